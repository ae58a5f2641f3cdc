/**
 * DropConnect: weights are dropped rather than units. A position's rate is that of the weights which lead on from it.
 *
 * Wan et al. draw a mask for every sample; here one is drawn for every batch, so that a batch is still one matrix product:
 * all its rows see the same thinned network, the next batch another. Biases are not dropped. Evaluation uses the mean
 * weights, (1 − p)·W, or W where training divided by 1 − p: the mean of the sums is then exact, that of what an activation
 * makes of them is not. (Wan et al. sample sums from a normal distribution with the same mean and variance.)
 *
 * @see Wan et al. 2013, "Regularization of neural networks using DropConnect", §3
 */
import { dropsWeights, hasScaling, type NetworkSpec } from '../experiment/network-spec.ts';
import type { ForwardMode } from './dropout.ts';
import type { Kernels, MaskCoordinates, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/** Of the weights behind one position, `[units, next units]`. */
interface Weights {
  readonly count: number;
  /** What each weight is multiplied by. */
  readonly mask: Position;
  readonly thinned: Position;
}

export class DropConnect {
  readonly #isTextbook: boolean;
  readonly #weights: readonly Weights[];

  /** @param sizes - units of each position, from input to output. */
  constructor(spec: NetworkSpec, sizes: readonly number[], layout: MemoryLayout) {
    this.#isTextbook = hasScaling(spec.dropoutKind) && spec.dropoutScaling === 'textbook';
    const pairs = dropsWeights(spec.dropoutKind) ? sizes.slice(1).map((units, i) => units * sizes[i]!) : [];
    this.#weights = pairs.map((count) => ({ count, mask: layout.take(count), thinned: layout.take(count) }));
  }

  /** `[units, next units]`: what the last pass in training multiplied the weights behind a position by. */
  maskAt(position: number): Position {
    return this.#weights[position]!.mask;
  }

  /**
   * The weights that a pass uses behind a position.
   * @param weight - all of them. @param rate - of the position, in force.
   * @param at - which masks to draw in training; its `position` is set here.
   */
  forward(
    kernels: Kernels,
    position: number,
    weight: Position,
    rate: number,
    mode: ForwardMode,
    at: MaskCoordinates,
  ): Position {
    const weights = this.#weights[position];
    if (!weights || rate === 0 || mode === 'evaluation') return weight;
    const { count, mask, thinned } = weights;
    if (mode === 'training' || mode === 'monteCarlo') {
      at.position = position;
      kernels.drawMask(mask, count, rate, this.#isTextbook ? 1 : 1 / (1 - rate), at);
    }
    kernels.memory.copyWithin(thinned, weight, weight + count);
    kernels.multiply(thinned, mask, count);
    return thinned;
  }

  /** The weights that the last pass in training used behind a position. */
  used(position: number, weight: Position, rate: number): Position {
    const weights = this.#weights[position];
    return weights && rate > 0 ? weights.thinned : weight;
  }

  /** Blocks the gradients of weights that the last pass in training dropped, in place. */
  backward(kernels: Kernels, position: number, weightGradient: Position, rate: number): void {
    const weights = this.#weights[position];
    if (weights && rate > 0) kernels.multiply(weightGradient, weights.mask, weights.count);
  }
}
