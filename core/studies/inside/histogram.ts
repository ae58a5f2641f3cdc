/** Histograms that can be put together: their bins are powers of two wide and begin at multiples of their width. */
import type { Histogram } from '../../contract/studies/inside.ts';

/** Bins on each side of 0, at most; at least half as many up to the largest value. */
const binsPerSide = 32;
/** Of values that are all 0, so that they fit into the bins of any others. */
const leastWidth = 2 ** -100;

/** Counts the finite values. */
export function histogramOf(values: ArrayLike<number>): Histogram {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) most = Math.max(most, Math.abs(values[i]!));
  const width = Math.max(leastWidth, 2 ** Math.ceil(Math.log2(most / binsPerSide)));
  const counts = new Map<number, number>();
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue;
    const bin = Math.floor(values[i]! / width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
  }
  return fromBins(width, counts);
}

/** All of them as one, in bins of the widest. */
export function joined(histograms: readonly Histogram[]): Histogram {
  const filled = histograms.filter(({ counts }) => counts.length > 0);
  return sumOf(filled, widest(filled));
}

/** Each in bins of the widest, so that they can be laid over each other. */
export function alike<Names extends string>(histograms: Readonly<Record<Names, Histogram>>): Record<Names, Histogram> {
  const entries = Object.entries<Histogram>(histograms);
  const width = widest(entries.map(([, histogram]) => histogram).filter(({ counts }) => counts.length > 0));
  return Object.fromEntries(entries.map(([name, histogram]) => [name, sumOf([histogram], width)])) as Record<
    Names,
    Histogram
  >;
}

function widest(histograms: readonly Histogram[]): number {
  return Math.max(leastWidth, ...histograms.map(({ width }) => width));
}

function sumOf(histograms: readonly Histogram[], width: number): Histogram {
  const bins = new Map<number, number>();
  for (const histogram of histograms) {
    histogram.counts.forEach((count, i) => {
      const bin = Math.floor(((histogram.start + i) * histogram.width) / width);
      if (count > 0) bins.set(bin, (bins.get(bin) ?? 0) + count);
    });
  }
  return fromBins(width, bins);
}

function fromBins(width: number, bins: ReadonlyMap<number, number>): Histogram {
  if (bins.size === 0) return { width, start: 0, counts: [] };
  const start = Math.min(...bins.keys());
  const counts = Array.from({ length: Math.max(...bins.keys()) - start + 1 }, (_, i) => bins.get(start + i) ?? 0);
  return { width, start, counts };
}
