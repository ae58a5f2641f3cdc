/** Experiments: making, editing, copying, deleting. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function experimentHandlers({ store, jobs, audience, connection }: ServiceContext): HandlersOf<'experiments'> {
  return {
    'experiments.list': ({ projectId }) => store.experiments.list(projectId),
    'experiments.get': ({ id }) => store.experiments.get(id),
    'experiments.create': (experiment) => {
      store.projects.touch(experiment.projectId);
      return audience.changed(store.experiments.create(experiment));
    },
    'experiments.rename': ({ id, name }) => audience.changed(store.experiments.rename(id, name)),
    'experiments.update': ({ id, spec }) => {
      const experiment = store.transaction(() => {
        const updated = store.experiments.changeSpec(id, spec);
        store.projects.touch(updated.projectId);
        return updated;
      });
      // Whoever edits saves every few moments, and knows what was saved.
      audience.libraryChanged(connection);
      return experiment;
    },
    'experiments.duplicate': ({ id, name }) => {
      const { projectId, spec, preset } = store.experiments.get(id);
      return audience.changed(store.experiments.create({ projectId, name, spec, preset }));
    },
    'experiments.delete': ({ id }) => {
      store.experiments.moveToBin(id);
      void jobs.stopBinned();
      audience.libraryChanged();
    },
    'experiments.restore': ({ id }) => {
      store.experiments.restore(id);
      audience.libraryChanged();
    },
  };
}
