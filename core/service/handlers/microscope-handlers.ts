/** Looking at a mini-batch in a network. */
import type { Observation } from '../../contract/microscope.ts';
import type { MicroscopeView } from '../../instruments/microscope.ts';
import type { HandlersOf, ServiceContext } from '../context.ts';

interface Look extends MicroscopeView {
  readonly experimentId: string;
  /** Null for the experiment's network before its first step. */
  readonly runId: string | null;
  /** Which of the kept states; null for the run as it is now. */
  readonly checkpoint: number | null;
}

/** @throws {StudioError} why there is no such state, or why the data can't be read. */
export async function observed(
  { store, jobs, data }: ServiceContext,
  { experimentId, runId, checkpoint, ...view }: Look,
): Promise<Observation> {
  if (runId === null) {
    return data.ask('observe', { spec: store.experiments.get(experimentId).spec, weights: null, view });
  }
  if (checkpoint === null) await jobs.find('run', runId)?.keepNow();
  const weights = store.models.read(runId, checkpoint).checkpoint;
  return data.ask('observe', { spec: store.runs.get(runId).spec, weights, view });
}

export function microscopeHandlers(context: ServiceContext): HandlersOf<'microscope'> {
  return { 'microscope.observe': (look) => observed(context, look) };
}
