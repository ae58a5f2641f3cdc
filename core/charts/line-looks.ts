/** How the lines of one chart are told apart: by colour, dash and shape, so that print and every eye can. */
import { colorCount, type ChartSeries, type LineStyle } from './chart-series.ts';

/** Lengths of dash and space, in pixels. */
export const dashes: Readonly<Record<LineStyle, number[]>> = {
  solid: [],
  dashed: [6, 4],
  dotted: [2, 3],
  dashDotted: [8, 3, 2, 3],
  longDashed: [14, 4],
};

/** Chart.js' names of shapes that differ when small. Their number and that of the colours have no common divisor. */
export const markers = ['circle', 'triangle', 'rect', 'crossRot', 'rectRot', 'cross', 'star'] as const;

/** What the others are compared with has a line of its own, whatever its place among them. */
export const baselineStyle: LineStyle = 'longDashed';

const cycle: readonly LineStyle[] = ['solid', 'dashed', 'dashDotted', 'dotted'];

/** The look of one of many lines, by its place among them; no two are alike before the colours have come around often. */
export function lookOf(index: number): Required<Pick<ChartSeries, 'color' | 'line' | 'marker'>> {
  return {
    color: (index % colorCount) + 1,
    line: cycle[Math.floor(index / colorCount) % cycle.length] ?? 'solid',
    marker: index % markers.length,
  };
}
