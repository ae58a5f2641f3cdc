/** Jobs that are nobody's, taken up again by this process: of several that try, one succeeds. */
import type { Job, JobKind } from '../../contract/jobs.ts';
import type { StudyPlan } from '../../contract/studies/study-kinds.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { JobContext } from './active-job.ts';
import { kindsOfJobs, type ActiveJobOf } from './job-kinds.ts';

/**
 * Queues a job that ended early, or that a person has paused.
 * @throws {StudioError} `run.elsewhere`, `run.finished`, and the same of a study; what is wrong with a checkpoint.
 */
export function takeAgain<Kind extends JobKind>(context: JobContext, kind: Kind, id: string): ActiveJobOf<Kind> {
  const { store } = context;
  for (;;) {
    const job = readFree(store, kind, id);
    const { state } = job;
    // One that is said to be active is nobody's: its end could not be written.
    if (state === 'completed' || state === 'diverged') {
      throw new StudioError(`${kind}.finished`, `This ${kind} is ${state}; only one that ended early can go on.`, {
        state,
      });
    }
    const active = takeAsRead(context, kind, job);
    // Another process was faster: it is there now, has ended there, or was destroyed.
    if (active) return active;
  }
}

/**
 * Queues a study, whichever way it ended, by another plan.
 * @param total - tasks of that plan. @throws {StudioError} `study.elsewhere`, `library.notFound`
 */
export function takeReplanned(context: JobContext, id: string, plan: StudyPlan, total: number): ActiveJobOf<'study'> {
  const { store } = context;
  for (;;) {
    const study = readFree(store, 'study', id);
    const progress = { ...study.progress, total: Math.max(total, study.progress.done) };
    const queued = { state: 'queued', ending: null, finishedAt: null, plan, progress } as const;
    const taken = store.studies.take(study, queued);
    if (taken) return kindsOfJobs.study.take(context, taken);
  }
}

/** @throws {StudioError} `run.elsewhere`, and the same of a study; `library.notFound` */
export function refuseElsewhere(store: LibraryStore, kind: JobKind, id: string): void {
  if (!store.isElsewhere(kind, id)) return;
  const message = `Another window or terminal of the studio works on this ${kind}. Control it there.`;
  throw new StudioError(`${kind}.elsewhere`, message, { id });
}

function readFree<Kind extends JobKind>(store: LibraryStore, kind: Kind, id: string): Job<Kind> {
  refuseElsewhere(store, kind, id);
  store.interruptOrphans();
  return store.jobs[kind].get(id);
}

/** @returns null where it has changed since it was read. */
function takeAsRead<Kind extends JobKind>(context: JobContext, kind: Kind, job: Job<Kind>): ActiveJobOf<Kind> | null {
  try {
    return kindsOfJobs[kind].takeAgain(context, job);
  } catch (error) {
    // What is missing of one that another process destroys, or goes on with, is no fault of it.
    if (context.store.jobs[kind].isAsSeen(job)) throw error;
    return null;
  }
}
