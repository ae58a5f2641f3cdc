/**
 * The training core: implements the contract on a library.
 *
 * One per process. Every page, and the command line, is a connection to it.
 */
import { availableParallelism } from 'node:os';
import type { EventSink, Handlers } from '../contract/service.ts';
import type { Engine } from '../contract/studies/study.ts';
import type { WorkersPlace } from '../contract/workers.ts';
import type { Clock } from '../store/clock.ts';
import { LibraryStore } from '../store/library-store.ts';
import { Audience } from './audience.ts';
import { Connection } from './connection.ts';
import type { ServiceContext } from './context.ts';
import { DataThread } from './data/data-thread.ts';
import { refreshIndex } from './find-runs.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { archiveHandlers } from './handlers/archive-handlers.ts';
import { binHandlers } from './handlers/bin-handlers.ts';
import { claimHandlers } from './handlers/claim-handlers.ts';
import { compareHandlers } from './handlers/compare-handlers.ts';
import { dataHandlers } from './handlers/data-handlers.ts';
import { diskHandlers } from './handlers/disk-handlers.ts';
import { experimentHandlers } from './handlers/experiment-handlers.ts';
import { figureHandlers } from './handlers/figure-handlers.ts';
import { groupHandlers } from './handlers/group-handlers.ts';
import { lessonHandlers } from './handlers/lesson-handlers.ts';
import { libraryHandlers } from './handlers/library-handlers.ts';
import { microscopeHandlers } from './handlers/microscope-handlers.ts';
import { predictionHandlers } from './handlers/prediction-handlers.ts';
import { projectHandlers } from './handlers/project-handlers.ts';
import { queueHandlers } from './handlers/queue-handlers.ts';
import { reportHandlers } from './handlers/report-handlers.ts';
import { runHandlers } from './handlers/run-handlers.ts';
import { runTableHandlers } from './handlers/run-table-handlers.ts';
import { scheduleHandlers } from './handlers/schedule-handlers.ts';
import { studyHandlers } from './handlers/study-handlers.ts';
import { surfaceHandlers } from './handlers/surface-handlers.ts';
import { viewHandlers } from './handlers/view-handlers.ts';
import { workerHandlers } from './handlers/worker-handlers.ts';
import { JobQueue } from './jobs/job-queue.ts';
import { watchOtherProcesses } from './other-processes.ts';
import type { QueueWorkers } from './queue/queue-workers.ts';
import { StudyResults } from './study-results.ts';
import { systemClock } from './system-clock.ts';
import { Uploads } from './uploads.ts';
import { ChosenWorkers } from './workers/chosen-workers.ts';
import { WorkerChoice } from './workers/worker-choice.ts';
import { WorkerPool } from './workers/worker-pool.ts';
import type { Workers } from './workers/workers.ts';

export interface ServiceOptions {
  /** The library's folder, absolute; made where it is missing. */
  readonly libraryDir: string;
  /** Runs and tasks of studies that are worked on side by side; never more than the cores. */
  readonly workers?: number;
  /** Where they are worked on, instead of in threads of its own; closed with the service. */
  readonly pool?: Workers | undefined;
  /** Workers elsewhere, which a person has named when the studio was started; closed with the service. */
  readonly queue?: QueueWorkers | undefined;
  /** Keeps for the next start where a person lets others train. */
  readonly keepPlace?: ((place: WorkersPlace | null) => void) | undefined;
  readonly now?: Clock;
  /** What its workers compute with, where that is not what this process does. */
  readonly engine?: () => Engine;
}

export interface Service {
  /** @param emit - reaches this connection only. */
  connect(emit: EventSink): { handlers: Handlers; close: () => void };
  /** Whether a job is this process's own, and not that of another on the same library. */
  worksOn(id: string): boolean;
  /** Lets others train, as a person has chosen at an earlier start. */
  goOnElsewhere(place: WorkersPlace): void;
  /** Brings jobs to where they can go on later, and closes the library. May be called again. */
  close(): Promise<void>;
}

/** @throws {StudioError} `library.unreadable`, `library.newer` */
export function createService(options: ServiceOptions): Service {
  const { libraryDir, workers, now = systemClock, queue, keepPlace } = options;
  const store = new LibraryStore(libraryDir, now);
  const audience = new Audience();
  const pool = new ChosenWorkers(queue ?? options.pool ?? threadsOfItsOwn(workers));
  const choice = new WorkerChoice(pool, { given: queue ?? null, keep: keepPlace });
  const data = new DataThread(store.files.folder);
  const jobs = new JobQueue(store, pool, audience, now, options.engine);
  const results = new StudyResults((study) => store.studies.outcomes(study));
  // After a migration there is much to do, which nobody has to wait for until something is looked for.
  refreshIndex({ store, audience }).catch(() => undefined);
  const stopWatching = watchOtherProcesses(store, audience, jobs);

  const shutDown = async () => {
    stopWatching();
    choice.close();
    await jobs.close();
    await Promise.all([pool.close(), data.close()]);
    store.close();
  };
  let closed: Promise<void> | null = null;
  return {
    connect(emit) {
      const connection = new Connection(emit, new Uploads(store.uploadFolder, store.files, data));
      audience.join(connection);
      return {
        handlers: handlersOf({ store, jobs, data, results, audience, connection, workers: pool.size, choice, now }),
        close: () => {
          audience.leave(connection);
          connection.close();
        },
      };
    },
    worksOn: (id) => jobs.has(id),
    goOnElsewhere: (place) => void choice.goOn(place),
    close: () => (closed ??= shutDown()),
  };
}

function threadsOfItsOwn(workers: number | undefined): Workers {
  const cores = availableParallelism();
  return new WorkerPool(Math.min(Math.max(workers ?? cores, 1), cores), cores);
}

function handlersOf(context: ServiceContext): Handlers {
  return {
    ...appHandlers(context),
    ...libraryHandlers(context),
    ...projectHandlers(context),
    ...experimentHandlers(context),
    ...binHandlers(context),
    ...dataHandlers(context),
    ...queueHandlers(context),
    ...runHandlers(context),
    ...runTableHandlers(context),
    ...groupHandlers(context),
    ...compareHandlers(context),
    ...viewHandlers(context),
    ...microscopeHandlers(context),
    ...predictionHandlers(context),
    ...surfaceHandlers(context),
    ...figureHandlers(context),
    ...reportHandlers(context),
    ...studyHandlers(context),
    ...scheduleHandlers(context),
    ...claimHandlers(context),
    ...lessonHandlers(context),
    ...archiveHandlers(context),
    ...diskHandlers(context),
    ...workerHandlers(context),
  };
}
