/** The charts of an ensemble bench: which numbers become which points. */
import type { BenchLine } from '../../contract/studies/ensemble.ts';
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { ChartSeries, Point } from '../chart-series.ts';

export interface BenchWords {
  readonly arithmetic: string;
  readonly geometric: string;
  readonly scaled: string;
  readonly exact: string;
}

/** Averages against the number of masks, and what does not depend on it as level lines. */
export function benchLines(masks: readonly number[], line: BenchLine, words: BenchWords): ChartSeries[] {
  const { sampled, weightScaling, exact } = line;
  const average = (of: (count: number) => Estimate | null | undefined) => {
    const points = masks.flatMap((x, i) => {
      const estimate = of(i);
      return estimate ? [pointOf(x, estimate)] : [];
    });
    return () => points;
  };
  const level = (estimate: Estimate) => {
    const points = [...new Set([masks[0] ?? 1, masks.at(-1) ?? 1])].map((x) => pointOf(x, estimate));
    return () => points;
  };
  return [
    {
      id: 'arithmetic',
      label: words.arithmetic,
      color: 1,
      dots: true,
      intervals: 'band',
      points: average((i) => sampled[i]?.arithmetic),
    },
    ...(sampled[0]?.geometric
      ? [
          {
            id: 'geometric',
            label: words.geometric,
            color: 3,
            dots: true,
            points: average((i) => sampled[i]?.geometric),
          } satisfies ChartSeries,
        ]
      : []),
    {
      id: 'scaled',
      label: words.scaled,
      color: 2,
      line: 'dashed',
      intervals: 'band',
      points: level(weightScaling),
    },
    ...(exact
      ? [
          {
            id: 'exact',
            label: words.exact,
            color: 8,
            line: 'dotted',
            points: level(exact.arithmetic),
          } satisfies ChartSeries,
        ]
      : []),
  ];
}

function pointOf(x: number, { mean, halfWidth }: Estimate): Point {
  return Number.isFinite(halfWidth) ? { x, y: mean, low: mean - halfWidth, high: mean + halfWidth } : { x, y: mean };
}

/** Powers of ten among the numbers of masks, and both ends. */
export function maskTicks(masks: readonly number[]): number[] {
  const ends = [masks[0] ?? 1, masks.at(-1) ?? 1];
  return [...new Set([...masks.filter((count) => Number.isInteger(Math.log10(count))), ...ends])].sort((a, b) => a - b);
}
