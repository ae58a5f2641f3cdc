/** Comparisons with a verdict that judges read. */
import type { Change, ChangeVerdict, PairedDifference, Verdict } from '#core/contract/studies/estimates.ts';

/** @param halfWidth - of the 95 % interval. */
export function differenceOf(verdict: Verdict, mean: number, halfWidth = 0.001): PairedDifference {
  return { count: 4, mean, deviation: 0, halfWidth, ...certaintyOf(verdict), verdict };
}

export function changeOf(verdict: ChangeVerdict): Change {
  const mean = verdict === 'fell' ? -0.1 : 0.1;
  return { count: 4, mean, deviation: 0, halfWidth: 0.001, ...certaintyOf(verdict), verdict };
}

function certaintyOf(verdict: Verdict | ChangeVerdict) {
  const p = verdict === 'cannotTell' || verdict === 'identical' ? 0.5 : 0.001;
  return { p, comparisons: 1, corrected: p };
}
