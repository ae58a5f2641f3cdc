/** A model with random weights, and its evaluation written out plainly in float64. */
import { activationTable } from '#core/engine/kernels/reference/activations.ts';
import { RandomStream } from '#core/engine/random.ts';
import type { NormLayer, TrainedModel } from '#core/exporters/model.ts';
import { columnsOfFeatures } from '#core/data/input-columns.ts';
import { portableModel, type ModelAbout, type PortableModel } from '#core/exporters/portable-model.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { Task } from '#core/experiment/data-spec.ts';
import {
  dropoutRates,
  layerSizes,
  type Activation,
  type DropoutKind,
  type DropoutScaling,
} from '#core/experiment/network-spec.ts';

export interface RandomModelOptions {
  readonly activation: Activation;
  readonly dropoutScaling: DropoutScaling;
  readonly task: Task;
  readonly hidden?: number;
  readonly batchNorm?: boolean;
  readonly dropoutKind?: DropoutKind;
}

/** The model as formats get it, its features being columns of numbers. */
export function portable(model: TrainedModel, about: Partial<ModelAbout> = {}): PortableModel {
  const columns = columnsOfFeatures(model.data.features, model.data.inputFill);
  return portableModel(model, {
    name: 'test model',
    columns,
    read: { spec: defaultSpec().data, heldOut: null },
    ...about,
  });
}

/** Four features, hidden layers of six units, three classes or one value; every rate and transform is in use. */
export function randomModel({
  activation,
  dropoutScaling,
  task,
  hidden = 2,
  batchNorm = false,
  dropoutKind = 'bernoulli',
}: RandomModelOptions): TrainedModel {
  const random = new RandomStream(7, 'weights');
  const network = {
    hidden: Array.from({ length: hidden }, (_, i) => ({ units: 6, activation, dropoutRate: 0.2 + 0.1 * i, batchNorm })),
    inputDropoutRate: 0.1,
    outputDropoutRate: 0.25,
    dropoutKind,
    dropoutScaling,
    dropoutSchedule: { kind: 'constant' as const },
    initialization: { kind: 'he' as const },
    maxNorm: null,
  };
  const sizes = layerSizes(network, 4, task === 'regression' ? 1 : 3);
  const layers = sizes.slice(1).map((units, i) => ({
    inputs: sizes[i]!,
    units,
    weight: Float32Array.from({ length: sizes[i]! * units }, () => random.normal() * 0.7),
    bias: Float32Array.from({ length: units }, () => random.normal() * 0.3),
    norm: network.hidden[i]?.batchNorm ? randomNorm(random, units) : null,
  }));
  return {
    network,
    layers,
    step: 903,
    data: {
      task,
      features: ['length', 'width', 'depth', 'mass'],
      classes: task === 'regression' ? [] : ['Adelie', 'Chinstrap', '젠투'],
      target: task === 'regression' ? 'price' : 'species',
      inputTransform: { offset: Float64Array.of(40, 0, -3, 4000), scale: Float64Array.of(5, 1, 0.5, 800) },
      inputFill: Float64Array.of(42, NaN, -3.5, 4200),
      targetTransform: task === 'regression' ? { offset: 12.5, scale: 3.25 } : { offset: 0, scale: 1 },
    },
  };
}

function randomNorm(random: RandomStream, units: number): NormLayer {
  const numbers = (centre: number) => Float32Array.from({ length: units }, () => centre + 0.3 * random.normal());
  return {
    gamma: numbers(1),
    beta: numbers(0),
    runningMean: numbers(0.5),
    runningVariance: numbers(2).map(Math.abs),
  };
}

/** γ (x − mean) / √(variance + ε) + β, with the running averages. */
function normalized({ gamma, beta, runningMean, runningVariance }: NormLayer, sums: number[]): number[] {
  return sums.map(
    (x, unit) => (gamma[unit]! * (x - runningMean[unit]!)) / Math.sqrt(runningVariance[unit]! + 1e-5) + beta[unit]!,
  );
}

/** Raw rows `[rows, 4]` in the transform's range. */
export function inputsFor(model: TrainedModel, rows: number): Float32Array<ArrayBuffer> {
  const random = new RandomStream(11, 'generator');
  const { offset, scale } = model.data.inputTransform;
  return Float32Array.from({ length: rows * 4 }, (_, i) => offset[i % 4]! + scale[i % 4]! * random.normal());
}

/** Outputs of the last layer (in the target's unit) and their softmax, row by row. */
export function evaluate(model: TrainedModel, inputs: Float32Array): { outputs: number[]; probabilities: number[] } {
  const { inputTransform, targetTransform, features } = model.data;
  const outputs: number[] = [];
  const probabilities: number[] = [];
  for (let row = 0; row < inputs.length / features.length; row++) {
    const raw = Array.from(inputs.subarray(row * features.length, (row + 1) * features.length));
    const scaled = raw.map((value, i) => (value - inputTransform.offset[i]!) / inputTransform.scale[i]!);
    const logits = forward(model, scaled).map((value) => value * targetTransform.scale + targetTransform.offset);
    outputs.push(...logits);
    probabilities.push(...softmax(logits));
  }
  return { outputs, probabilities };
}

function forward({ network, layers }: TrainedModel, row: number[]): number[] {
  const rates = dropoutRates(network);
  // Gaussian and alpha dropout keep the expectation by themselves; dropped weights lead on from a position.
  const reach = { bernoulli: layers.length, dropConnect: layers.length - 1, gaussian: -1, alpha: -1 };
  const keep = (values: number[], position: number) =>
    network.dropoutScaling === 'textbook' && position <= reach[network.dropoutKind]
      ? values.map((value) => value * (1 - rates[position]!))
      : values;
  return layers.reduce(
    (values, layer, i) => {
      const sums = Array.from(layer.bias, (bias, unit) =>
        values.reduce((sum, value, input) => sum + value * layer.weight[input * layer.units + unit]!, bias),
      );
      const activation = network.hidden[i]?.activation ?? 'linear';
      return keep(
        (layer.norm ? normalized(layer.norm, sums) : sums).map((sum) => activationTable[activation].value(sum)),
        i + 1,
      );
    },
    keep(row, 0),
  );
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((value) => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
