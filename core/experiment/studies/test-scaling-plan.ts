/** What test outputs are multiplied by: networks trained with textbook dropout, tested under several rules. */
import { z } from 'zod';
import { DropoutRate } from '../network-spec.ts';

/**
 * What the outputs of a position with dropout are multiplied by in evaluation: `kept` by 1 − p; `removed` by p, as it is
 * sometimes written; `nothing` by 1.
 */
export const scalingRules = ['kept', 'removed', 'nothing'] as const;
export const ScalingRule = z.enum(scalingRules);
export type ScalingRule = z.infer<typeof ScalingRule>;

export const TestScalingPlan = z.strictObject({
  kind: z.literal('testScaling'),
  /** Dropout rates of all hidden layers; there is none elsewhere. */
  rates: z.array(DropoutRate.gt(0)).min(1).max(40),
  /** Trainings of each rate, with the seeds s, s + 1, … of the experiment's seed s. */
  repetitions: z.int().min(1).max(100),
});
export type TestScalingPlan = z.infer<typeof TestScalingPlan>;
