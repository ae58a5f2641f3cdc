/** The bin: what can be restored, and its end. */
import { isActive, jobKinds, type JobKind } from '../../contract/jobs.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { listedRun } from '../listed-run.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function binHandlers({ store, jobs, audience }: ServiceContext): HandlersOf<'bin'> {
  return {
    'bin.list': () => ({
      projects: store.projects.listBin(),
      experiments: store.experiments.listBin(),
      runs: store.runs.listBin().map(listedRun),
      studies: store.studies.listBin(),
    }),
    'bin.empty': async () => {
      store.interruptOrphans();
      await jobs.stopBinned();
      const isElsewhere = (kind: JobKind) =>
        store.jobs[kind].binned().some((job) => isActive(job) && store.isElsewhere(kind, job.id));
      if (jobKinds.some(isElsewhere)) {
        throw new StudioError(
          'bin.inUse',
          'Another window or terminal of the studio is at work on something in the bin. Stop it there first.',
        );
      }
      store.emptyBin();
      jobs.endLost();
      audience.libraryChanged();
    },
  };
}
