/** Looking at a mini-batch in a network. */
import type { HandlersOf, ServiceContext } from '../context.ts';

export function microscopeHandlers({ store, jobs, data }: ServiceContext): HandlersOf<'microscope'> {
  return {
    'microscope.observe': async ({ experimentId, runId, checkpoint, ...view }) => {
      if (runId === null) {
        return data.ask('observe', { spec: store.experiments.get(experimentId).spec, weights: null, view });
      }
      if (checkpoint === null) await jobs.find('run', runId)?.keepNow();
      const weights = store.models.read(runId, checkpoint).checkpoint;
      return data.ask('observe', { spec: store.runs.get(runId).spec, weights, view });
    },
  };
}
