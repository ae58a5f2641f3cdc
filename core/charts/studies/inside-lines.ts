/** The charts of a look inside: which numbers become which points. */
import type { Histogram, InsideResult } from '../../contract/studies/inside.ts';
import type { ChartSeries, Point } from '../chart-series.ts';

/** Steps of a histogram: each bin's share of all values. */
export function histogramPoints({ width, start, counts }: Histogram): Point[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const bins = counts.map((count, i) => ({ x: (start + i) * width, y: count / total }));
  // Risen from the axis at its begin, back on it at its end.
  return [{ x: start * width, y: 0 }, ...bins, { x: (start + counts.length) * width, y: 0 }];
}

/** The two networks' histograms over each other. */
export function histogramLines(
  histograms: { readonly without: Histogram; readonly with: Histogram },
  labels: { readonly without: string; readonly with: string },
): ChartSeries[] {
  return (['without', 'with'] as const).map((which, i) => {
    const points = histogramPoints(histograms[which]);
    return { id: which, label: labels[which], color: i + 1, stepped: true, points: () => points };
  });
}

/** About six round numbers over the whole width of some series, 0 among them where it is in view. */
export function roundTicks(series: readonly ChartSeries[]): number[] {
  const places = series.flatMap(({ points }) => points().map(({ x }) => x));
  const [low, high] = [Math.min(...places), Math.max(...places)];
  if (!(high > low)) return places.slice(0, 1);
  const rough = (high - low) / 6;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * ([1, 2, 5].find((factor) => factor * decade >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

/** Measured against predicted, and the line on which they agree. */
export function varianceLines(
  { predicted, measured }: NonNullable<InsideResult['noise']>[number],
  labels: { readonly measured: string; readonly formula: string },
): ChartSeries[] {
  const points = predicted.map((x, i) => ({ x, y: measured[i] ?? NaN })).sort((a, b) => a.x - b.x);
  const ends = [points[0], points.at(-1)].flatMap((point) => (point ? [{ x: point.x, y: point.x }] : []));
  return [
    { id: 'measured', label: labels.measured, color: 1, dots: true, unjoined: true, points: () => points },
    { id: 'formula', label: labels.formula, color: 2, points: () => ends },
  ];
}
