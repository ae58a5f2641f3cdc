/** What testing trained networks under several scaling rules finds. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { ScalingRule } from '../../experiment/studies/test-scaling-plan.ts';
import { HeldOutPart } from '../entities.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';

const ofEachRule = <Value extends z.ZodType>(value: Value) => z.record(ScalingRule, value);
const lossAndScore = <Value extends z.ZodType>(value: Value) => z.object({ loss: value, score: value });

/** One trained network, tested under each rule, as it is kept. */
export const TestScalingOutcome = z.object({
  task: Task,
  seed: z.int(),
  measuredOn: HeldOutPart,
  rules: ofEachRule(lossAndScore(Real)),
});
export type TestScalingOutcome = z.infer<typeof TestScalingOutcome>;

export const TestScalingCell = z.object({
  rate: z.number(),
  rules: ofEachRule(lossAndScore(Estimate)),
  /** What each rule improves over multiplying by 1 − p, with the same networks. */
  improvement: ofEachRule(lossAndScore(PairedDifference)),
});
export type TestScalingCell = z.infer<typeof TestScalingCell>;

export const TestScalingResult = z.object({
  kind: z.literal('testScaling'),
  task: Task,
  measuredOn: HeldOutPart,
  /** In the order of the plan's rates. */
  cells: z.array(TestScalingCell),
});
export type TestScalingResult = z.infer<typeof TestScalingResult>;
