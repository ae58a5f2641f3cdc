/** Optimisers over one block of parameters. Their state is visible: plain tensors in the run's memory. */
import {
  momentumOf,
  optimizers,
  type OptimizerKind,
  type OptimizerOf,
  type OptimizerSpec,
} from '../experiment/optimizers.ts';
import type { Kernels, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/** What an update reads and writes. */
interface Block {
  readonly parameters: Position;
  readonly gradients: Position;
  readonly count: number;
  /** The optimiser's first and second state tensor, and its counter; 0 for what it has not. */
  readonly first: Position;
  readonly second: Position;
  readonly counter: Position;
}

/**
 * Moves the parameters against their gradients.
 * @param update - 1 for the first. @param beta - the momentum or β₁ in force; 0 for an optimiser that has none.
 */
type Update = (kernels: Kernels, block: Block, learningRate: number, update: number, beta: number) => void;

const withMomentum =
  (isNesterov: boolean): Update =>
  (kernels, { parameters, gradients, first, count }, learningRate, _, beta) =>
    kernels.momentum(parameters, gradients, first, count, learningRate, beta, isNesterov);

const adam =
  ({ beta2, epsilon }: { readonly beta2: number; readonly epsilon: number }): Update =>
  (kernels, { parameters, gradients, first, second, count }, learningRate, update, beta1) => {
    const stepSize = learningRate / (1 - beta1 ** update);
    const correction = Math.sqrt(1 - beta2 ** update);
    kernels.adam(parameters, gradients, first, second, count, stepSize, correction, beta1, beta2, epsilon);
  };

/** How each kind moves the parameters; what else there is to know of it stands in its facts. */
const updates: { readonly [K in OptimizerKind]: (settings: OptimizerOf<K>) => Update } = {
  sgd:
    () =>
    (kernels, { parameters, gradients, count }, learningRate) =>
      kernels.sgd(parameters, gradients, count, learningRate),
  momentum: () => withMomentum(false),
  nesterov: () => withMomentum(true),
  adagrad:
    ({ epsilon }) =>
    (kernels, { parameters, gradients, first, count }, learningRate) =>
      kernels.adagrad(parameters, gradients, first, count, learningRate, epsilon),
  adadelta:
    ({ rho, epsilon }) =>
    (kernels, { parameters, gradients, first, second, count }, learningRate) =>
      kernels.adadelta(parameters, gradients, first, second, count, learningRate, rho, epsilon),
  rmsprop:
    ({ alpha, epsilon }) =>
    (kernels, { parameters, gradients, first, count }, learningRate) =>
      kernels.rmsprop(parameters, gradients, first, count, learningRate, alpha, epsilon),
  adam,
  adamw: adam,
  nadam:
    ({ beta2, epsilon, momentumDecay }) =>
    (kernels, { parameters, gradients, first, second, counter, count }, learningRate, update, beta1) => {
      // How much is the mean's and the gradient's, with a momentum μ that rises to β₁ (Dozat 2016): μₜ₊₁ / (1 − μ₁ … μₜ₊₁)
      // and (1 − μₜ) / (1 − μ₁ … μₜ), each μ counted once, as in PyTorch since 2.0.
      const now = beta1 * (1 - 0.5 * 0.96 ** (update * momentumDecay));
      const next = beta1 * (1 - 0.5 * 0.96 ** ((update + 1) * momentumDecay));
      const product = (1 - kernels.memory[counter]!) * now;
      kernels.memory[counter] = 1 - product;
      const meanStep = learningRate * (next / (1 - product * next));
      const gradientStep = learningRate * ((1 - now) / (1 - product));
      const correction = Math.sqrt(1 - beta2 ** update);
      kernels.nadam(
        ...([parameters, gradients, first, second, count] as const),
        ...([meanStep, gradientStep, correction, beta1, beta2, epsilon] as const),
      );
    },
  radam:
    ({ beta2, ...settings }) =>
    (kernels, { parameters, gradients, first, second, count }, learningRate, update, beta1) => {
      const rectified = rectification(beta2, update);
      // Before the variance can be told, the divisor is left out: √v / ∞ + 1.
      const [correction, epsilon] = rectified === null ? [Infinity, 1] : [1, settings.epsilon];
      const stepSize = (learningRate * (rectified ?? 1)) / (1 - beta1 ** update);
      kernels.adam(parameters, gradients, first, second, count, stepSize, correction, beta1, beta2, epsilon);
    },
};

function updateOf<K extends OptimizerKind>(kind: K, settings: OptimizerOf<K>): Update {
  return updates[kind](settings);
}

interface NamedPosition {
  readonly name: string;
  readonly position: Position;
}

export class Optimizer {
  readonly spec: OptimizerSpec;
  /** The state tensors, as long as the parameters. */
  readonly state: readonly NamedPosition[];
  /** Single numbers that belong to the state. */
  readonly counters: readonly NamedPosition[];
  readonly #weightDecay: number;
  readonly #decouplesDecay: boolean;
  readonly #block: Block;
  readonly #update: Update;
  readonly #beta: number;

  /**
   * @param weightDecay - L2 penalty added to the gradient; decoupled for AdamW (Loshchilov & Hutter 2019, algorithm 2).
   * @param block - the parameters and their gradients, each so many numbers in a row.
   */
  constructor(
    spec: OptimizerSpec,
    weightDecay: number,
    block: { parameters: Position; gradients: Position; parameterCount: number },
    layout: MemoryLayout,
  ) {
    const { state, counters = [], decouplesDecay = false } = optimizers[spec.kind];
    this.spec = spec;
    this.#weightDecay = weightDecay;
    this.#decouplesDecay = decouplesDecay;
    this.state = state.map((name) => ({ name, position: layout.take(block.parameterCount) }));
    this.counters = counters.map((name) => ({ name, position: layout.take(1) }));
    this.#block = {
      parameters: block.parameters,
      gradients: block.gradients,
      count: block.parameterCount,
      first: this.state[0]?.position ?? 0,
      second: this.state[1]?.position ?? 0,
      counter: this.counters[0]?.position ?? 0,
    };
    this.#update = updateOf(spec.kind, spec);
    this.#beta = momentumOf(spec) ?? 0;
  }

  /**
   * Moves the parameters against their gradients.
   * @param update - 1 for the first; Adam's bias correction depends on it.
   * @param momentum - what a schedule sets in place of the momentum or β₁; null for the optimiser's own.
   */
  apply(kernels: Kernels, learningRate: number, update: number, momentum: number | null = null): void {
    if (this.#weightDecay !== 0) this.#decay(kernels, learningRate);
    this.#update(kernels, this.#block, learningRate, update, momentum ?? this.#beta);
  }

  #decay(kernels: Kernels, learningRate: number): void {
    const { parameters, gradients, count } = this.#block;
    if (this.#decouplesDecay) kernels.scale(parameters, count, 1 - learningRate * this.#weightDecay);
    else kernels.addWeightDecay(parameters, gradients, count, this.#weightDecay);
  }
}

/**
 * RAdam's factor of an update, √(1 − β₂ᵗ) included (Liu et al. 2020, algorithm 2).
 * @returns null for the first updates, from which the variance can't be told yet.
 */
function rectification(beta2: number, update: number): number | null {
  const power = beta2 ** update;
  const longest = 2 / (1 - beta2) - 1;
  const length = longest - (2 * update * power) / (1 - power);
  if (length <= 5) return null;
  const above = (length - 4) * (length - 2) * longest;
  const below = (longest - 4) * (longest - 2) * length;
  return Math.sqrt((above / below) * (1 - power));
}
