/** Every kind of layer through ONNX, read by ONNX Runtime, and through safetensors, read and computed by the studio. */
import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { ExportChoices } from '#core/contract/export-formats.ts';
import { activations } from '#core/experiment/network-spec.ts';
import { onnxModel } from '#core/exporters/onnx.ts';
import { predict } from '#core/exporters/predict.ts';
import { readModel } from '#core/exporters/read-model.ts';
import { safetensorsModel } from '#core/exporters/safetensors.ts';
import { evaluate, inputsFor, portable, randomModel } from './reference-model.ts';

const variants = [
  { dropoutKind: 'bernoulli', dropoutScaling: 'textbook', batchNorm: true },
  { dropoutKind: 'dropConnect', dropoutScaling: 'textbook', batchNorm: false },
  { dropoutKind: 'gaussian', dropoutScaling: 'textbook', batchNorm: true },
  { dropoutKind: 'alpha', dropoutScaling: 'inverted', batchNorm: false },
] as const;
/** Alternately with classes and with values: 8 × 6 networks. */
const networks = activations.flatMap((activation, i) => [
  ...variants.map((variant, j) => ({
    activation,
    ...variant,
    task: (['classification', 'regression'] as const)[(i + j) % 2]!,
  })),
  ...(['classification', 'regression'] as const).map((task) => ({
    activation,
    dropoutKind: 'bernoulli' as const,
    dropoutScaling: 'inverted' as const,
    batchNorm: task === 'regression',
    task,
    hidden: 5,
  })),
]);

const rows = 9;

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

describe(`${networks.length} networks predict in other programs what they predict here`, () => {
  it.each(networks)('$activation, $dropoutKind, $dropoutScaling, $task', async (options) => {
    const model = randomModel(options);
    const { data } = model;
    const raw = inputsFor(model, rows);
    const { outputs, probabilities } = evaluate(model, raw);
    const expected = data.task === 'regression' ? outputs : probabilities;
    const exported = portable(model);

    const session = await ort.InferenceSession.create(onnxModel(exported, ExportChoices.parse({})));
    const found = await session.run({ input: new ort.Tensor('float32', raw, [rows, data.features.length]) });
    await session.release();
    const answer = (found['probabilities'] ?? found['prediction'])?.data;
    expectClose(answer instanceof Float32Array ? answer : [], expected);

    const again = readModel(safetensorsModel(exported), exported.name);
    expect(again).toEqual(exported);
    const { offset, scale } = again.data.inputTransform;
    const scaled = raw.map((value, i) => (value - offset[i % 4]!) / scale[i % 4]!);
    expectClose(predict(again, scaled), expected);
  });
});

function expectClose(found: ArrayLike<number>, expected: readonly number[]) {
  expect(found).toHaveLength(expected.length);
  const apart = expected.map((value, i) => Math.abs(found[i]! - value) / Math.max(1, Math.abs(value)));
  expect(Math.max(...apart)).toBeLessThanOrEqual(1e-5);
}
