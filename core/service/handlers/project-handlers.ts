/** Projects: making, copying, deleting, and those made from presets. */
import { createPreset } from '../../experiment/presets.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';
import { importedFiles } from '../imported-files.ts';

export function projectHandlers({ store, jobs, audience }: ServiceContext): HandlersOf<'projects'> {
  return {
    'projects.list': () => store.projects.list(),
    'projects.create': ({ name }) => audience.changed(store.projects.create(name)),
    'projects.createFromPreset': ({ preset, name, experimentNames }) => {
      const { key, experiments } = createPreset(preset, importedFiles(store));
      const project = store.transaction(() => {
        const { id } = store.projects.create(name);
        for (const experiment of experiments) {
          const experimentName = experimentNames[experiment.key] ?? experiment.key;
          store.experiments.create({ projectId: id, name: experimentName, spec: experiment.spec, preset: key });
        }
        return store.projects.get(id);
      });
      return audience.changed(project);
    },
    'projects.rename': ({ id, name }) => audience.changed(store.projects.rename(id, name)),
    'projects.duplicate': ({ id, name }) => audience.changed(duplicate(store, id, name)),
    'projects.delete': ({ id }) => {
      store.projects.moveToBin(id);
      void jobs.stopBinned();
      audience.libraryChanged();
    },
    'projects.restore': ({ id }) => {
      store.projects.restore(id);
      audience.libraryChanged();
    },
  };
}

function duplicate(store: LibraryStore, id: string, name: string) {
  return store.transaction(() => {
    const original = store.projects.get(id);
    const copy = store.projects.create(name);
    for (const experiment of store.experiments.list(original.id)) {
      store.experiments.create({ ...experiment, projectId: copy.id });
    }
    return store.projects.get(copy.id);
  });
}
