/** Schedules kept under a name. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function scheduleHandlers({ store, audience }: ServiceContext): HandlersOf<'schedules'> {
  const { namedSchedules } = store;
  return {
    'schedules.list': () => namedSchedules.list(),
    'schedules.save': (named) => {
      namedSchedules.save(named);
      audience.libraryChanged();
    },
    'schedules.rename': ({ name, to }) => {
      namedSchedules.rename(name, to);
      audience.libraryChanged();
    },
    'schedules.delete': ({ name }) => {
      namedSchedules.delete(name);
      audience.libraryChanged();
    },
  };
}
