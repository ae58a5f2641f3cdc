/** Notices what other processes do in the same library: the command line beside the app, or a second window. */
import { jobKinds, type Job, type JobKind } from '../contract/jobs.ts';
import type { LibraryStore } from '../store/library-store.ts';
import type { Audience } from './audience.ts';
import { kindsOfJobs } from './jobs/job-kinds.ts';
import type { JobQueue } from './jobs/job-queue.ts';

const pollMs = 500;
/** Whether the owners of jobs still live is asked every so many polls. */
const orphanPolls = 6;

/**
 * Watches until stopped.
 * @param jobs - that this process works on.
 * @returns stops watching.
 */
export function watchOtherProcesses(
  store: LibraryStore,
  audience: Audience,
  jobs: Pick<JobQueue, 'has' | 'endLost'>,
): () => void {
  let polls = 0;
  /** Jobs that other processes were at work on at the last look. */
  const watched: Record<JobKind, ReadonlySet<string>> = { run: new Set(), study: new Set() };
  const announce = <Kind extends JobKind>(kind: Kind, job: Job<Kind>) => {
    kindsOfJobs[kind].tellRecorded(store, audience, job);
    kindsOfJobs[kind].tell(audience, job);
  };
  const tellChanged = (kind: JobKind) => {
    const active = store.jobs[kind].listActive().filter(({ id }) => !jobs.has(id));
    const ids = new Set(active.map(({ id }) => id));
    const ended = [...watched[kind]].filter((id) => !ids.has(id) && !jobs.has(id));
    watched[kind] = ids;
    for (const job of [...active, ...ended.flatMap((id) => store.jobs[kind].find(id) ?? [])]) announce(kind, job);
  };
  const look = () => {
    const orphans = ++polls % orphanPolls === 0 && store.interruptOrphans();
    if (!store.hasChangedElsewhere() && !orphans) return;
    jobs.endLost();
    for (const kind of jobKinds) tellChanged(kind);
    audience.libraryChanged();
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // A library that is busy for long: the next look asks again.
    }
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
