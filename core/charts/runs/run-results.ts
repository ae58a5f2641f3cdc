/** What came out of a run, for tables and summaries. */
import type { Measure, Measured, Run, RunProgress, RunSummary } from '../../contract/entities.ts';
import { taskOf, type Task } from '../../experiment/data-spec.ts';
import { gapBetween } from '../../statistics/gap.ts';

/** Final values on the held-out part that the live curves measured; null before the end or without such a part. */
export function heldOutOf(run: Run): Measure | null {
  const part = run.facts?.heldOut;
  return (part && run.summary?.[part]) ?? null;
}

/** Between the training rows and those held out, at the end. */
export function gapOf(run: Run): Measure | null {
  const heldOut = heldOutOf(run);
  const train = run.summary?.train;
  return heldOut && train ? gapBetween(train, heldOut) : null;
}

/** A run under way with what was measured last as if it were its results, for tables that go on with it. */
export function withMeasured(run: Run, measured: Measured | undefined): Run {
  if (!measured || !run.facts || run.summary) return run;
  const { heldOut } = run.facts;
  const parts = { validation: null, test: null, ...(heldOut && { [heldOut]: measured.heldOut }) };
  const { train } = measured;
  return {
    ...run,
    summary: { trainDropout: null, train, ...parts, best: null, steps: run.progress.step, elapsedMs: NaN },
  };
}

/** What the run predicts, also before its data was prepared. */
export function runTask(run: Run): Task {
  return run.facts?.task ?? taskOf(run.spec.data.source);
}

/** The part of the planned steps done so far, 0 to 1. */
export function doneShare({ step, totalSteps }: RunProgress): number {
  return totalSteps > 0 ? Math.min(1, step / totalSteps) : 0;
}

/**
 * Where the charts of a run under way end, in steps: the planned end, halved until at least half of the axis has something
 * to show. So a long run has the whole axis all along, and it changes rarely.
 */
export function endInView({ step, totalSteps }: Pick<RunProgress, 'step' | 'totalSteps'>): number {
  const halvings = Math.floor(Math.log2(totalSteps / Math.max(1, step)));
  return halvings > 0 ? totalSteps / 2 ** halvings : totalSteps;
}

/** Whether the run diverged before there were curves to see: its steps tell more than its epochs. */
export function endedEarly({ state, progress }: Pick<Run, 'state' | 'progress'>): boolean {
  return state === 'diverged' && progress.epoch < 3;
}

/** Whether anything was measured at the end; a run that diverged has nothing to show. */
export function hasResults({ trainDropout, train, validation, test }: RunSummary): boolean {
  return [trainDropout, train, validation, test].some((measure) => measure !== null);
}
