/** Which rows each step trains on: a pure function of seed and step, so that going on after a pause is exact. */
import { RandomStream } from '../engine/random.ts';
import { planOf, type Plan } from '../spec/plan.ts';
import type { TrainingSpec } from '../spec/training-spec.ts';

export class BatchOrder {
  readonly plan: Plan;
  /** Rows of a full batch. */
  readonly batchRows: number;
  readonly #spec: TrainingSpec;
  readonly #order: Uint32Array;
  /** The epoch that `#order` is shuffled for. */
  #epoch = -1;

  /** @param rows - of the training part, at least 1. */
  constructor(spec: TrainingSpec, rows: number) {
    this.plan = planOf(spec, rows);
    this.batchRows = spec.sampling === 'shuffle' ? Math.min(spec.batchSize, rows) : spec.batchSize;
    this.#spec = spec;
    this.#order = new Uint32Array(rows);
  }

  /**
   * Writes a step's row numbers into `out` from `at` on.
   * @returns how many: a full batch, or what is left at the end of a shuffled epoch.
   */
  write(step: number, out: Float32Array | Float64Array, at: number): number {
    return this.#spec.sampling === 'shuffle' ? this.#writeShuffled(step, out, at) : this.#writeDrawn(step, out, at);
  }

  #writeShuffled(step: number, out: Float32Array | Float64Array, at: number): number {
    this.#shuffle(Math.floor(step / this.plan.stepsPerEpoch));
    const start = (step % this.plan.stepsPerEpoch) * this.batchRows;
    const count = Math.min(this.batchRows, this.#order.length - start);
    for (let i = 0; i < count; i++) out[at + i] = this.#order[start + i]!;
    return count;
  }

  #writeDrawn(step: number, out: Float32Array | Float64Array, at: number): number {
    const random = new RandomStream(this.#spec.seed, 'batches', step);
    for (let i = 0; i < this.batchRows; i++) out[at + i] = random.integer(this.#order.length);
    return this.batchRows;
  }

  #shuffle(epoch: number): void {
    if (epoch === this.#epoch) return;
    for (let row = 0; row < this.#order.length; row++) this.#order[row] = row;
    new RandomStream(this.#spec.seed, 'batches', epoch).shuffle(this.#order);
    this.#epoch = epoch;
  }
}
