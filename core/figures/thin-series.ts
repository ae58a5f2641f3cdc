/** Long series for pictures: fewer points that look the same. */
import type { FigureSeries } from '../contract/figures.ts';

/** A line of more points is not drawn any better at the sizes of print. */
const pointsPerLine = 2000;
/** Of all lines together, which keeps a file below a megabyte. */
const pointsInAll = 16_000;

/** The part of a series that is in view and one point beyond at each end, so that the line leaves the picture. */
export function seriesInView(series: FigureSeries, from: number, to: number): FigureSeries {
  const { x } = series;
  let first = 0;
  let end = x.length;
  while (first < end && x[first]! < from) first++;
  while (end > first && x[end - 1]! > to) end--;
  const [start, stop] = [Math.max(0, first - 1), Math.min(x.length, end + 1)];
  if (start === 0 && stop === x.length) return series;
  return pick(
    series,
    Array.from({ length: stop - start }, (_, i) => start + i),
  );
}

/** The limit for each of so many lines. */
export function pointLimit(lines: number): number {
  return Math.max(50, Math.min(pointsPerLine, Math.floor(pointsInAll / Math.max(1, lines))));
}

/**
 * At most so many points: of each stretch the lowest and the highest, the ends, and a gap where there is one.
 * @param limit - at least 4.
 */
export function thinSeries(series: FigureSeries, limit: number): FigureSeries {
  const { x, y, line } = series;
  if (x.length <= limit) return series;
  // Points that are no line have no lowest and highest of a stretch: some of them, evenly.
  if (line === 'none')
    return pick(
      series,
      Array.from({ length: limit }, (_, i) => Math.floor((i * x.length) / limit)),
    );
  const inner = x.length - 2;
  const stretches = Math.max(1, Math.floor((limit - 2) / 3));
  const kept = [0];
  for (let i = 0; i < stretches; i++) {
    const start = 1 + Math.floor((i * inner) / stretches);
    const end = 1 + Math.floor(((i + 1) * inner) / stretches);
    let [low, high, gap] = [-1, -1, -1];
    for (let row = start; row < end; row++) {
      if (Number.isNaN(y[row])) gap = row;
      else {
        if (low < 0 || y[row]! < y[low]!) low = row;
        if (high < 0 || y[row]! > y[high]!) high = row;
      }
    }
    kept.push(...[...new Set([low, high, gap])].filter((row) => row >= 0).sort((a, b) => a - b));
  }
  return pick(series, [...kept, x.length - 1]);
}

function pick(series: FigureSeries, rows: readonly number[]): FigureSeries {
  const of = (column: Float64Array<ArrayBuffer>) => Float64Array.from(rows, (row) => column[row]!);
  const { interval, shades } = series;
  return {
    ...series,
    x: of(series.x),
    y: of(series.y),
    interval: interval && { ...interval, low: of(interval.low), high: of(interval.high) },
    shades: shades && of(shades),
  };
}
