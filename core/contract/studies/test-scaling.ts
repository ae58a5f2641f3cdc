/** What test outputs are multiplied by: networks trained with textbook dropout, tested under several rules. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { DropoutRate } from '../../experiment/network-spec.ts';
import { HeldOutPart } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { freshData, freshDataTo2 } from './fresh-data.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';

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
  freshData,
});
export type TestScalingPlan = z.infer<typeof TestScalingPlan>;

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

function firstPlan(): TestScalingPlan {
  return { kind: 'testScaling', rates: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], repetitions: 3, freshData: false };
}

export const testScalingStudy = defineStudy({
  plan: TestScalingPlan,
  planSteps: [freshDataTo2],
  outcome: TestScalingOutcome,
  result: TestScalingResult,
  templates: [{ key: 'testScaling', group: 'dropout', plan: firstPlan }],
});
