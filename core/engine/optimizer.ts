/** Optimisers over one block of parameters. Their state is visible: plain tensors in the run's memory. */
import type { OptimizerSpec } from '../spec/training-spec.ts';
import type { Kernels, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/** Names of the tensors that each optimiser keeps per parameter, all zero at first. */
const stateNames: Readonly<Record<OptimizerSpec['kind'], readonly string[]>> = {
  sgd: [],
  momentum: ['velocity'],
  nesterov: ['velocity'],
  adagrad: ['squares'],
  rmsprop: ['squares'],
  adam: ['mean', 'variance'],
  adamw: ['mean', 'variance'],
};

export class Optimizer {
  readonly spec: OptimizerSpec;
  /** Position and name of each state tensor, as long as the parameters. */
  readonly state: readonly { readonly name: string; readonly position: Position }[];
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
  }

  /**
   * Moves the parameters against their gradients.
   * @param update - 1 for the first; Adam's bias correction depends on it.
   */
  apply(kernels: Kernels, learningRate: number, update: number): void {
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
      case 'nesterov':
        kernels.momentum(w, g, first, count, learningRate, spec.momentum, spec.kind === 'nesterov');
        break;
      case 'adagrad':
        kernels.adagrad(w, g, first, count, learningRate, spec.epsilon);
        break;
      case 'rmsprop':
        kernels.rmsprop(w, g, first, count, learningRate, spec.alpha, spec.epsilon);
        break;
      case 'adam':
      case 'adamw': {
        const { beta1, beta2, epsilon } = spec;
        const stepSize = learningRate / (1 - beta1 ** update);
        const correction = Math.sqrt(1 - beta2 ** update);
        kernels.adam(w, g, first, second, count, stepSize, correction, beta1, beta2, epsilon);
        break;
      }
    }
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
