/** Means over repetitions, how sure one may be of them, and the one verdict of every study that compares. */
import type { Change, Estimate, PairedDifference } from '../contract/studies/estimates.ts';

/** Of every interval that is reported. */
const confidence = 0.95;

/** Mean, standard deviation and the half-width of the 95 % confidence interval of the mean (Student's t). */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  if (count === 0) return { count, mean: NaN, deviation: NaN, halfWidth: NaN };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { count, mean, deviation: NaN, halfWidth: NaN };
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  return { count, mean, deviation, halfWidth: (studentQuantile(count - 1) * deviation) / Math.sqrt(count) };
}

/**
 * How much better than its partner each value is, and what that lets one say: `helps` or `hurts` where the whole
 * interval lies on one side of 0, `cannotTell` otherwise, and always with fewer than two pairs.
 * @param higherIsBetter - true for accuracy, false for a loss. Positive differences are improvements.
 */
export function comparePairs(
  pairs: readonly (readonly [value: number, partner: number])[],
  higherIsBetter: boolean,
): PairedDifference {
  const sign = higherIsBetter ? 1 : -1;
  const difference = estimate(pairs.map(([value, partner]) => sign * (value - partner)));
  return { ...difference, verdict: verdictOf(difference) };
}

/** How much more each value is than its partner, by the same rule: `grew` or `fell` where more is neither good nor bad. */
export function changeOf(pairs: readonly (readonly [value: number, partner: number])[]): Change {
  const { verdict, ...difference } = comparePairs(pairs, true);
  return { ...difference, verdict: ({ helps: 'grew', hurts: 'fell', cannotTell: 'cannotTell' } as const)[verdict] };
}

function verdictOf({ mean, halfWidth }: Estimate): PairedDifference['verdict'] {
  if (mean - halfWidth > 0) return 'helps';
  if (mean + halfWidth < 0) return 'hurts';
  return 'cannotTell';
}

/**
 * The quantile of Student's t at (1 + 95 %) / 2, by bisection of its distribution function.
 * @param freedom - degrees of freedom, at least 1.
 */
export function studentQuantile(freedom: number): number {
  let [low, high] = [0, 1000];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCentralProbability(middle, freedom) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| ≤ t) for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4). */
function studentCentralProbability(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
