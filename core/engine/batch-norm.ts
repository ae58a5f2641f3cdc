/**
 * Batch normalisation of a layer's sums, before its activation: γ·(z − mean) / √(variance + ε) + β, unit by unit.
 *
 * In training mean and variance are the batch's, and gradients flow through them; in evaluation, and while dropout draws
 * masks for a Monte-Carlo prediction, they are running averages of what training saw. Conventions are PyTorch's
 * (`BatchNorm1d`): ε = 1e-5, a tenth of each batch goes into the averages, the variance there divided by n − 1.
 * A batch of a single row has no variance: it is normalised by the running averages and leaves them as they are.
 *
 * @see Ioffe & Szegedy 2015, "Batch normalization: accelerating deep network training by reducing internal covariate
 * shift", algorithms 1 and 2
 */
import type { ForwardMode } from './dropout.ts';
import type { Kernels, Position } from './kernels/kernels.ts';
import type { MemoryLayout } from './memory-layout.ts';

export const batchNormEpsilon = 1e-5;
/** Of each batch in the running averages. */
export const runningShare = 0.1;

/** Where the trained scale γ and shift β are, and their gradients; `[units]` each. */
interface NormParameters {
  readonly gamma: Position;
  readonly beta: Position;
  readonly gammaGradient: Position;
  readonly betaGradient: Position;
}

export class BatchNorm {
  readonly parameters: NormParameters;
  /** `[units]`: running averages over the batches so far. */
  readonly runningMean: Position;
  readonly runningVariance: Position;
  readonly #units: number;
  readonly #mean: Position;
  readonly #variance: Position;
  /** `[rows, units]`: the sums of the last pass with mean 0 and variance 1. */
  readonly #normalized: Position;
  /** Rows whose own statistics the last pass used; 0 where it used the running ones. */
  #batchRows = 0;

  /** @param capacity - the most rows of any pass. */
  constructor(parameters: NormParameters, units: number, capacity: number, layout: MemoryLayout) {
    this.parameters = parameters;
    this.#units = units;
    this.runningMean = layout.take(units);
    this.runningVariance = layout.take(units);
    this.#mean = layout.take(units);
    this.#variance = layout.take(units);
    this.#normalized = layout.take(capacity * units);
  }

  /** γ = 1, β = 0, and averages of nothing: mean 0, variance 1. */
  initialize({ memory }: Kernels): void {
    const { gamma, beta } = this.parameters;
    memory.fill(1, gamma, gamma + this.#units);
    memory.fill(0, beta, beta + this.#units);
    memory.fill(0, this.runningMean, this.runningMean + this.#units);
    memory.fill(1, this.runningVariance, this.runningVariance + this.#units);
  }

  /** Treats the sums in place. */
  forward(kernels: Kernels, sums: Position, rows: number, mode: ForwardMode): void {
    const usesBatch = rows > 1 && (mode === 'training' || mode === 'frozen');
    this.#batchRows = usesBatch ? rows : 0;
    if (usesBatch) kernels.columnMoments(sums, this.#mean, this.#variance, rows, this.#units);
    const { gamma, beta } = this.parameters;
    const mean = usesBatch ? this.#mean : this.runningMean;
    const variance = usesBatch ? this.#variance : this.runningVariance;
    kernels.normalize(sums, this.#normalized, mean, variance, gamma, beta, rows, this.#units, batchNormEpsilon);
  }

  /** Turns the gradient of what {@link forward} made into that of the sums, in place, and of γ and β. */
  backward(kernels: Kernels, gradient: Position, rows: number): void {
    const { gamma, gammaGradient, betaGradient } = this.parameters;
    const usesBatch = this.#batchRows > 0;
    kernels.normalizeGradient(
      gradient,
      this.#normalized,
      usesBatch ? this.#variance : this.runningVariance,
      gamma,
      gammaGradient,
      betaGradient,
      rows,
      this.#units,
      batchNormEpsilon,
      usesBatch ? 1 / rows : 0,
    );
  }

  /** Lets the statistics of the last pass in training into the running averages. */
  keepStatistics({ memory }: Kernels): void {
    const rows = this.#batchRows;
    if (rows === 0) return;
    const unbiased = rows / (rows - 1);
    for (let unit = 0; unit < this.#units; unit++) {
      const [mean, variance] = [this.runningMean + unit, this.runningVariance + unit];
      memory[mean]! += runningShare * (memory[this.#mean + unit]! - memory[mean]!);
      memory[variance]! += runningShare * (unbiased * memory[this.#variance + unit]! - memory[variance]!);
    }
  }
}
