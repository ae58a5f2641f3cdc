/** Rows of prepared data in a run's memory. */
import type { PreparedPart } from '../data/prepared-data.ts';
import type { Kernels, Position } from '../engine/kernels/kernels.ts';
import type { MemoryLayout } from '../engine/memory-layout.ts';
import { RandomStream } from '../engine/random.ts';

export interface RowSet {
  readonly rows: number;
  /** `[rows, features]` */
  readonly inputs: Position;
  /** `[rows]` */
  readonly targets: Position;
}

/** Reserves room for so many rows. */
export function reserveRows(layout: MemoryLayout, rows: number, features: number): RowSet {
  return { rows, inputs: layout.take(rows * features), targets: layout.take(rows) };
}

/** Copies a whole part into its rows. */
export function fillRows(kernels: Kernels, set: RowSet, part: PreparedPart): void {
  kernels.memory.set(part.inputs, set.inputs);
  kernels.memory.set(part.targets, set.targets);
}

/**
 * Copies a random sample of a part's rows, the same for the same seed.
 * @param from - the whole part in memory. @param to - fewer rows.
 */
export function fillSample(kernels: Kernels, from: RowSet, to: RowSet, features: number, seed: number): void {
  const order = Uint32Array.from({ length: from.rows }, (_, row) => row);
  new RandomStream(seed, 'evaluationSample', from.rows).shuffle(order);
  for (let row = 0; row < to.rows; row++) {
    const source = order[row]!;
    const start = from.inputs + source * features;
    kernels.memory.copyWithin(to.inputs + row * features, start, start + features);
    kernels.memory[to.targets + row] = kernels.memory[from.targets + source]!;
  }
}
