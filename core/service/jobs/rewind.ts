/** Takes a run's record back to its last checkpoint, from where it is trained again to the very same end. */
import type { Run } from '../../contract/entities.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { ChangeRequest } from '../../training/trial.ts';

interface Rewound {
  /** Queued by this process. */
  readonly run: Run;
  /** Live changes after the checkpoint, to be made anew, so that what a person set stays set; null for none. */
  readonly change: ChangeRequest | null;
}

/**
 * Takes the run, of which metrics after the checkpoint are forgotten, since they will come again.
 * @param run - as it was read. @returns null where it has changed since.
 * @throws {StudioError} what is wrong with the checkpoint.
 */
export function rewind(store: LibraryStore, run: Run): Rewound | null {
  const checkpoint = run.hasModel ? store.models.read(run.id).checkpoint : null;
  const step = checkpoint?.step ?? 0;
  const kept = checkpoint?.marks ?? [];
  const forgotten = run.marks.slice(kept.length);
  const rewound = store.transaction(() => {
    const taken = store.runs.take(run, {
      state: 'queued',
      marks: [...kept],
      progress: { ...run.progress, step, epoch: step / (run.facts?.stepsPerEpoch ?? 1), samplesPerSecond: 0 },
      summary: null,
      ending: null,
      finishedAt: null,
    });
    if (taken) store.metrics.truncate(run.id, step);
    return taken;
  });
  if (!rewound) return null;
  store.models.forgetAfter(run.id, step);
  if (forgotten.length === 0) return { run: rewound, change: null };
  const change = {
    learningRate: forgotten.findLast(({ learningRate }) => learningRate !== undefined)?.learningRate,
    dropoutRates: forgotten.findLast(({ dropoutRates }) => dropoutRates !== undefined)?.dropoutRates,
    restartSchedule: forgotten.findLast(({ restartSchedule }) => restartSchedule)?.restartSchedule,
  };
  return { run: rewound, change };
}
