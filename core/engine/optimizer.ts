/** Optimisers over one block of parameters. Their state is visible: plain tensors in the run's memory. */
import type { OptimizerSpec } from '../experiment/training-spec.ts';
import type { Kernels, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/** Names of the tensors that each optimiser keeps per parameter, all zero at first. */
const stateNames: Readonly<Record<OptimizerSpec['kind'], readonly string[]>> = {
  sgd: [],
  momentum: ['velocity'],
  nesterov: ['velocity'],
  adagrad: ['squares'],
  adadelta: ['squares', 'updates'],
  rmsprop: ['squares'],
  adam: ['mean', 'variance'],
  adamw: ['mean', 'variance'],
  nadam: ['mean', 'variance'],
  radam: ['mean', 'variance'],
};

export class Optimizer {
  readonly spec: OptimizerSpec;
  /** Position and name of each state tensor, as long as the parameters. */
  readonly state: readonly { readonly name: string; readonly position: Position }[];
  /** For NAdam: 1 − the product of all momenta so far, a single number; null for the others. */
  readonly momentumCorrection: Position | null;
  readonly #weightDecay: number;
  readonly #parameters: Position;
  readonly #gradients: Position;
  readonly #count: number;

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
    this.spec = spec;
    this.#weightDecay = weightDecay;
    this.#parameters = block.parameters;
    this.#gradients = block.gradients;
    this.#count = block.parameterCount;
    this.state = stateNames[spec.kind].map((name) => ({ name, position: layout.take(block.parameterCount) }));
    this.momentumCorrection = spec.kind === 'nadam' ? layout.take(1) : null;
  }

  /**
   * Moves the parameters against their gradients.
   * @param update - 1 for the first; Adam's bias correction depends on it.
   * @param momentum - what a schedule sets in place of the momentum or β₁; null for the optimiser's own.
   */
  apply(kernels: Kernels, learningRate: number, update: number, momentum: number | null = null): void {
    const { spec } = this;
    const [w, g, count] = [this.#parameters, this.#gradients, this.#count];
    const first = this.state[0]?.position ?? 0;
    const second = this.state[1]?.position ?? 0;
    this.#decay(kernels, learningRate);
    switch (spec.kind) {
      case 'sgd':
        kernels.sgd(w, g, count, learningRate);
        break;
      case 'momentum':
      case 'nesterov': {
        const isNesterov = spec.kind === 'nesterov';
        kernels.momentum(w, g, first, count, learningRate, momentum ?? spec.momentum, isNesterov);
        break;
      }
      case 'adagrad':
        kernels.adagrad(w, g, first, count, learningRate, spec.epsilon);
        break;
      case 'adadelta':
        kernels.adadelta(w, g, first, second, count, learningRate, spec.rho, spec.epsilon);
        break;
      case 'rmsprop':
        kernels.rmsprop(w, g, first, count, learningRate, spec.alpha, spec.epsilon);
        break;
      case 'adam':
      case 'adamw': {
        const { beta2, epsilon } = spec;
        const beta1 = momentum ?? spec.beta1;
        const stepSize = learningRate / (1 - beta1 ** update);
        const correction = Math.sqrt(1 - beta2 ** update);
        kernels.adam(w, g, first, second, count, stepSize, correction, beta1, beta2, epsilon);
        break;
      }
      case 'nadam': {
        const { beta2, epsilon } = spec;
        const beta1 = momentum ?? spec.beta1;
        const share = this.#nadamShares(kernels, beta1, update, spec.momentumDecay);
        const steps = [learningRate * share.mean, learningRate * share.gradient] as const;
        const correction = Math.sqrt(1 - beta2 ** update);
        kernels.nadam(w, g, first, second, count, ...steps, correction, beta1, beta2, epsilon);
        break;
      }
      case 'radam': {
        const { beta2 } = spec;
        const beta1 = momentum ?? spec.beta1;
        const rectified = rectification(beta2, update);
        // Before the variance can be told, the divisor is left out: √v / ∞ + 1.
        const [correction, epsilon] = rectified === null ? [Infinity, 1] : [1, spec.epsilon];
        const stepSize = (learningRate * (rectified ?? 1)) / (1 - beta1 ** update);
        kernels.adam(w, g, first, second, count, stepSize, correction, beta1, beta2, epsilon);
        break;
      }
    }
  }

  /**
   * How much of an update is the mean's and the gradient's, with a momentum μ that rises to β₁ (Dozat 2016):
   * μₜ₊₁ / (1 − μ₁ … μₜ₊₁) and (1 − μₜ) / (1 − μ₁ … μₜ), each μ counted once, as in PyTorch since 2.0.
   */
  #nadamShares({ memory }: Kernels, beta1: number, update: number, decay: number) {
    const momentumAt = (t: number) => beta1 * (1 - 0.5 * 0.96 ** (t * decay));
    const [now, next] = [momentumAt(update), momentumAt(update + 1)];
    const product = (1 - memory[this.momentumCorrection!]!) * now;
    memory[this.momentumCorrection!] = 1 - product;
    return { mean: next / (1 - product * next), gradient: (1 - now) / (1 - product) };
  }

  #decay(kernels: Kernels, learningRate: number): void {
    if (this.#weightDecay === 0) return;
    if (this.spec.kind === 'adamw') {
      kernels.scale(this.#parameters, this.#count, 1 - learningRate * this.#weightDecay);
    } else {
      kernels.addWeightDecay(this.#parameters, this.#gradients, this.#count, this.#weightDecay);
    }
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
