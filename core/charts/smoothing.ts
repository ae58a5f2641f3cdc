/** Lines smoothed by an exponential moving average, as TensorBoard draws them, each with its own values pale behind. */
import type { ChartSeries, Point } from './chart-series.ts';

/**
 * The weighted mean of all values so far, in which each counts `weight` times as much as the one after it. Holes stay, and
 * count for nothing.
 */
export function smoothedPoints(points: readonly Point[], weight: number): Point[] {
  let [sum, total] = [0, 0];
  return points.map(({ x, y }) => {
    if (Number.isNaN(y)) return { x, y };
    sum = weight * sum + (1 - weight) * y;
    total = weight * total + (1 - weight);
    return { x, y: sum / total };
  });
}

/** @param note - says of a line that it is smoothed, and how. */
export function withSmoothed(series: readonly ChartSeries[], weight: number, note: string): ChartSeries[] {
  if (weight === 0) return [...series];
  return series.flatMap((one) => {
    const { marker, ...plain } = one;
    return [
      { ...plain, id: `${one.id}-raw`, rawOf: one.id, faint: true },
      {
        ...plain,
        ...(marker === undefined ? {} : { marker }),
        note,
        points: () => smoothedPoints(one.points(), weight),
      },
    ];
  });
}
