/** The states of a run that are kept: some along the way, the best, and the latest; and what a branch changes in them. */
import { z } from 'zod';
import { DropoutRate } from '../experiment/network-spec.ts';
import { LearningRate } from '../experiment/learning-rate.ts';
import { ScheduleSpec, WarmupSpec } from '../experiment/schedule-spec.ts';
import { TrainingSpec } from '../experiment/training-spec.ts';

export const KeptCheckpoint = z.object({
  /** Updates made before it. */
  step: z.int(),
  /** Whether it has the lowest held-out loss of those evaluated so far. */
  isBest: z.boolean(),
  isLatest: z.boolean(),
});
export type KeptCheckpoint = z.infer<typeof KeptCheckpoint>;

/** What is different in a run branched off another; what is not given goes on as it was. */
export const BranchChanges = z.object({
  /** η, before the schedule. */
  learningRate: LearningRate.optional(),
  schedule: ScheduleSpec.optional(),
  warmup: WarmupSpec.nullable().optional(),
  /** Lets warm-up and schedule begin anew at the branching point, over the steps that are left. */
  restartSchedule: z.literal(true).optional(),
  /** One per position. */
  dropoutRates: z.array(DropoutRate).optional(),
  /** Length of the whole training, with what was trained before the branching point. */
  epochs: TrainingSpec.shape.epochs.optional(),
});
export type BranchChanges = z.infer<typeof BranchChanges>;
