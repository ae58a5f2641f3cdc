/**
 * Optimisers: all that is known of a kind but how it computes an update, which stands in `core/engine/optimizer.ts`.
 * Update rules, conventions and defaults are those of PyTorch.
 */
import { z } from 'zod';

const share = { min: 0, below: 1, step: 0.01 } as const;

/** An optimiser's own numbers, in the order of the formulas: what each may be, and the step of its field. */
export const settingLimits = {
  momentum: share,
  alpha: share,
  rho: share,
  beta1: share,
  beta2: share,
  epsilon: { above: 0, max: 1, step: 'log' },
  momentumDecay: { min: 0, max: 1, step: 0.001 },
} as const;
export type OptimizerSetting = keyof typeof settingLimits;

const fraction = z.number().min(share.min).lt(share.below);
const epsilon = z.number().gt(settingLimits.epsilon.above).max(settingLimits.epsilon.max);
const momentumDecay = z.number().min(settingLimits.momentumDecay.min).max(settingLimits.momentumDecay.max);

export const OptimizerSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sgd') }),
  z.strictObject({ kind: z.literal('momentum'), momentum: fraction }),
  z.strictObject({ kind: z.literal('nesterov'), momentum: fraction }),
  z.strictObject({ kind: z.literal('adagrad'), epsilon }),
  z.strictObject({ kind: z.literal('adadelta'), rho: fraction, epsilon }),
  z.strictObject({ kind: z.literal('rmsprop'), alpha: fraction, epsilon }),
  z.strictObject({ kind: z.literal('adam'), beta1: fraction, beta2: fraction, epsilon }),
  z.strictObject({ kind: z.literal('adamw'), beta1: fraction, beta2: fraction, epsilon }),
  z.strictObject({ kind: z.literal('nadam'), beta1: fraction, beta2: fraction, epsilon, momentumDecay }),
  z.strictObject({ kind: z.literal('radam'), beta1: fraction, beta2: fraction, epsilon }),
]);
export type OptimizerSpec = z.infer<typeof OptimizerSpec>;
export type OptimizerKind = OptimizerSpec['kind'];
type Specs = { readonly [K in OptimizerKind]: Extract<OptimizerSpec, { kind: K }> };
/** One kind of optimiser. */
export type OptimizerOf<K extends OptimizerKind> = Specs[K];

interface OptimizerFacts<K extends OptimizerKind> {
  readonly defaults: OptimizerOf<K>;
  /** Names of the tensors that it keeps, as long as the parameters, all zero at first. */
  readonly state: readonly string[];
  /** Names of single numbers that it keeps besides, zero at first. */
  readonly counters?: readonly string[];
  /** Whether an update moves every coordinate by about η, however large its gradient. */
  readonly movesEveryCoordinate: boolean;
  /** Whether weight decay is taken off the weights, in place of being added to the gradient. */
  readonly decouplesDecay?: boolean;
  /**
   * What the edge of stability is divided by the curvature λ, on a quadratic, for a momentum β; null for an optimiser that
   * scales its steps by itself. SGD multiplies the distance by 1 − ηλ, stable up to 2/λ. Momentum: up to 2 (1 + β)/λ
   * (Polyak 1964). Nesterov: 2 (1 + β)/((1 + 2β) λ), from the same recurrence with the gradient looked up ahead.
   */
  readonly edge: { readonly factor: (beta: number) => number; readonly formula: string } | null;
  /** Where a learning rate usually works, by rule of thumb; outside, a run tends to crawl or to blow up. */
  readonly usualRates: { readonly low: number; readonly high: number };
}

/** What the optimisers with a momentum and a mean of the squares have in common. */
const adamFacts = {
  state: ['mean', 'variance'],
  movesEveryCoordinate: true,
  edge: null,
  usualRates: { low: 1e-6, high: 0.02 },
} as const;

export const optimizers: { readonly [K in OptimizerKind]: OptimizerFacts<K> } = {
  sgd: {
    defaults: { kind: 'sgd' },
    state: [],
    movesEveryCoordinate: false,
    edge: { factor: () => 2, formula: '2' },
    usualRates: { low: 1e-4, high: 1 },
  },
  momentum: {
    defaults: { kind: 'momentum', momentum: 0.9 },
    state: ['velocity'],
    movesEveryCoordinate: false,
    edge: { factor: (beta) => 2 * (1 + beta), formula: '2(1 + β)' },
    usualRates: { low: 1e-5, high: 0.3 },
  },
  nesterov: {
    defaults: { kind: 'nesterov', momentum: 0.9 },
    state: ['velocity'],
    movesEveryCoordinate: false,
    edge: { factor: (beta) => (2 * (1 + beta)) / (1 + 2 * beta), formula: '2(1 + β)/(1 + 2β)' },
    usualRates: { low: 1e-5, high: 0.3 },
  },
  adagrad: {
    defaults: { kind: 'adagrad', epsilon: 1e-10 },
    state: ['squares'],
    movesEveryCoordinate: true,
    edge: null,
    usualRates: { low: 1e-4, high: 0.5 },
  },
  adadelta: {
    defaults: { kind: 'adadelta', rho: 0.9, epsilon: 1e-6 },
    state: ['squares', 'updates'],
    movesEveryCoordinate: false,
    edge: null,
    usualRates: { low: 1e-2, high: 10 },
  },
  rmsprop: {
    defaults: { kind: 'rmsprop', alpha: 0.99, epsilon: 1e-8 },
    state: ['squares'],
    movesEveryCoordinate: true,
    edge: null,
    usualRates: { low: 1e-6, high: 0.02 },
  },
  adam: {
    defaults: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ...adamFacts,
  },
  adamw: {
    defaults: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ...adamFacts,
    decouplesDecay: true,
  },
  nadam: {
    defaults: { kind: 'nadam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
    ...adamFacts,
    // 1 − the product of all momenta so far.
    counters: ['momentumCorrection'],
  },
  radam: {
    defaults: { kind: 'radam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    ...adamFacts,
  },
};

/** In the order in which people are offered them. */
export const optimizerKinds = Object.keys(optimizers) as OptimizerKind[];

/** The momentum, or Adam's β₁, which a schedule can set in its place; null for an optimiser that has none. */
export function momentumOf(optimizer: OptimizerSpec): number | null {
  if ('momentum' in optimizer) return optimizer.momentum;
  return 'beta1' in optimizer ? optimizer.beta1 : null;
}
