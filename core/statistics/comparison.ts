/**
 * The one verdict of every study that compares: a paired t test, corrected where several are made at once.
 *
 * The rule is held to data in which nothing can differ (test/core/statistics/null-studies.test.ts): there it gives some
 * verdict in at most one study of twenty.
 */
import type { Change, Estimate, PairedDifference } from '../contract/studies/estimates.ts';
import { estimate, intervalOf } from './estimate.ts';
import { tailProbability } from './student-t.ts';

/** How often a family of comparisons may give a verdict where nothing differs. */
const significance = 0.05;
/** Scores of fewer rows than the inverse are so coarse that the smallest step seen says too little. */
const largestStep = 0.05;

export type Pairs = readonly (readonly [value: number, partner: number])[];

/**
 * How much better than its partner each value is, and what that lets one say: `helps` or `hurts` where chance alone would
 * give such differences in fewer than 5 % of studies, `identical` where no pair differs at all, `cannotTell` otherwise, and
 * always with fewer than two pairs.
 * @param higherIsBetter - true for accuracy, false for a loss. Positive differences are improvements.
 * @param step - the smallest difference that scores can show, as {@link stepOf} finds it; 0 where they are continuous.
 */
export function comparePairs(pairs: Pairs, higherIsBetter: boolean, step = 0): PairedDifference {
  const sign = higherIsBetter ? 1 : -1;
  const differences = pairs.map(([value, partner]) => sign * (value - partner));
  const difference = estimate(differences);
  const isIdentical = differences.length > 1 && differences.every((one) => one === 0);
  const p = isIdentical ? 1 : probabilityOf(difference, step);
  const verdict = isIdentical ? 'identical' : verdictOf(difference.mean, p);
  return { ...difference, p, comparisons: 1, corrected: p, verdict };
}

/** How much more each value is than its partner, by the same rule: `grew` or `fell` where more is neither good nor bad. */
export function changeOf(pairs: Pairs, step = 0): Change {
  return asChange(comparePairs(pairs, true, step));
}

/**
 * Comparisons that are read together: the more of them, the more would seem to differ by chance. Their probabilities are
 * those of Holm (1979), “A simple sequentially rejective multiple test procedure”, and so are the verdicts. What can't be
 * tested, or is identical, is not counted.
 */
export function corrected(family: readonly PairedDifference[]): PairedDifference[] {
  const tested = family.filter((one) => isTested(one)).sort((a, b) => a.p - b.p);
  const comparisons = tested.length;
  const adjusted = new Map<PairedDifference, number>();
  let largest = 0;
  tested.forEach((one, rank) => {
    largest = Math.max(largest, Math.min(1, one.p * (comparisons - rank)));
    adjusted.set(one, largest);
  });
  return family.map((one) => {
    const p = adjusted.get(one);
    return p === undefined ? one : { ...one, comparisons, corrected: p, verdict: verdictOf(one.mean, p) };
  });
}

/**
 * Comparisons with one that was chosen because it is the best of several: each pair of these could have come first, and counts
 * as looked at (Bonferroni).
 * @param chosenFrom - how many there were to choose from.
 */
export function correctedAfterChoice(family: readonly PairedDifference[], chosenFrom: number): PairedDifference[] {
  const comparisons = (chosenFrom * (chosenFrom - 1)) / 2;
  return family.map((one) => {
    if (!isTested(one)) return one;
    const p = Math.min(1, one.p * comparisons);
    return { ...one, comparisons, corrected: p, verdict: verdictOf(one.mean, p) };
  });
}

/** As {@link corrected}, of changes. */
export function correctedChanges(family: readonly Change[]): Change[] {
  return corrected(family.map(asDifference)).map(asChange);
}

/**
 * The smallest difference between values: accuracies come in steps of one row. Differences that happen to be the same for
 * every seed would otherwise look certain.
 */
export function stepOf(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, i) => value - sorted[i]!);
  const smallest = Math.min(...gaps.filter((gap) => gap > 1e-9));
  return Math.min(smallest, largestStep);
}

/** Whether the whole interval lies within so much of 0: there is a difference to speak of neither way. */
export function isWithin(estimated: Estimate, margin: number): boolean {
  const { low, high } = intervalOf(estimated);
  return low > -margin && high < margin;
}

/** The paired t test. A step adds the variance of two roundings to it, a twelfth of its square each. */
function probabilityOf({ count, mean, deviation }: Estimate, step: number): number {
  if (count < 2 || !Number.isFinite(mean)) return NaN;
  const error = Math.sqrt((deviation ** 2 + step ** 2 / 6) / count);
  return tailProbability(mean / error, count - 1);
}

function verdictOf(mean: number, p: number): PairedDifference['verdict'] {
  if (!(p < significance)) return 'cannotTell';
  return mean > 0 ? 'helps' : 'hurts';
}

function isTested({ p, verdict }: PairedDifference): boolean {
  return Number.isFinite(p) && verdict !== 'identical';
}

const changeWords = { helps: 'grew', hurts: 'fell', cannotTell: 'cannotTell', identical: 'identical' } as const;
const differenceWords = { grew: 'helps', fell: 'hurts', cannotTell: 'cannotTell', identical: 'identical' } as const;

/** An improvement where more is neither good nor bad. */
export function asChange({ verdict, ...difference }: PairedDifference): Change {
  return { ...difference, verdict: changeWords[verdict] };
}

function asDifference({ verdict, ...change }: Change): PairedDifference {
  return { ...change, verdict: differenceWords[verdict] };
}
