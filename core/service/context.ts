/** What the handlers of a connection work with. */
import type { FunctionName, Handlers } from '../contract/service.ts';
import type { Clock } from '../store/clock.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { Audience } from './audience.ts';
import type { Connection } from './connection.ts';
import type { DataThread } from './data/data-thread.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import type { StudyResults } from './study-results.ts';
import type { WorkerChoice } from './workers/worker-choice.ts';

export interface ServiceContext {
  readonly store: LibraryStore;
  readonly jobs: JobQueue;
  readonly data: DataThread;
  readonly results: StudyResults;
  readonly audience: Audience;
  readonly connection: Connection;
  /** Runs and tasks of studies that are worked on side by side. */
  readonly workers: number;
  /** Where they are worked on. */
  readonly choice: WorkerChoice;
  readonly now: Clock;
}

/** The handlers of one part of the contract, for example `HandlersOf<'runs'>`. */
export type HandlersOf<Part extends string> = Pick<Handlers, Extract<FunctionName, `${Part}.${string}`>>;
