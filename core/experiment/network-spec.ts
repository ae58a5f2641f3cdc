/** The fully connected network: hidden layers, their activations, and a dropout rate for every position. */
import { z } from 'zod';
import { DropoutSchedule } from './dropout-schedules.ts';

export const activations = ['relu', 'leakyRelu', 'elu', 'selu', 'gelu', 'tanh', 'sigmoid', 'linear'] as const;
export const Activation = z.enum(activations);
export type Activation = z.infer<typeof Activation>;

/** Probability p of dropping a unit, in [0, 1); 0 is no dropout. p = 1 would remove everything and is refused. */
export const DropoutRate = z.number().min(0).lt(1);

/**
 * `inverted`: training divides what survives by 1 − p, evaluation changes nothing.
 * `textbook`: training changes nothing, evaluation multiplies by 1 − p.
 */
export const dropoutScalings = ['inverted', 'textbook'] as const;
export const DropoutScaling = z.enum(dropoutScalings);
export type DropoutScaling = z.infer<typeof DropoutScaling>;

/** What a rate above 0 does at its position; see docs/dropout-variants.md for the sources. */
export const dropoutKinds = ['bernoulli', 'gaussian', 'alpha', 'dropConnect'] as const;
export const DropoutKind = z.enum(dropoutKinds);
export type DropoutKind = z.infer<typeof DropoutKind>;

/** Whether the kind leaves a choice where to make up for what is missing; the others keep the expectation by themselves. */
export function hasScaling(kind: DropoutKind): boolean {
  return kind === 'bernoulli' || kind === 'dropConnect';
}

/** Whether a position's rate drops the weights which lead on from it, and leaves the units. */
export function dropsWeights(kind: DropoutKind): boolean {
  return kind === 'dropConnect';
}

/** Whether units are removed as a whole, so that a step sees a thinned network. Alpha dropout leaves a constant in their place. */
export function removesUnits(kind: DropoutKind): boolean {
  return kind === 'bernoulli' || kind === 'alpha';
}

export const unitLimit = 8192;
export const hiddenLayerLimit = 64;

export const HiddenLayer = z.strictObject({
  units: z.int().min(1).max(unitLimit),
  activation: Activation,
  /** Applies to this layer's activations. */
  dropoutRate: DropoutRate,
  /** Batch normalisation of the sums, before the activation. */
  batchNorm: z.boolean(),
});
export type HiddenLayer = z.infer<typeof HiddenLayer>;

/** Distribution of the first weights; biases start at 0. `fanIn` is the number of inputs of the layer. */
export const Initialization = z.discriminatedUnion('kind', [
  /** Normal, variance 2 / fanIn (He et al. 2015). */
  z.strictObject({ kind: z.literal('he') }),
  /** Normal, variance 2 / (fanIn + fanOut) (Glorot & Bengio 2010). */
  z.strictObject({ kind: z.literal('xavier') }),
  /** Normal, variance 1 / fanIn (LeCun et al. 1998). */
  z.strictObject({ kind: z.literal('lecun') }),
  /** Normal with the given standard deviation. */
  z.strictObject({ kind: z.literal('normal'), deviation: z.number().min(0).max(10) }),
]);
export type Initialization = z.infer<typeof Initialization>;

export const NetworkSpec = z.strictObject({
  hidden: z.array(HiddenLayer).max(hiddenLayerLimit),
  inputDropoutRate: DropoutRate,
  /** Applies to the last layer's outputs (logits, or the regression's values). */
  outputDropoutRate: DropoutRate,
  /** The same at every position. */
  dropoutKind: DropoutKind,
  dropoutScaling: DropoutScaling,
  dropoutSchedule: DropoutSchedule,
  initialization: Initialization,
  /** After each update, the weights into a hidden unit are scaled down to this Euclidean length; null for no limit. */
  maxNorm: z.number().gt(0).max(1000).nullable(),
});
export type NetworkSpec = z.infer<typeof NetworkSpec>;

/**
 * The dropout rate of every position from input to output: `[input, hidden 1, …, hidden n, output]`.
 * The engine, live changes and the metrics all count positions this way.
 */
export function dropoutRates(network: NetworkSpec): number[] {
  return [network.inputDropoutRate, ...network.hidden.map((layer) => layer.dropoutRate), network.outputDropoutRate];
}

/**
 * The same network with other rates.
 * @param rates - one per position, as {@link dropoutRates} counts them.
 */
export function withDropoutRates(network: NetworkSpec, rates: readonly number[]): NetworkSpec {
  return {
    ...network,
    inputDropoutRate: rates[0] ?? network.inputDropoutRate,
    hidden: network.hidden.map((layer, i) => ({ ...layer, dropoutRate: rates[i + 1] ?? layer.dropoutRate })),
    outputDropoutRate: rates[network.hidden.length + 1] ?? network.outputDropoutRate,
  };
}

/**
 * What evaluation multiplies the values of every position by: 1, or 1 − p under textbook scaling. With DropConnect that
 * scales the weights behind a position; none lead on from the output.
 * @param rates - those in force.
 */
export function evaluationFactors({ dropoutKind, dropoutScaling }: NetworkSpec, rates: readonly number[]): number[] {
  const isScaled = hasScaling(dropoutKind) && dropoutScaling === 'textbook';
  const last = dropsWeights(dropoutKind) ? rates.length - 1 : rates.length;
  return rates.map((rate, position) => (isScaled && position < last ? 1 - rate : 1));
}

/** Units of every layer from input to output. */
export function layerSizes(network: NetworkSpec, inputs: number, outputs: number): number[] {
  return [inputs, ...network.hidden.map((layer) => layer.units), outputs];
}

/** Numbers that batch normalisation trains: a scale γ and a shift β for every unit that has it. */
export function normParameterCount({ hidden }: Pick<NetworkSpec, 'hidden'>): number {
  return hidden.reduce((sum, { units, batchNorm }) => sum + (batchNorm ? 2 * units : 0), 0);
}

/** Number of weights and biases of a network with these layer sizes. */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + units * ((sizes[i] ?? 0) + 1), 0);
}
