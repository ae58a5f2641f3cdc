/** What the values of a group come to. */
import type { GroupStatistics } from '../contract/run-table/groups.ts';
import { studentQuantile } from './student-t.ts';

/**
 * Of those values that are finite. Sums are compensated and deviations taken from the mean, so that thousands of values
 * that hardly differ come out right to the last digits.
 */
export function groupStatistics(values: Iterable<number>): GroupStatistics {
  const finite = [...values].filter(Number.isFinite);
  const n = finite.length;
  const mean = n === 0 ? NaN : compensatedSum(finite) / n;
  const squares = compensatedSum(finite.map((value) => (value - mean) ** 2));
  const deviation = n < 2 ? NaN : Math.sqrt(squares / (n - 1));
  const standardError = deviation / Math.sqrt(n);
  const halfWidth = n < 2 ? NaN : standardError * studentQuantile(n - 1);
  return {
    n,
    mean,
    deviation,
    standardError,
    low: mean - halfWidth,
    high: mean + halfWidth,
    min: finite.reduce((least, value) => Math.min(least, value), n === 0 ? NaN : Infinity),
    max: finite.reduce((most, value) => Math.max(most, value), n === 0 ? NaN : -Infinity),
  };
}

/** Neumaier (1974): what is rounded away of each addition is added up on its own. */
function compensatedSum(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
