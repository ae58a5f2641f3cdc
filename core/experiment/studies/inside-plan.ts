/** A look inside: what dropout does to activations, sums and weights of the experiment's own network. */
import { z } from 'zod';

export const InsidePlan = z.strictObject({
  kind: z.literal('inside'),
  /** Pairs of trainings, with the experiment's dropout and without, from the seeds s, s + 1, … of the experiment's seed s. */
  repetitions: z.int().min(1).max(50),
  /** Pairs of units of each hidden layer that are taken away together. */
  pairs: z.int().min(1).max(1000),
  /** Masks over which a sum's variance is measured. */
  masks: z.int().min(50).max(20_000),
});
export type InsidePlan = z.infer<typeof InsidePlan>;
