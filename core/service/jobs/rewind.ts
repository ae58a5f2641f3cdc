/** Takes a run's record back to its last checkpoint, from where it is trained again to the very same end. */
import type { Run } from '../../contract/entities.ts';
import { reportOf, StudioError, type ErrorReport } from '../../errors/studio-error.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { ChangeRequest } from '../../training/trial.ts';

interface Rewound {
  /** Queued by this process. */
  readonly run: Run;
  /** Live changes after the checkpoint, to be made anew, so that what a person set stays set; null for none. */
  readonly change: ChangeRequest | null;
  /** What a person should know of it; null for nothing. */
  readonly remark: ErrorReport | null;
}

/**
 * Takes the run, of which metrics after the checkpoint are forgotten, since they will come again. Where there are fewer
 * metrics than the checkpoint stands on, as a power failure may leave them, it goes back to a state that both agree on.
 * @param run - as it was read. @returns null where it has changed since.
 * @throws {StudioError} what is wrong with the checkpoint.
 */
export function rewind(store: LibraryStore, run: Run): Rewound | null {
  // That there is a first one may not be on record yet.
  const latest = run.hasModel || store.models.has(run.id) ? store.models.read(run.id).checkpoint : null;
  const recorded = Math.max(store.metrics.updatesOf(run.id), run.branch?.step ?? 0);
  const isAhead = latest !== null && latest.step > recorded;
  const agreed = isAhead ? store.models.lastWhole(run.id, recorded) : null;
  if (isAhead && !agreed && run.branch) throw noStart(run.id);
  const checkpoint = agreed ? store.models.read(run.id, agreed.step).checkpoint : isAhead ? null : latest;
  const step = checkpoint?.step ?? 0;
  const kept = checkpoint?.marks ?? [];
  const marks = latest && latest.marks.length > run.marks.length ? latest.marks : run.marks;
  const forgotten = marks.slice(kept.length);
  const rewound = store.transaction(() => {
    const taken = store.runs.take(run, {
      state: 'queued',
      marks: [...kept],
      progress: { ...run.progress, step, epoch: step / (run.facts?.stepsPerEpoch ?? 1), samplesPerSecond: 0 },
      summary: null,
      ending: null,
      finishedAt: null,
      hasModel: checkpoint !== null,
    });
    if (taken) store.metrics.truncate(run.id, step);
    return taken;
  });
  if (!rewound) return null;
  if (isAhead) store.models.goBackTo(run.id, agreed?.name ?? null);
  store.models.forgetAfter(run.id, step);
  const remark = isAhead ? reportOf(wentBack(step, latest.step, recorded)) : null;
  if (forgotten.length === 0) return { run: rewound, change: null, remark };
  const change = {
    learningRate: forgotten.findLast(({ learningRate }) => learningRate !== undefined)?.learningRate,
    dropoutRates: forgotten.findLast(({ dropoutRates }) => dropoutRates !== undefined)?.dropoutRates,
    restartSchedule: forgotten.findLast(({ restartSchedule }) => restartSchedule)?.restartSchedule,
  };
  return { run: rewound, change, remark };
}

function wentBack(step: number, latest: number, recorded: number): StudioError {
  return new StudioError(
    'run.wentBack',
    `This run’s last state is at step ${latest}, but its metrics are on record only up to step ${recorded}, as after a power failure. It goes on from step ${step}, where both agree, to the very same end.`,
    { step, latest, recorded },
  );
}

/** A branch has no other start than the state it was made with, which is kept. */
function noStart(runId: string): StudioError {
  return new StudioError('model.missing', 'This run has no saved model. Train the experiment again.', { runId });
}
