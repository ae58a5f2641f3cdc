import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { onnxModel } from '#core/exporters/onnx.ts';
import type { TrainedModel } from '#core/exporters/model.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { activations } from '#core/experiment/network-spec.ts';
import { evaluate, inputsFor, randomModel } from './reference-model.ts';

const read = { spec: defaultSpec().data, heldOut: null };

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

async function runOnnx(model: TrainedModel, inputs: Float32Array, rows: number) {
  const session = await ort.InferenceSession.create(onnxModel(model, 'test model', read));
  const features = model.data.features.length;
  const outputs = await session.run({ input: new ort.Tensor('float32', inputs, [rows, features]) });
  const names = session.outputNames;
  await session.release();
  return { names, outputs };
}

function expectClose(actual: ort.Tensor | undefined, expected: readonly number[]) {
  const values = Array.from(actual!.data as Float32Array);
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(expected[i]!)));
  });
}

const textbook = { activation: 'relu', dropoutScaling: 'textbook', task: 'classification' } as const;

describe('an exported ONNX model', () => {
  for (const activation of activations) {
    for (const dropoutScaling of ['inverted', 'textbook'] as const) {
      it(`evaluates ${activation} with ${dropoutScaling} dropout as the network does`, async () => {
        const model = randomModel({ activation, dropoutScaling, task: 'classification' });
        const inputs = inputsFor(model, 7);
        const expected = evaluate(model, inputs);
        const { names, outputs } = await runOnnx(model, inputs, 7);
        expect(names).toEqual(['logits', 'probabilities']);
        expectClose(outputs['logits'], expected.outputs);
        expectClose(outputs['probabilities'], expected.probabilities);
      });
    }
  }

  for (const dropoutScaling of ['inverted', 'textbook'] as const) {
    it(`gives a regression’s value in the target’s unit with ${dropoutScaling} dropout`, async () => {
      const model = randomModel({ activation: 'tanh', dropoutScaling, task: 'regression' });
      const inputs = inputsFor(model, 5);
      const { names, outputs } = await runOnnx(model, inputs, 5);
      expect(names).toEqual(['prediction']);
      expectClose(outputs['prediction'], evaluate(model, inputs).outputs);
    });
  }

  it('normalises with the running averages', async () => {
    const model = randomModel({
      activation: 'relu',
      dropoutScaling: 'textbook',
      task: 'classification',
      batchNorm: true,
    });
    const inputs = inputsFor(model, 6);
    const { outputs } = await runOnnx(model, inputs, 6);
    expectClose(outputs['logits'], evaluate(model, inputs).outputs);
  });

  it('scales the weights that DropConnect thinned', async () => {
    const model = randomModel({ ...textbook, dropoutKind: 'dropConnect' });
    const inputs = inputsFor(model, 6);
    const { outputs } = await runOnnx(model, inputs, 6);
    expectClose(outputs['logits'], evaluate(model, inputs).outputs);
  });

  it('keeps the differences of numbers that are large against their spread', async () => {
    const model = randomModel({ activation: 'tanh', dropoutScaling: 'inverted', task: 'regression' });
    const { data } = model;
    // Seconds of the calendar, some hours apart, predict others.
    const shift = (values: Float64Array) => values.map((value) => value + 1.7e9);
    const late: TrainedModel = {
      ...model,
      data: {
        ...data,
        inputTransform: { ...data.inputTransform, offset: shift(data.inputTransform.offset) },
        targetTransform: { offset: 1.7e9 + 0.25, scale: data.targetTransform.scale },
      },
    };
    const early: TrainedModel = {
      ...model,
      data: { ...data, targetTransform: { offset: 0.25, scale: data.targetTransform.scale } },
    };
    const inputs = inputsFor(model, 5);
    const session = await ort.InferenceSession.create(onnxModel(late, 'test model', read));
    const raw = Float64Array.from(inputs, (value) => value + 1.7e9);
    const dims = [5, data.features.length];
    const { prediction } = await session.run({ input: new ort.Tensor('float64', raw, dims) });
    await session.release();
    expect(prediction?.type).toBe('float64');
    const found = Array.from(prediction!.data as Float64Array, (value) => value - 1.7e9);
    evaluate(early, inputs).outputs.forEach((expected, i) => expect(found[i]).toBeCloseTo(expected, 4));
  });

  it('works without hidden layers and without scaling', async () => {
    const model = randomModel({ activation: 'relu', dropoutScaling: 'inverted', task: 'classification', hidden: 0 });
    const plain: TrainedModel = {
      ...model,
      data: {
        ...model.data,
        inputTransform: { offset: new Float64Array(4), scale: new Float64Array(4).fill(1) },
      },
    };
    const inputs = inputsFor(plain, 3);
    const { outputs } = await runOnnx(plain, inputs, 3);
    expectClose(outputs['probabilities'], evaluate(plain, inputs).probabilities);
  });

  it('takes any number of rows', async () => {
    const model = randomModel({ activation: 'relu', dropoutScaling: 'inverted', task: 'classification' });
    for (const rows of [1, 64]) {
      const { outputs } = await runOnnx(model, inputsFor(model, rows), rows);
      expect(outputs['probabilities']!.dims).toEqual([rows, 3]);
    }
  });
});
