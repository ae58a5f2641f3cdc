/** Notices what other processes do in the same library: the command line beside the app, or a second window. */
import type { LibraryStore } from '../store/library-store.ts';
import type { Audience } from './audience.ts';

const pollMs = 500;
/** Whether the owners of runs still live is asked every so many polls. */
const orphanPolls = 6;

/**
 * Watches until stopped.
 * @param isOwn - whether this process works on a run or study.
 * @returns stops watching.
 */
export function watchOtherProcesses(
  store: LibraryStore,
  audience: Audience,
  isOwn: (id: string) => boolean,
): () => void {
  let polls = 0;
  /** Runs that other processes were training at the last look. */
  let trained = new Set<string>();
  /** Studies likewise. */
  let studied = new Set<string>();
  const tell = () => {
    const active = store.runs.listActive().filter(({ id }) => !isOwn(id));
    const ended = [...trained].filter((id) => !active.some((run) => run.id === id) && !isOwn(id));
    for (const run of active) tellOf(run.id);
    for (const id of ended) tellOf(id);
    trained = new Set(active.map(({ id }) => id));
    tellOfStudies();
    audience.libraryChanged();
  };
  const tellOfStudies = () => {
    const active = store.studies.listActive().filter(({ id }) => !isOwn(id));
    const ended = [...studied].filter((id) => !active.some((study) => study.id === id) && !isOwn(id));
    for (const study of active) audience.studyChanged(study);
    for (const study of ended.flatMap((id) => store.studies.find(id) ?? [])) audience.studyChanged(study);
    studied = new Set(active.map(({ id }) => id));
  };
  const tellOf = (id: string) => {
    const run = store.runs.find(id);
    if (!run) return;
    audience.recordedElsewhere(run, (fromStep) => store.metrics.read(id, fromStep));
    audience.runChanged(run);
  };
  const look = () => {
    const orphans = ++polls % orphanPolls === 0 && store.interruptOrphans();
    if (store.hasChangedElsewhere() || orphans) tell();
  };
  const timer = setInterval(() => {
    try {
      look();
    } catch {
      // A run destroyed between two questions, or a library that is busy for long: the next look asks again.
    }
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}
