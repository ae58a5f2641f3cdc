/** The studio itself: what it is and how a person wants it. */
import packageJson from '../../../package.json' with { type: 'json' };
import { engineName } from '../../engine/kernels/wasm-module.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

export function appHandlers({ store, audience, connection, workers }: ServiceContext): HandlersOf<'app' | 'settings'> {
  return {
    'app.info': () => ({
      version: packageJson.version,
      node: process.versions.node,
      platform: `${process.platform} ${process.arch}`,
      engine: engineName(),
      libraryPath: store.path,
      workers,
    }),
    'settings.get': () => store.settings.get(),
    'settings.set': (change) => {
      const settings = store.settings.set(change);
      audience.libraryChanged(connection);
      return settings;
    },
  };
}
