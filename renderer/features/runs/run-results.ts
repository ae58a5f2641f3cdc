/** What came out of a run, for tables and summaries. */
import type { Measure, Run, RunProgress, RunSummary } from '#core/contract/entities.ts';
import { taskOf, type Task } from '#core/experiment/data-spec.ts';

/** Final values on the held-out part that the live curves measured; null before the end or without such a part. */
export function heldOutOf(run: Run): Measure | null {
  const part = run.facts?.heldOut;
  return (part && run.summary?.[part]) ?? null;
}

/**
 * Held-out minus training, both with all units: how much worse the network does on rows it hasn't seen. Overfitting
 * shows as a loss gap above 0 and a score gap below 0.
 */
export function gapOf(run: Run): Measure | null {
  const heldOut = heldOutOf(run);
  const train = run.summary?.train;
  return heldOut && train ? { loss: heldOut.loss - train.loss, score: heldOut.score - train.score } : null;
}

/** What the run predicts, also before its data was prepared. */
export function runTask(run: Run): Task {
  return run.facts?.task ?? taskOf(run.spec.data.source);
}

/** The part of the planned steps done so far, 0 to 1. */
export function doneShare({ step, totalSteps }: RunProgress): number {
  return totalSteps > 0 ? Math.min(1, step / totalSteps) : 0;
}

/** Whether the run diverged before there were curves to see: its steps tell more than its epochs. */
export function endedEarly({ state, progress }: Pick<Run, 'state' | 'progress'>): boolean {
  return state === 'diverged' && progress.epoch < 3;
}

/** Whether anything was measured at the end; a run that diverged has nothing to show. */
export function hasResults({ trainDropout, train, validation, test }: RunSummary): boolean {
  return [trainDropout, train, validation, test].some((measure) => measure !== null);
}
