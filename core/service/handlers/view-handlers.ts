/** Views of the table of runs, kept under a name. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function viewHandlers({ store: { views }, audience }: ServiceContext): HandlersOf<'views'> {
  return {
    'views.list': () => views.list(),
    'views.save': ({ id, name, view }) => audience.changed(views.save(id, name, view)),
    'views.order': ({ ids }) => {
      views.order(ids);
      audience.libraryChanged();
    },
    'views.delete': ({ id }) => {
      views.delete(id);
      audience.libraryChanged();
    },
  };
}
