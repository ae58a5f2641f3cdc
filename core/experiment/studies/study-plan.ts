/** What a study does, chosen before it starts: one member for each kind. With the frozen experiment it decides every number. */
import { z } from 'zod';
import { LossSlicePlan } from './loss-slice-plan.ts';
import { BaggingPlan } from './bagging-plan.ts';
import { EnsemblePlan } from './ensemble-plan.ts';
import { InsidePlan } from './inside-plan.ts';
import { RangeTestPlan } from './range-test-plan.ts';
import { ReliancePlan } from './reliance-plan.ts';
import { SweepPlan } from './sweep-plan.ts';
import { TestScalingPlan } from './test-scaling-plan.ts';

export const StudyPlan = z.discriminatedUnion('kind', [
  SweepPlan,
  RangeTestPlan,
  ReliancePlan,
  EnsemblePlan,
  TestScalingPlan,
  InsidePlan,
  LossSlicePlan,
  BaggingPlan,
]);
export type StudyPlan = z.infer<typeof StudyPlan>;
