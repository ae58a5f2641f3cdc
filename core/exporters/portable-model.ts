/**
 * A trained model as every format writes it, so that all predict the same.
 *
 * Its weights are those of a network that evaluates without a thought of dropout: what textbook scaling multiplies by in
 * evaluation is folded into them. Training goes on from them with inverted dropout to the same effect, since
 * (1 − p)·w · m·x / (1 − p) = w · m·x.
 */
import type { InputColumn } from '../contract/input-columns.ts';
import {
  dropoutRates,
  evaluationFactors,
  type Activation,
  type DropoutKind,
  type NetworkSpec,
} from '../experiment/network-spec.ts';
import type { DataRead, DenseLayer, ModelData, NormLayer, TrainedModel } from './model.ts';

export interface PortableLayer {
  readonly inputs: number;
  readonly units: number;
  /** `[units, inputs]`, row-major, as PyTorch has it. */
  readonly weight: Float32Array;
  /** `[units]` */
  readonly bias: Float32Array;
  /** Between the sums and the activation. */
  readonly norm: NormLayer | null;
  /** `linear` for the output. */
  readonly activation: Activation;
  /** Of the position behind the layer. */
  readonly dropoutRate: number;
}

export interface PortableModel {
  /** What a person calls it: the experiment and the run's number. */
  readonly name: string;
  readonly step: number;
  /** What a row must hold, in order. */
  readonly columns: readonly InputColumn[];
  readonly data: ModelData;
  readonly read: DataRead;
  /** With inverted scaling, as the weights are, and with the rates of the step, for which no schedule is needed. */
  readonly network: NetworkSpec;
  readonly dropoutKind: DropoutKind;
  readonly inputDropoutRate: number;
  readonly layers: readonly PortableLayer[];
}

/** What is known of a model beside its weights. */
export type ModelAbout = Pick<PortableModel, 'name' | 'columns' | 'read'>;

/** Folds the scaling of textbook dropout into copies of the weights. */
export function portableModel({ network, layers, data, step }: TrainedModel, about: ModelAbout): PortableModel {
  const rates = dropoutRates(network);
  const factors = evaluationFactors(network, rates);
  const last = layers.length - 1;
  return {
    ...about,
    data,
    step,
    network: { ...network, dropoutScaling: 'inverted', dropoutSchedule: { kind: 'constant' } },
    dropoutKind: network.dropoutKind,
    inputDropoutRate: rates[0]!,
    layers: layers.map((layer, i) => {
      const outer = i === last ? factors[i + 1]! : 1;
      return {
        inputs: layer.inputs,
        units: layer.units,
        weight: transposed(layer, factors[i]! * outer),
        bias: layer.bias.map((value) => value * outer),
        norm: layer.norm,
        activation: network.hidden[i]?.activation ?? 'linear',
        dropoutRate: rates[i + 1]!,
      };
    }),
  };
}

/** `[inputs, units]` as `[units, inputs]`, multiplied in float64. */
function transposed({ inputs, units, weight }: DenseLayer, factor: number): Float32Array {
  const turned = new Float32Array(weight.length);
  for (let unit = 0; unit < units; unit++) {
    for (let input = 0; input < inputs; input++) turned[unit * inputs + input] = weight[input * units + unit]! * factor;
  }
  return turned;
}

/** Offsets this many scales from 0 lose more than a hundred-thousandth of a scale in float32. */
const largeOffset = 100;

/** Whether a number's spread is so small against its size that float32 would lose it. */
function isLarge(offset: number, scale: number): boolean {
  return Math.abs(offset) > largeOffset * scale;
}

/** Whether raw inputs have to be float64. */
export function needsDoubleInput({ data: { inputTransform } }: Pick<PortableModel, 'data'>): boolean {
  const { offset, scale } = inputTransform;
  return offset.some((value, i) => isLarge(value, scale[i]!));
}

/** Whether a regression's prediction has to be float64. */
export function needsDoubleOutput({ data: { targetTransform } }: Pick<PortableModel, 'data'>): boolean {
  return isLarge(targetTransform.offset, targetTransform.scale);
}

/**
 * What the numbers mean, as text: the same keys in every format. Everything but `task` and `target` is JSON. Nothing is of
 * the run alone: the same weights make the same file.
 */
export function modelMetadata(model: PortableModel): Record<string, string> {
  const { data, step, columns, read, network } = model;
  const { inputTransform, targetTransform } = data;
  return {
    producer: 'dropout-studio',
    version: '2',
    task: data.task,
    target: data.target,
    step: String(step),
    columns: JSON.stringify(columns),
    features: JSON.stringify(data.features),
    inputTransform: JSON.stringify({ offset: [...inputTransform.offset], scale: [...inputTransform.scale] }),
    classes: JSON.stringify(data.classes),
    targetTransform: JSON.stringify(targetTransform),
    network: JSON.stringify(network),
    // Before scaling, one for each feature; null where a row without a value is left out.
    fill: JSON.stringify(columns.flatMap(fillsOf)),
    // The decimal sign, how rows were split and so on.
    data: JSON.stringify(read.spec),
    // As a spreadsheet counts rows, where they are not too many to be named.
    ...(read.heldOut && { heldOut: JSON.stringify(heldOutOf(read.heldOut)) }),
  };
}

function fillsOf(column: InputColumn): (number | null)[] {
  if (column.kind === 'number') return [column.fill];
  const { categories, fill } = column;
  return categories.map((category) => (fill === null ? null : Number(category === fill)));
}

function heldOutOf({ validation, test }: NonNullable<DataRead['heldOut']>): object {
  return { validation: [...validation], test: [...test] };
}
