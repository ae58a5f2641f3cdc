import { describe, expect, it } from 'vitest';
import { trainedModel } from '#core/exporters/model.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import { randomModel } from './reference-model.ts';

const { network, layers, data, step } = randomModel({
  activation: 'relu',
  dropoutScaling: 'textbook',
  task: 'classification',
});
const parameters = layers.flatMap((layer, i) => [
  { name: `layers.${i}.weight`, shape: [layer.inputs, layer.units], values: layer.weight },
  { name: `layers.${i}.bias`, shape: [layer.units], values: layer.bias },
]);

const plan = { stepsPerEpoch: 10, totalSteps: 1000 };

describe('a trained model', () => {
  it('is made of the checkpoint’s parameters, layer by layer', () => {
    expect(trainedModel(network, data, { parameters, marks: [], step }, plan)).toEqual({ network, layers, data, step });
  });

  it('has what batch normalisation learnt and remembers', () => {
    const model = randomModel({
      activation: 'relu',
      dropoutScaling: 'inverted',
      task: 'classification',
      batchNorm: true,
    });
    const tensors = model.layers.flatMap(({ weight, bias, norm }, i) =>
      Object.entries({ weight, bias, ...norm }).map(([name, values]) => ({
        name: `layers.${i}.${name}`,
        shape: [values.length],
        values,
      })),
    );
    const read = trainedModel(model.network, data, { parameters: tensors, marks: [], step }, plan);
    expect(read.layers).toEqual(model.layers);
    const without = tensors.filter(({ name }) => name !== 'layers.1.runningVariance');
    expect(() => trainedModel(model.network, data, { parameters: without, marks: [], step }, plan)).toThrow(
      /layers\.1\.runningVariance.*is missing/,
    );
  });

  it('has the dropout rates that were in force at the end', () => {
    const marks = [
      { step: 10, dropoutRates: [0, 0.5, 0.5, 0] },
      { step: 20, learningRate: 0.1 },
    ];
    const model = trainedModel(network, data, { parameters, marks, step }, plan);
    expect(dropoutRates(model.network)).toEqual([0, 0.5, 0.5, 0]);
  });

  it('has the share of its rates that the schedule had reached', () => {
    const scheduled = { ...network, dropoutSchedule: { kind: 'linear' as const, from: 0, to: 1, epochs: null } };
    const model = trainedModel(scheduled, data, { parameters, marks: [], step: 500 }, plan);
    expect(dropoutRates(model.network)).toEqual(dropoutRates(network).map((rate) => rate / 2));
  });

  it('refuses parameters that are missing or of another size', () => {
    const checkpoint = { marks: [], step };
    expect(() => trainedModel(network, data, { ...checkpoint, parameters: parameters.slice(1) }, plan)).toThrow(
      /layers\.0\.weight.*is missing/,
    );
    const wrong = parameters.with(1, { ...parameters[1]!, values: new Float32Array(5) });
    expect(() => trainedModel(network, data, { ...checkpoint, parameters: wrong }, plan)).toThrow(
      /layers\.0\.bias should hold 6 numbers but holds 5/,
    );
  });
});
