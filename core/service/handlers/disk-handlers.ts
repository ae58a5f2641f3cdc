/** What the library takes on the disk, and thinning its checkpoints. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function diskHandlers({ store, audience }: ServiceContext): HandlersOf<'disk'> {
  return {
    'disk.use': () => store.diskUse(),
    'disk.previewThinning': (policy) => store.thinned.preview(policy),
    'disk.thin': async (policy) => audience.changed(await store.thinned.thin(policy)),
    'disk.thinnings': () => store.thinned.list(),
    'disk.putBack': ({ id }) => audience.changed(store.thinned.putBack(id)),
    'disk.emptyThinned': () => {
      store.thinned.empty();
      audience.libraryChanged();
    },
  };
}
