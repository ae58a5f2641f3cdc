/** The things a library holds, as both sides of the link see them. Times are milliseconds since 1970 (UTC). */
import { z } from 'zod';
import { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { ContentHash, Task } from '../experiment/data-spec.ts';
import { ErrorReport } from '../errors/studio-error.ts';

export const Id = z.uuid();
export const Name = z.string().trim().min(1).max(120);
const Time = z.number();

export const Project = z.object({
  id: Id,
  name: Name,
  createdAt: Time,
  updatedAt: Time,
  /** When it was moved to the bin; null while it is not there. */
  deletedAt: Time.nullable(),
  experimentCount: z.int(),
});
export type Project = z.infer<typeof Project>;

export const Experiment = z.object({
  id: Id,
  projectId: Id,
  name: Name,
  spec: ExperimentSpec,
  /** Key of the preset's explanation when it came from one. */
  preset: z.string().nullable(),
  createdAt: Time,
  updatedAt: Time,
  deletedAt: Time.nullable(),
  runCount: z.int(),
});
export type Experiment = z.infer<typeof Experiment>;

/**
 * Of a run or a study. A study that a person has paused is `pausing` until the tasks under way have come to their end; `resting` then, it
 * holds no worker, is nobody's, and goes on when it is resumed.
 */
export const JobState = z.enum([
  'queued',
  'running',
  'paused',
  'stopping',
  'pausing',
  'resting',
  'completed',
  'stopped',
  'interrupted',
  'diverged',
  'failed',
]);
export type JobState = z.infer<typeof JobState>;
export const RunState = JobState.exclude(['pausing', 'resting']);
export type RunState = z.infer<typeof RunState>;

/** States in which a run or study holds or awaits workers. */
export const activeStates: readonly JobState[] = ['queued', 'running', 'paused', 'stopping', 'pausing'];

/** A change of the learning rate, its schedule or the dropout rates made while the run went on. */
export const Mark = z.object({
  /** The first step trained with the new values. */
  step: z.int(),
  learningRate: z.number().optional(),
  /** One per position; see `dropoutRates` in core/experiment. */
  dropoutRates: z.array(z.number()).optional(),
  /** The warm-up and the schedule begin anew at this step, over the steps that are left. */
  restartSchedule: z.literal(true).optional(),
});
export type Mark = z.infer<typeof Mark>;

/** Loss and score of one part; the score is accuracy (classification) or R² (regression). */
export const Measure = z.object({ loss: z.number(), score: z.number() });
export type Measure = z.infer<typeof Measure>;

/** What the last evaluation of a run under way found, with all units; NaN where a part has no rows. */
export const Measured = z.object({ train: Measure, heldOut: Measure });
export type Measured = z.infer<typeof Measured>;

export const HeldOutPart = z.enum(['validation', 'test']);
export type HeldOutPart = z.infer<typeof HeldOutPart>;

export const RunSummary = z.object({
  /** Training rows with dropout on, and with all units; everything measured on all rows. Null where not finite. */
  trainDropout: Measure.nullable(),
  train: Measure.nullable(),
  validation: Measure.nullable(),
  test: Measure.nullable(),
  /** The evaluation with the lowest held-out loss while training. */
  best: z.object({ step: z.int(), epoch: z.number(), loss: z.number(), score: z.number() }).nullable(),
  steps: z.int(),
  /** Time spent training and evaluating, without pauses, in milliseconds. */
  elapsedMs: z.number(),
});
export type RunSummary = z.infer<typeof RunSummary>;

export const RunProgress = z.object({
  step: z.int(),
  totalSteps: z.int(),
  epoch: z.number(),
  samplesPerSecond: z.number(),
  secondsLeft: z.number(),
});
export type RunProgress = z.infer<typeof RunProgress>;

/** A machine, as far as the last bits of a run may depend on it. */
export const Machine = z.object({
  processor: z.string(),
  cores: z.int(),
  /** System and architecture, for example `linux x64`. */
  platform: z.string(),
});
export type Machine = z.infer<typeof Machine>;

/** What the run trained on, known once its data is prepared. */
export const RunFacts = z.object({
  task: Task,
  inputs: z.int(),
  outputs: z.int(),
  classes: z.array(z.string()),
  /** Names of the inputs, which may be hundreds: left out in lists of runs. */
  features: z.array(z.string()).optional(),
  trainRows: z.int(),
  validationRows: z.int(),
  testRows: z.int(),
  /** What the live held-out curve measures: the validation part, or the test part where there is no validation. */
  heldOut: HeldOutPart.nullable(),
  stepsPerEpoch: z.int(),
  /** Which kernels computed it, for example `wasm-simd`. */
  engine: z.string(),
  /** The studio's version, and where it ran last. Runs of earlier studios don't say, here and below. */
  studio: z.string().optional(),
  machine: Machine.optional(),
  /** Rows that are the same to the last bit, in the same parts, have the same: see core/data/fingerprint.ts. */
  dataFingerprint: z.string().optional(),
});
export type RunFacts = z.infer<typeof RunFacts>;

/** Where a run was branched off. */
export const Branch = z.object({
  /** The parent; it may have been destroyed since. */
  runId: Id,
  /** The parent's number in the experiment. */
  number: z.int(),
  /** Updates that the parent had made. */
  step: z.int(),
});
export type Branch = z.infer<typeof Branch>;

/** What part of a search a run is. */
export const SearchTraining = z.object({
  studyId: Id,
  /** The study's number in the experiment. */
  study: z.int(),
  /** The trial's number, 0 for the first. */
  trial: z.int(),
  /** Which of the trial's seeds; 0 for the experiment's own. */
  repetition: z.int(),
});
export type SearchTraining = z.infer<typeof SearchTraining>;

export const Run = z.object({
  id: Id,
  experimentId: Id,
  /** 1 for the experiment's first run. */
  number: z.int(),
  /** That a person has given it; null for one that is called by its number. */
  name: z.string().nullable(),
  experimentName: z.string(),
  spec: ExperimentSpec,
  /** Null for a run from its own first step. */
  branch: Branch.nullable(),
  /** Absent for a run that a person started. */
  search: SearchTraining.optional(),
  state: RunState,
  createdAt: Time,
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  deletedAt: Time.nullable(),
  facts: RunFacts.nullable(),
  progress: RunProgress,
  marks: z.array(Mark),
  summary: RunSummary.nullable(),
  /** Why it diverged or failed; or is paused, if not by a person: then it goes on by itself. */
  ending: ErrorReport.nullable(),
  /** What can't be reached while it is worked on elsewhere, so that it stands still; it goes on by itself. Absent while all is well. */
  away: ErrorReport.optional(),
  hasModel: z.boolean(),
});
export type Run = z.infer<typeof Run>;

/** Arrays that belong together: inputs and what is to be predicted. */
export const NpzContent = z.object({
  kind: z.literal('npz'),
  inputs: z.array(z.string()),
  targets: z.array(z.string()),
  /** Rows of each pair of arrays: of one, or of a training and a test part. */
  rows: z.array(z.int()),
  /** Sizes of one row of the inputs. */
  shape: z.array(z.int()),
  task: Task,
});
export type NpzContent = z.infer<typeof NpzContent>;

/** An imported file, kept once under the hash of its bytes. */
export const StoredFile = z.object({
  hash: ContentHash,
  name: z.string(),
  /** Size as it came, in bytes. */
  bytes: z.int(),
  importedAt: Time,
  content: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('csv') }),
    z.object({ kind: z.literal('parquet') }),
    z.object({ kind: z.literal('idxImages'), count: z.int(), width: z.int(), height: z.int() }),
    z.object({ kind: z.literal('idxLabels'), count: z.int(), classes: z.int() }),
    NpzContent,
  ]),
});
export type StoredFile = z.infer<typeof StoredFile>;
