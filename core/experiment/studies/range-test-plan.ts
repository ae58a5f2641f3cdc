/** A range test: updates with a learning rate that rises from step to step, to see where the loss falls and where it ends. */
import { z } from 'zod';
import { LearningRate } from '../learning-rate.ts';

export const RangeTestPlan = z
  .strictObject({
    kind: z.literal('rangeTest'),
    /** η of the first and of the last step. */
    from: LearningRate,
    to: LearningRate,
    /** By equal factors, or by equal amounts. */
    spacing: z.enum(['exponential', 'linear']),
    steps: z.int().min(100).max(2000),
    /** Tests with the seeds s, s + 1, … of the experiment's seed s. */
    repetitions: z.int().min(1).max(100),
  })
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'The last learning rate must be above the first.' });
export type RangeTestPlan = z.infer<typeof RangeTestPlan>;

/** η of each step, rising. */
export function testedRates({ from, to, spacing, steps }: RangeTestPlan): number[] {
  return Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1);
    return spacing === 'exponential' ? from * (to / from) ** share : from + (to - from) * share;
  });
}
