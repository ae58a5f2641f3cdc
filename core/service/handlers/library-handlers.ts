/** The library as a whole: what can't be read of it, what is wrong with it, and mending that. */
import { StudioError } from '../../errors/studio-error.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function libraryHandlers({ store, jobs, data, audience }: ServiceContext): HandlersOf<'library'> {
  return {
    'library.unreadable': () => [
      ...store.projects.unreadable(),
      ...store.experiments.unreadable(),
      ...store.runs.unreadable(),
      ...store.studies.unreadable(),
      ...store.namedSchedules.unreadable(),
      ...store.views.unreadable(),
      ...store.files.unreadable(),
      ...store.settings.unreadable(),
      ...store.lessons.unreadable(),
    ],
    'library.examine': () => {
      return data.ask('examine', { folder: store.path, owner: jobs.count > 0 ? null : store.owner });
    },
    'library.repair': () => {
      if (jobs.count > 0) throw busy(jobs.count);
      const examination = store.repair();
      audience.libraryChanged();
      return examination;
    },
  };
}

function busy(count: number): StudioError {
  return new StudioError(
    'library.busy',
    `Runs or studies are under way (${count}). Stop them, or let them end, before the library is repaired.`,
    { count },
  );
}
