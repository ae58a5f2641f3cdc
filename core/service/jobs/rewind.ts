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
 * Metrics after the checkpoint are forgotten, since they will come again.
 * @throws {StudioError} what is wrong with the checkpoint.
 */
export function rewind(store: LibraryStore, run: Run): Rewound {
  const checkpoint = run.hasModel ? store.models.read(run.id).checkpoint : null;
  const step = checkpoint?.step ?? 0;
  const kept = checkpoint?.marks ?? [];
  const forgotten = run.marks.slice(kept.length);
  store.models.forgetAfter(run.id, step);
  const rewound = store.transaction(() => {
    store.metrics.truncate(run.id, step);
    return store.runs.update(run, {
      state: 'queued',
      marks: [...kept],
      progress: { ...run.progress, step, epoch: step / (run.facts?.stepsPerEpoch ?? 1), samplesPerSecond: 0 },
      summary: null,
      ending: null,
      finishedAt: null,
    });
  });
  if (forgotten.length === 0) return { run: rewound, change: null };
  const change = {
    learningRate: forgotten.findLast(({ learningRate }) => learningRate !== undefined)?.learningRate,
    dropoutRates: forgotten.findLast(({ dropoutRates }) => dropoutRates !== undefined)?.dropoutRates,
    restartSchedule: forgotten.findLast(({ restartSchedule }) => restartSchedule)?.restartSchedule,
  };
  return { run: rewound, change };
}
