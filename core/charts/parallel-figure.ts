/** Parallel coordinates: things as lines across axes that each have a scale of their own. */
import { figureWith, seriesWith, type Figure, type Ink } from '../contract/figures.ts';
import type { Words } from '../words/translate.ts';
import { brokenLabel } from './broken-label.ts';
import { colorCount } from './chart-series.ts';

/** An axis on which each of the items that are lines has a place. */
export interface ParallelAxis<Item> {
  readonly id: string;
  readonly label: string;
  /** From 0 at the bottom to 1 at the top; null for an item without a value. */
  readonly at: (item: Item) => number | null;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** What is a line: told apart by its id. */
export interface ParallelItem {
  readonly id: string;
  readonly name: string;
}

/** What is seen of the lines. */
export interface ParallelLook<Item> {
  /** In their order. */
  readonly axes: readonly ParallelAxis<Item>[];
  /** By which lines are coloured. */
  readonly coloring: ParallelAxis<Item> | undefined;
  /** Whether it lies in every chosen part of an axis. */
  readonly isIn: (item: Item) => boolean;
}

/** Colours of the palette for the top of an axis and for its bottom. */
export const [topColor, bottomColor] = [1, 2] as const;
/** Of more lines, names would tell nothing. */
const mostNamed = colorCount;
/** Of more the last are drawn, which lie on top. */
const mostLines = 400;

/**
 * Beneath each axis, which is a line as well, what it is, and from what to what it reaches.
 * @param items - the last on top. @param subtitle - what it is of.
 */
export function parallelFigure<Item extends ParallelItem>(
  title: string,
  items: readonly Item[],
  { axes, coloring, isIn }: ParallelLook<Item>,
  subtitle: string,
  { t, format }: Words,
): Figure {
  const drawn = items.slice(-mostLines);
  const chosen = items.filter(isIn).length;
  const x = Float64Array.from(axes.keys());
  const line = (item: Item, color: Ink, isNamed: boolean) =>
    seriesWith({
      label: item.name,
      color,
      inLegend: isNamed && drawn.length <= mostNamed,
      x,
      y: Float64Array.from(axes, ({ at }) => at(item) ?? NaN),
    });
  return figureWith({
    title,
    subtitle,
    x: { label: '', scale: 'linear', from: null, to: null, ticks: axes.map((axis, i) => tickOf(axis, i)) },
    y: { label: '', scale: 'linear', from: 0, to: 1, ticks: [] },
    series: [
      ...axes.map((_, i) =>
        seriesWith({
          ...{ label: '', color: 'muted', inLegend: false, faint: true },
          x: Float64Array.of(i, i),
          y: Float64Array.of(0, 1),
        }),
      ),
      ...drawn.filter((item) => !isIn(item)).map((item) => line(item, 'grid', false)),
      ...drawn.filter(isIn).map((item) => line(item, inkOf(coloring?.at(item) ?? null), true)),
    ],
    notes: [
      ...(coloring ? [`${t('compare.parallel.color')}: ${coloring.label}`] : []),
      ...(chosen < items.length
        ? [t('compare.parallel.chosen', { count: format.count(chosen), all: format.count(items.length) })]
        : []),
      ...(drawn.length < items.length ? [t('compare.parallel.drawn', { count: format.count(drawn.length) })] : []),
    ],
  });
}

function tickOf({ label, ticks }: Pick<ParallelAxis<never>, 'label' | 'ticks'>, value: number) {
  const ends = ticks.toSorted((a, b) => a.at - b.at);
  const reach = [...new Set([ends.at(0)?.label ?? '', ends.at(-1)?.label ?? ''])].join('– ');
  return { value, label: `${brokenLabel(label)}\n${brokenLabel(reach).replace('– ', '–')}` };
}

function inkOf(place: number | null): Ink {
  return place === null ? 'muted' : { from: bottomColor, to: topColor, share: Math.min(1, Math.max(0, place)) };
}
