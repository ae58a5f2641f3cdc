/**
 * Dropout at every position of a network: rates, masks, and what they do to signals and gradients.
 *
 * A mask holds what each value is multiplied by, forwards and backwards alike. `bernoulli`: 0 for a dropped unit and for a
 * kept one 1 (textbook) or 1 / (1 − p) (inverted); textbook scaling multiplies by 1 − p in evaluation instead.
 * `gaussian`: noise around 1, so that evaluation has nothing to make up for.
 * `dropConnect`: units stay; see {@link import('./drop-connect.ts').DropConnect}. Its evaluation is here: scaling what a
 * position lets out is scaling the weights behind it.
 * `alpha`: 0 or a, and then a constant is added that depends on the mask: b for a kept unit, a·α′ + b for a dropped one.
 *
 * @see Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting", §4 and §10
 * @see Klambauer et al. 2017, "Self-normalizing neural networks", §3 (alpha)
 */
import {
  dropoutRates,
  dropsWeights,
  hasScaling,
  type DropoutKind,
  type NetworkSpec,
} from '../experiment/network-spec.ts';
import { ConfigError } from './config-error.ts';
import { alphaInPlace, alphaScale, alphaShift, gaussianDeviation } from './dropout-kinds.ts';
import type { Kernels, MaskCoordinates, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

/**
 * How a forward pass treats dropout and batch normalisation. `frozen` is training with the masks of the pass before;
 * `monteCarlo` draws masks as training does, and leaves batch normalisation in evaluation; so does `givenMasks`, with the
 * masks that are there.
 */
export type ForwardMode = 'training' | 'frozen' | 'monteCarlo' | 'givenMasks' | 'evaluation';

export class Dropout {
  readonly kind: DropoutKind;
  readonly #isTextbook: boolean;
  readonly #hasMasks: boolean;
  readonly #masks: readonly Position[];
  #rates: readonly number[];

  /**
   * @param sizes - units of each position, from input to output.
   * @param capacity - the most rows of any pass.
   * @throws {ConfigError} for a rate outside [0, 1).
   */
  constructor(spec: NetworkSpec, sizes: readonly number[], capacity: number, layout: MemoryLayout) {
    this.kind = spec.dropoutKind;
    this.#isTextbook = hasScaling(this.kind) && spec.dropoutScaling === 'textbook';
    this.#rates = checkedRates(dropoutRates(spec), sizes.length);
    this.#hasMasks = !dropsWeights(this.kind);
    this.#masks = sizes.map((units) => layout.take(this.#hasMasks ? capacity * units : 0));
  }

  /** The rates in force. */
  get rates(): readonly number[] {
    return this.#rates;
  }

  /** Changes the rates from the next pass on. @throws {ConfigError} for a rate outside [0, 1) or a wrong count. */
  setRates(rates: readonly number[]): void {
    this.#rates = checkedRates(rates, this.#rates.length);
  }

  /** `[rows, units]`: what the last pass in training multiplied this position's values by. */
  maskAt(position: number): Position {
    return this.#masks[position]!;
  }

  /** Whether a pass changes the values at a position. */
  changes(position: number, mode: ForwardMode): boolean {
    if (this.#rates[position] === 0) return false;
    if (mode !== 'evaluation') return this.#hasMasks;
    // No weights lead on from the output.
    return this.#isTextbook && (this.#hasMasks || position < this.#rates.length - 1);
  }

  /**
   * Treats the values of a position, in place.
   * @param count - values in all rows. @param at - which masks to draw in training; its `position` is set here.
   */
  forward(
    kernels: Kernels,
    position: number,
    values: Position,
    count: number,
    mode: ForwardMode,
    at: MaskCoordinates,
  ): void {
    const mask = this.drawn(kernels, position, count, mode, at);
    if (mask !== undefined) kernels.multiply(values, mask, count);
    this.finish(kernels, position, values, count, mode);
  }

  /**
   * The first half of {@link forward}, for who multiplies by the mask in passing: by what to multiply a position's values.
   * @returns undefined where a pass multiplies by nothing.
   */
  drawn(
    kernels: Kernels,
    position: number,
    count: number,
    mode: ForwardMode,
    at: MaskCoordinates,
  ): Position | undefined {
    if (mode === 'evaluation' || !this.changes(position, mode)) return undefined;
    const mask = this.maskAt(position);
    if (mode !== 'frozen' && mode !== 'givenMasks') {
      at.position = position;
      this.#draw(kernels, mask, count, this.#rates[position]!, at);
    }
    return mask;
  }

  /** The second half: what is left to do to values that have been multiplied by their mask. */
  finish(kernels: Kernels, position: number, values: Position, count: number, mode: ForwardMode): void {
    if (!this.changes(position, mode)) return;
    const rate = this.#rates[position]!;
    if (mode === 'evaluation') kernels.scale(values, count, 1 - rate);
    else if (this.kind === 'alpha') {
      kernels.shiftByMask(values, this.maskAt(position), count, alphaShift(rate), alphaInPlace(rate));
    }
  }

  /** Lets a gradient through as the last pass in training let the values through, in place. */
  backward(kernels: Kernels, position: number, gradient: Position, count: number): void {
    if (this.changes(position, 'training')) kernels.multiply(gradient, this.maskAt(position), count);
  }

  #draw(kernels: Kernels, mask: Position, count: number, rate: number, at: MaskCoordinates): void {
    switch (this.kind) {
      case 'bernoulli':
        kernels.drawMask(mask, count, rate, this.#isTextbook ? 1 : 1 / (1 - rate), at);
        break;
      case 'gaussian':
        kernels.drawNoise(mask, count, gaussianDeviation(rate), at);
        break;
      case 'alpha':
        kernels.drawMask(mask, count, rate, alphaScale(rate), at);
        break;
      case 'dropConnect':
        break;
    }
  }
}

function checkedRates(rates: readonly number[], positions: number): readonly number[] {
  if (rates.length !== positions) {
    throw new ConfigError(
      'dropout.positions',
      `${rates.length} dropout rates were given for ${positions} positions. Give one for the input, each hidden layer and the output.`,
      { found: rates.length, expected: positions },
    );
  }
  for (const rate of rates) {
    if (rate >= 0 && rate < 1) continue;
    throw new ConfigError(
      'dropout.rate',
      `A dropout rate of ${rate} is not possible: it must be at least 0 and below 1, since 1 would remove every unit.`,
      { rate },
    );
  }
  return [...rates];
}
