/** Studies: measurements and trainings planned from one experiment, and what they find. */
import { z } from 'zod';
import { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { Id, JobState } from '../entities.ts';
import { ErrorReport } from '../../errors/studio-error.ts';
import { StudyPlan } from './study-kinds.ts';

const Time = z.number();

/** As a run's. `paused` is only one that waits until the disk can be written to again. */
export const StudyState = JobState.exclude(['diverged']);
export type StudyState = z.infer<typeof StudyState>;

export const StudyProgress = z.object({
  /** Tasks: trainings or measurements that are kept one by one. */
  done: z.int(),
  total: z.int(),
  /** Of the whole, with what is done of the tasks under way; 0…1. */
  share: z.number(),
  /** Null while it can't be told. */
  secondsLeft: z.number().nullable(),
});
export type StudyProgress = z.infer<typeof StudyProgress>;

/** What computes: kernels by their name, and the hash of the weights that a small network comes to with them. */
export const Engine = z.object({ name: z.string(), weights: z.string() });
export type Engine = z.infer<typeof Engine>;

/** How many tasks of a study were computed by an engine; of those that don't say, nothing is told. */
export const EngineShare = Engine.extend({ tasks: z.int() });
export type EngineShare = z.infer<typeof EngineShare>;

export const Study = z.object({
  id: Id,
  experimentId: Id,
  /** 1 for the experiment's first study. */
  number: z.int(),
  experimentName: z.string(),
  /** The experiment as it was when the study was started. */
  spec: ExperimentSpec,
  plan: StudyPlan,
  /** The claim and the case it was started to test, `claim/case`; null otherwise. */
  claim: z.string().nullable(),
  state: StudyState,
  createdAt: Time,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  deletedAt: Time.nullable(),
  progress: StudyProgress,
  /** Why it failed, or is paused. */
  ending: ErrorReport.nullable(),
  /** As a run's. */
  away: ErrorReport.optional(),
});
export type Study = z.infer<typeof Study>;
