import * as ort from 'onnxruntime-web';
import { beforeAll, describe, expect, it } from 'vitest';
import { onnxModel } from '#core/exporters/onnx.ts';
import type { TrainedModel } from '#core/exporters/model.ts';
import { activations } from '#core/experiment/network-spec.ts';
import { ExportChoices } from '#core/contract/export-formats.ts';
import type { InputColumn } from '#core/contract/input-columns.ts';
import { evaluate, inputsFor, portable, randomModel } from './reference-model.ts';

const plain = ExportChoices.parse({});

beforeAll(() => {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
});

async function runOnnx(model: TrainedModel, inputs: Float32Array, rows: number) {
  const session = await ort.InferenceSession.create(onnxModel(portable(model), plain));
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
    const session = await ort.InferenceSession.create(onnxModel(portable(late), plain));
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
    const unscaled: TrainedModel = {
      ...model,
      data: {
        ...model.data,
        inputTransform: { offset: new Float64Array(4), scale: new Float64Array(4).fill(1) },
      },
    };
    const inputs = inputsFor(unscaled, 3);
    const { outputs } = await runOnnx(unscaled, inputs, 3);
    expectClose(outputs['probabilities'], evaluate(unscaled, inputs).probabilities);
  });

  it('takes any number of rows', async () => {
    const model = randomModel({ activation: 'relu', dropoutScaling: 'inverted', task: 'classification' });
    for (const rows of [1, 64]) {
      const { outputs } = await runOnnx(model, inputsFor(model, rows), rows);
      expect(outputs['probabilities']!.dims).toEqual([rows, 3]);
    }
  });

  it('takes a table’s columns as they are, gaps and texts among them', async () => {
    const model = randomModel({ activation: 'tanh', dropoutScaling: 'textbook', task: 'classification' });
    const columns: InputColumn[] = [
      { kind: 'number', name: 'length', fill: 41 },
      // A name that something of the graph has as well.
      { kind: 'category', name: 'probabilities', categories: ['ha, "x"', '젠투'], fill: '젠투' },
      { kind: 'number', name: 'mass', fill: null },
    ];
    const bytes = onnxModel(portable(model, { columns }), { ...plain, input: 'columns' });
    const session = await ort.InferenceSession.create(bytes);
    const numbers = (...values: number[]) => new ort.Tensor('float32', Float32Array.from(values), [3, 1]);
    const feeds = [
      numbers(38, NaN, 44),
      new ort.Tensor('string', ['ha, "x"', '', 'unknown'], [3, 1]),
      numbers(4000, 3500, 5000),
    ];
    const names = session.inputNames;
    const outputs = await session.run(Object.fromEntries(names.map((name, i) => [name, feeds[i]!])));
    await session.release();
    expect(names).toEqual(['length', 'probabilities_', 'mass']);
    const encoded = Float32Array.of(38, 1, 0, 4000, 41, 0, 1, 3500, 44, 0, 0, 5000);
    expectClose(outputs['probabilities'], evaluate(model, encoded).probabilities);
  });

  it('has Dropout operators where they are asked for, which evaluation passes through', async () => {
    const model = randomModel(textbook);
    const inputs = inputsFor(model, 4);
    const bytes = onnxModel(portable(model), { ...plain, dropout: true });
    expect(Buffer.from(bytes).includes('Dropout')).toBe(true);
    const session = await ort.InferenceSession.create(bytes);
    const { logits } = await session.run({ input: new ort.Tensor('float32', inputs, [4, 4]) });
    await session.release();
    expectClose(logits, evaluate(model, inputs).outputs);
  });

  it.each(['gaussian', 'alpha', 'dropConnect'] as const)('refuses Dropout operators for %s', (dropoutKind) => {
    const model = portable(randomModel({ ...textbook, dropoutKind }));
    expect(() => onnxModel(model, { ...plain, dropout: true })).toThrow(
      expect.objectContaining({ code: 'export.onnxDropout' }),
    );
  });

  it('is read in the newest operator set', async () => {
    const model = randomModel(textbook);
    const inputs = inputsFor(model, 4);
    const session = await ort.InferenceSession.create(onnxModel(portable(model), { ...plain, opset: '26' }));
    const { logits } = await session.run({ input: new ort.Tensor('float32', inputs, [4, 4]) });
    await session.release();
    expectClose(logits, evaluate(model, inputs).outputs);
  });
});
