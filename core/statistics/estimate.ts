/** Means over repetitions, and how sure one may be of them. */
import type { Estimate } from '../contract/studies/estimates.ts';
import { studentQuantile } from './student-t.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The ends of an estimate's interval. */
export function intervalOf({ mean, halfWidth }: Pick<Estimate, 'mean' | 'halfWidth'>): Interval {
  return { low: mean - halfWidth, high: mean + halfWidth };
}

/** Mean, standard deviation and the half-width of the 95 % confidence interval of the mean (Student's t). */
export function estimate(values: readonly number[]): Estimate {
  const count = values.length;
  if (count === 0) return { count, mean: NaN, deviation: NaN, halfWidth: NaN };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { count, mean, deviation: NaN, halfWidth: NaN };
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  return { count, mean, deviation, halfWidth: (studentQuantile(count - 1) * deviation) / Math.sqrt(count) };
}
