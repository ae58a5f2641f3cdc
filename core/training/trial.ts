/**
 * A trial: spec and data in, metrics and a model out, nothing else read.
 *
 * So it runs alike in a test, in a worker thread, or on another machine.
 */
import type { ErrorReport } from '../errors/studio-error.ts';
import type { Mark, RunFacts, RunProgress, RunSummary } from '../contract/entities.ts';
import type { RunMetrics } from '../contract/metrics.ts';
import type { Question } from '../contract/predictions.ts';
import type { ScheduleState } from '../engine/schedules.ts';
import type { PreparedData } from '../data/prepared-data.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { Milestones } from './milestones.ts';
import type { Trainer } from './trainer.ts';

export interface TrialInput {
  readonly spec: ExperimentSpec;
  readonly data: PreparedData;
  /** Where to go on from; null to start anew. */
  readonly checkpoint: Checkpoint | null;
  /** Which states are handed to `keep`; some spread over the run where not said. Looked at anew before each is due. */
  readonly milestones?: Milestones;
  /** The step to end at, where that is not the planned end: a later trial may go on from there. */
  readonly end?: number;
}

/** A tensor by name; `values` is row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Everything needed to go on exactly: the random numbers are counter-based, so step and seed stand for them.
 * Parameters are named `layers.0.weight` (`[inputs, units]`), `layers.0.bias` (`[units]`) and so on: see `parameterTensors`.
 */
export interface Checkpoint {
  readonly step: number;
  readonly parameters: readonly NamedTensor[];
  readonly optimizer: readonly NamedTensor[];
  /** The live changes so far; the values in force follow from the spec and these. */
  readonly marks: readonly Mark[];
  readonly elapsedMs: number;
  readonly best: RunSummary['best'];
  /** What the divergence monitor has seen. */
  readonly monitor: Readonly<Record<string, number>>;
  /** What the schedule remembers of the measurements so far. */
  readonly schedule: ScheduleState;
}

/** New values for a trial that is under way; see {@link Mark}. What is not set stays. */
export type LiveChange = Omit<Mark, 'step'>;
/** As it is asked for: what is undefined is not set. */
export interface ChangeRequest {
  readonly learningRate?: number | undefined;
  /** One per position. */
  readonly dropoutRates?: readonly number[] | undefined;
  readonly restartSchedule?: true | undefined;
}

/** A question about the network as it is; the number tells its answer from others. */
export interface Look {
  readonly id: number;
  readonly question: Question;
}

export type TrialCommand =
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'stop' }
  /** Hands over a checkpoint of this moment. */
  | { readonly kind: 'keep' }
  /** To be answered between two steps; declined while the trial rests, since its state is kept then. */
  | ({ readonly kind: 'look' } & Look)
  | ({ readonly kind: 'change' } & ChangeRequest);

/** Why a checkpoint is kept beside the latest: as one along the way, or as the best so far. */
export type KeptAs = 'milestone' | 'best';

/** How a trial talks to whoever runs it. All synchronous: the loop never waits on an event loop. */
export interface TrialIo {
  /** The next command, if one has come; asked between steps, every few milliseconds. */
  poll(): TrialCommand | undefined;
  /** The next command; blocks until there is one. Asked while paused. */
  wait(): TrialCommand;
  started(facts: RunFacts): void;
  /** Everything recorded since the last call, at most about 20 times a second. */
  metrics(metrics: RunMetrics, progress: RunProgress): void;
  marked(mark: Mark): void;
  state(state: 'running' | 'paused'): void;
  checkpoint(checkpoint: Checkpoint): void;
  /** A checkpoint beside the latest; a new best takes the old one's place. Absent where nobody wants them. */
  keep?(checkpoint: Checkpoint, as: KeptAs): void;
  /**
   * A question is to be answered now, without changing what is trained, or, where `network` is null, declined: the state has
   * just been kept. `isWanted` is asked between passes, so that commands are answered; once it is false, that was it.
   */
  look?(look: Look, network: { readonly trainer: Trainer; readonly isWanted: () => boolean } | null): void;
  /** Milliseconds of a monotonic clock. */
  now(): number;
}

export interface TrialResult {
  /** `stopped` also at an end before the planned one. */
  readonly outcome: 'completed' | 'stopped' | 'diverged';
  readonly summary: RunSummary;
  /** Why it diverged; null otherwise. */
  readonly ending: ErrorReport | null;
  readonly model: Checkpoint;
}
