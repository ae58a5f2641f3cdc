/** Parallel coordinates: things as lines across axes that each have a scale of their own. */
import { brokenLabel } from './broken-label.ts';
import { colorCount, type ChartSeries, type Point } from './chart-series.ts';
import type { LineChart } from './line-chart.ts';

export interface DrawnAxis<Item> {
  readonly label: string;
  /** From 0 at the bottom to 1 at the top; null for an item without a value. */
  readonly at: (item: Item) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** Lines are told apart by their colours; of more, names would tell nothing. */
const mostNamed = colorCount;

/** Beneath each axis what it is, and from what to what it reaches. */
export function parallelLines<Item extends { readonly id: string; readonly name: string }>(
  title: string,
  items: readonly Item[],
  axes: readonly DrawnAxis<Item>[],
): LineChart {
  const isNamed = items.length <= mostNamed;
  const series = items.map((item, i): ChartSeries => {
    const points = axes.map(({ at }, x): Point => ({ x, y: at(item) ?? NaN }));
    const look = { color: (i % colorCount) + 1, faint: !isNamed, ...(isNamed ? {} : { rawOf: title }) };
    return { id: item.id, label: item.name, ...look, points: () => points };
  });
  return {
    title,
    series,
    axes: {
      xLabel: '',
      xTicks: axes.map((_, x) => x),
      xFromData: true,
      formatX: (x) => {
        const { label, ticks = [] } = axes[Math.round(x)] ?? { label: '' };
        const ends = ticks.toSorted((a, b) => a.at - b.at);
        return `${brokenLabel(label)}\n${ends.at(0)?.label ?? ''}–${ends.at(-1)?.label ?? ''}`;
      },
      formatY: () => '',
      ...{ yTitle: '', yScale: 'linear', yInclude: 0, yLimit: 1 },
    },
    marks: [],
  };
}
