/**
 * The one contract between page and core.
 *
 * Both ends derive their types from these two maps, so a function added here does not compile until the core
 * implements it, and cannot be called with anything else.
 */
import { z } from 'zod';
import { Id, Measured, Run, RunProgress } from './entities.ts';
import { ErrorReport } from '../errors/studio-error.ts';
import { Queue } from './queue.ts';
import { MetricBatch } from './metrics.ts';
import { Study, StudyProgress } from './studies/study.ts';
import { nothing } from './define-function.ts';
import { libraryFunctions } from './library-functions.ts';
import { runFunctions } from './run-functions.ts';
import { studyFunctions } from './study-functions.ts';

export const functions = { ...libraryFunctions, ...runFunctions, ...studyFunctions };

export const events = {
  /** Something in the library changed, here or in another process; lists are to be read again. */
  'library.changed': nothing,
  /** Anything of a run but how far it is, except for its first steps. */
  'run.changed': Run,
  /** Twice a second while a run goes, watched or not. */
  'run.progress': z.object({ id: Id, progress: RunProgress, measured: Measured.nullable() }),
  /** What a person should know of a run that has just been taken up again. */
  'run.remark': z.object({ id: Id, remark: ErrorReport }),
  'run.metrics': MetricBatch,
  /** How much of its data a run has prepared, 0…1, until its first step. */
  'run.preparing': z.object({ id: Id, share: z.number() }),
  /** How much of the preview that this page asked for last is there, 0…1. */
  'data.preparing': z.object({ share: z.number() }),
  /** How many runs are looked into before any can be found, where they are many, and how many are done. */
  'runs.indexing': z.object({ done: z.int(), of: z.int() }),
  /** The queue of the process that this page is connected to. */
  'queue.changed': Queue,
  /** A study's state; what it has found is to be read again when `progress.done` has risen. */
  'study.changed': Study,
  /** How far a study is, twice a second while it goes on. */
  'study.progress': z.object({ id: Id, progress: StudyProgress }),
};
export type Functions = typeof functions;
export type FunctionName = keyof Functions;
export type Args<N extends FunctionName> = z.infer<Functions[N]['args']>;
export type Result<N extends FunctionName> = z.infer<Functions[N]['result']>;

/** One handler for each function. Arguments are parsed before a handler sees them. */
export type Handlers = { [N in FunctionName]: (args: Args<N>) => Result<N> | Promise<Result<N>> };

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>;
export type EventSink = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
