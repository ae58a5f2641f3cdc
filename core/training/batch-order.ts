/** Which rows each step trains on: a pure function of seed and step, so that going on after a pause is exact. */
import type { Kernels, Position } from '../engine/kernels/kernels.ts';
import type { MemoryLayout } from '../engine/memory-layout.ts';
import { RandomStream } from '../engine/random.ts';
import { planOf, type Plan } from '../experiment/plan.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';

export class BatchOrder {
  readonly plan: Plan;
  /** Rows of a full batch. */
  readonly batchRows: number;
  readonly #spec: TrainingSpec;
  readonly #rows: number;
  /** All rows in the epoch's order, or those of one batch. */
  readonly #order: Position;
  /** The epoch that `#order` is shuffled for. */
  #epoch = -1;

  /** @param rows - of the training part, at least 1. @param layout - where to reserve room for row numbers. */
  constructor(spec: TrainingSpec, rows: number, layout: MemoryLayout) {
    this.plan = planOf(spec, rows);
    this.batchRows = spec.sampling === 'shuffle' ? Math.min(spec.batchSize, rows) : spec.batchSize;
    this.#spec = spec;
    this.#rows = rows;
    this.#order = layout.take(spec.sampling === 'shuffle' ? rows : spec.batchSize);
  }

  /** Rows of a step's batch: a full one, or what is left at the end of a shuffled epoch. */
  rowsOf(step: number): number {
    return this.#spec.sampling === 'shuffle'
      ? Math.min(this.batchRows, this.#rows - this.#start(step))
      : this.batchRows;
  }

  /** Finds out a step's row numbers. @returns where they stand, {@link rowsOf} the step in number. */
  indicesOf(step: number, kernels: Kernels): Position {
    const { seed, sampling } = this.#spec;
    if (sampling === 'shuffle') {
      const epoch = Math.floor(step / this.plan.stepsPerEpoch);
      if (epoch !== this.#epoch) kernels.shuffle(this.#order, this.#rows, seed, 'batches', epoch);
      this.#epoch = epoch;
      return this.#order + this.#start(step);
    }
    const random = new RandomStream(seed, 'batches', step);
    for (let i = 0; i < this.batchRows; i++) kernels.memory[this.#order + i] = random.integer(this.#rows);
    return this.#order;
  }

  /** Rows of the epoch before a step's. */
  #start(step: number): number {
    return (step % this.plan.stepsPerEpoch) * this.batchRows;
  }
}
