/** The bin: what can be restored, and its end. */
import { StudioError } from '../../contract/errors.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function binHandlers({ store, runs, audience }: ServiceContext): HandlersOf<'bin'> {
  return {
    'bin.list': () => ({
      projects: store.projects.listBin(),
      experiments: store.experiments.listBin(),
      runs: store.runs.listBin(),
    }),
    'bin.empty': async () => {
      store.interruptOrphans();
      await runs.stopBinned();
      if (store.binnedRuns().some(({ isActive }) => isActive)) {
        throw new StudioError(
          'bin.inUse',
          'A run in the bin is being trained by another window or terminal of the studio. Stop it there first.',
        );
      }
      store.emptyBin();
      audience.libraryChanged();
    },
  };
}
