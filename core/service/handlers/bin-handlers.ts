/** The bin: what can be restored, and its end. */
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
      store.emptyBin();
      jobs.endLost();
      audience.libraryChanged();
    },
  };
}
