/** A slice of the loss: trained once, then measured on a plane through the space of all weights and biases. */
import { z } from 'zod';
import { Seed } from '../data-spec.ts';

export const LossSlicePlan = z.strictObject({
  kind: z.literal('lossSlice'),
  /**
   * `random`: two random directions around the trained weights, filter-normalised; `run`: the plane through the start, the
   * middle and the end of the training.
   */
  plane: z.enum(['random', 'run']),
  /** Points along each side. */
  resolution: z.int().min(5).max(101),
  /** For random directions: how far to go to either side, in lengths of the trained weights. */
  extent: z.number().gt(0).max(10),
  /** The loss is measured on at most this many rows of each part; null for all. */
  rows: z.int().min(1).nullable(),
  /** Of the directions. */
  seed: Seed,
});
export type LossSlicePlan = z.infer<typeof LossSlicePlan>;
