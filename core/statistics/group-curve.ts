/** The curves of a group's runs taken together, at full resolution. */
import type { GroupCurve } from '../contract/run-table/groups.ts';
import { groupStatistics } from './group-statistics.ts';

/** One run's evaluations; x rises. */
export interface MemberCurve {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Statistics at every place at which one of the runs was evaluated. A run counts there with its latest evaluation, from its
 * first to its last: it neither ends the curve for those that go on, nor is it drawn out beyond its end.
 */
export function groupCurve(members: readonly MemberCurve[]): GroupCurve {
  const places = Float64Array.from(new Set(members.flatMap(({ x }) => [...x]))).sort();
  const xs = places.filter(Number.isFinite);
  const named = () => new Float64Array(xs.length);
  const curve = {
    n: named(),
    mean: named(),
    deviation: named(),
    low: named(),
    high: named(),
    min: named(),
    max: named(),
  };
  /** Of each run, the evaluation that counts. */
  const at = members.map(() => -1);
  xs.forEach((place, i) => {
    const values = members.map(({ x, y }, member) => {
      let row = at[member]!;
      while (row + 1 < x.length && x[row + 1]! <= place) row++;
      at[member] = row;
      return place <= x[x.length - 1]! ? (y[row] ?? NaN) : NaN;
    });
    const { n, mean, deviation, low, high, min, max } = groupStatistics(values);
    curve.n[i] = n;
    curve.mean[i] = mean;
    curve.deviation[i] = deviation;
    curve.low[i] = low;
    curve.high[i] = high;
    curve.min[i] = min;
    curve.max[i] = max;
  });
  return { x: xs, ...curve };
}
