/** Takes a run's record back to its last checkpoint, from where it is trained again to the very same end. */
import type { Run } from '../../contract/entities.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { LiveChange } from './active-run.ts';

/**
 * Metrics after the checkpoint are forgotten, since they will come again; the run is
 * queued here.
 * @returns the values of live changes after the checkpoint, to be made anew, so that what a person set stays set;
 * null where there were none.
 * @throws {StudioError} what is wrong with the checkpoint.
 */
export function rewind(store: LibraryStore, run: Run): LiveChange | null {
  const checkpoint = run.hasModel ? store.models.read(run.id).checkpoint : null;
  const step = checkpoint?.step ?? 0;
  const kept = checkpoint?.marks ?? [];
  const forgotten = run.marks.slice(kept.length);
  store.models.forgetAfter(run.id, step);
  store.transaction(() => {
    store.metrics.truncate(run.id, step);
    store.runs.update(run.id, {
      state: 'queued',
      owner: store.owner,
      marks: [...kept],
      progress: { ...run.progress, step, epoch: step / (run.facts?.stepsPerEpoch ?? 1), samplesPerSecond: 0 },
      summary: null,
      ending: null,
      finishedAt: null,
    });
  });
  if (forgotten.length === 0) return null;
  return {
    learningRate: forgotten.findLast(({ learningRate }) => learningRate !== undefined)?.learningRate,
    dropoutRates: forgotten.findLast(({ dropoutRates }) => dropoutRates !== undefined)?.dropoutRates,
    restartSchedule: forgotten.findLast(({ restartSchedule }) => restartSchedule)?.restartSchedule,
  };
}
