/** The rows that a study measures a trained network on, and what the network answers to them. */
import { StudioError } from '../errors/studio-error.ts';
import type { HeldOutPart } from '../contract/entities.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import { streams } from '../engine/random.ts';
import type { RowSet } from '../training/row-set.ts';
import type { Trainer } from '../training/trainer.ts';

/**
 * The part that is measured on: the test part, or the validation part where there is none.
 * @throws {StudioError} `study.nothingHeldOut`
 */
export function heldOutPart({ validation, test }: PreparedData): HeldOutPart {
  if (test.rows > 0) return 'test';
  if (validation.rows > 0) return 'validation';
  throw new StudioError(
    'study.nothingHeldOut',
    'All rows are used for training, so there is nothing to measure a setting on. Leave some rows for validation or test.',
    { path: 'data.split' },
  );
}

/** At most `limit` rows of a part, evenly spread over it. They are moved to its front: the other rows are lost. */
export function spreadRows({ kernels: { memory }, network }: Trainer, part: RowSet, limit: number): RowSet {
  if (part.rows <= limit) return part;
  const features = network.sizes[0]!;
  for (let row = 0; row < limit; row++) {
    const from = Math.floor((row * part.rows) / limit);
    const start = part.inputs + from * features;
    memory.copyWithin(part.inputs + row * features, start, start + features);
    memory[part.targets + row] = memory[part.targets + from]!;
  }
  return { ...part, rows: limit };
}

/** `[rows, outputs]`: logits or values with all units. A copy. */
export function outputsOf(trainer: Trainer, set: RowSet): Float32Array {
  const { network, kernels } = trainer;
  const outputs = network.sizes.at(-1)!;
  const found = new Float32Array(set.rows * outputs);
  eachPass(trainer, set, (start, rows) => {
    const { outputs: from } = network;
    found.set(kernels.memory.subarray(from, from + rows * outputs), start * outputs);
  });
  return found;
}

/** Passes the rows through the network with all units; after each pass its layers hold what they said to those rows. */
export function eachPass({ network, seed }: Trainer, set: RowSet, see: (start: number, rows: number) => void): void {
  const at = { seed, stream: streams.evaluationDropout, position: 0, step: 0 };
  for (let start = 0; start < set.rows; start += network.capacity) {
    const rows = Math.min(network.capacity, set.rows - start);
    network.forward(set.inputs + start * network.sizes[0]!, rows, 'evaluation', at);
    see(start, rows);
  }
}
