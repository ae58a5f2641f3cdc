/** What a model answers, computed by the studio's own engine. */
import type { PreparedPart } from '../data/prepared-data.ts';
import { defaultSpec } from '../experiment/defaults.ts';
import { eachAnswer } from '../instruments/predictions/answers.ts';
import { restoreTensors } from '../training/checkpoint.ts';
import { outputUnits } from '../training/predictions.ts';
import { Trainer } from '../training/trainer.ts';
import type { PortableModel } from './portable-model.ts';

/** Rows of one pass. */
const rowsAtOnce = 512;
const noRows = (): PreparedPart => ({ rows: 0, inputs: new Float32Array(0), targets: new Float32Array(0) });

/** Encoded inputs `[rows, features]` as the network takes them: in float64 before they are rounded, as in training. */
export function scaledInputs({ data }: PortableModel, encoded: Float64Array): Float32Array<ArrayBuffer> {
  const { offset, scale } = data.inputTransform;
  const width = data.features.length;
  return Float32Array.from(encoded, (value, i) => (value - offset[i % width]!) / scale[i % width]!);
}

/**
 * With all units, as evaluation does.
 * @param inputs - `[rows, features]`, encoded and scaled.
 * @returns `[rows, classes]` probabilities, or `[rows, 1]` values in the target's unit.
 * @throws {StudioError} `engine.memory`
 */
export function predict(model: PortableModel, inputs: Float32Array): Float64Array {
  const { data, network } = model;
  const width = data.features.length;
  // A trainer wants a row to train on, and room for a batch.
  const train = { rows: 1, inputs: new Float32Array(width), targets: new Float32Array(1) };
  const training = { ...defaultSpec().training, batchSize: rowsAtOnce, sampling: 'replacement' as const };
  const trainer = new Trainer(
    { network, training: { ...training, optimizer: { kind: 'sgd' } } },
    {
      ...data,
      columns: [],
      inputFill: new Float64Array(width),
      image: null,
      train,
      validation: noRows(),
      test: noRows(),
    },
  );
  restoreTensors(trainer, { parameters: engineTensors(model), optimizer: [] });
  const outputs = outputUnits(trainer);
  const rows = inputs.length / width;
  const { offset, scale } = data.targetTransform;
  const answers = new Float64Array(rows * outputs);
  const place = (start: number, count: number) => {
    trainer.kernels.memory.set(inputs.subarray(start * width, (start + count) * width), trainer.network.batch);
    return trainer.network.batch;
  };
  eachAnswer(
    trainer,
    rows,
    place,
    () => true,
    (row, said, at) => {
      for (let i = 0; i < outputs; i++) {
        answers[row * outputs + i] = data.task === 'regression' ? said[at + i]! * scale + offset : said[at + i]!;
      }
    },
  );
  return answers;
}

/** The weights as the engine has them: `[inputs, units]`. */
function engineTensors({ layers }: PortableModel) {
  return layers.flatMap(({ inputs, units, weight, bias, norm }, i) => {
    const turned = new Float32Array(weight.length);
    weight.forEach((value, at) => (turned[(at % inputs) * units + Math.floor(at / inputs)] = value));
    const perUnit = (name: string, values: Float32Array) => ({ name: `layers.${i}.${name}`, shape: [units], values });
    return [
      { name: `layers.${i}.weight`, shape: [inputs, units], values: turned },
      perUnit('bias', bias),
      ...(norm
        ? [
            perUnit('gamma', norm.gamma),
            perUnit('beta', norm.beta),
            perUnit('runningMean', norm.runningMean),
            perUnit('runningVariance', norm.runningVariance),
          ]
        : []),
    ];
  });
}
