/** Looking at a mini-batch in a network. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function microscopeHandlers({ store, data }: ServiceContext): HandlersOf<'microscope'> {
  return {
    'microscope.observe': ({ experimentId, runId, ...view }) => {
      if (runId === null) {
        return data.ask('observe', { spec: store.experiments.get(experimentId).spec, weights: null, view });
      }
      const { checkpoint } = store.models.read(runId);
      return data.ask('observe', { spec: store.runs.get(runId).spec, weights: checkpoint, view });
    },
  };
}
