/** What there is at every place of a plane, as layers of the grammar. */
import { areaColors } from '../charts/palette.ts';
import type { FigureArea, FigureShading } from '../contract/figures.ts';
import { contourLayers } from './contour-layers.ts';
import { linesOf, type Drawing, type Layer } from './drawing.ts';
import type { Axes } from './line-layers.ts';
import { shadingEncoding } from './shading.ts';

/** So many shades are told apart; places beside each other of one shade are one box, which keeps files small. */
const shades = 24;
/** Boxes reach so far, in places, under the next, so that no seam shows between them. */
const overlap = 0.25;

/** A row of boxes for each row of places, and the lines across them. */
export function areaLayers(drawing: Drawing, area: FigureArea, axes: Axes): Layer[] {
  const { figure, palette, lineWidth } = drawing;
  const { shading } = figure;
  if (area.levels) return contourLayers(drawing, area, area.levels, axes);
  const placeOf = ({ first, last, count }: FigureArea['x'], at: number) => first + (at * (last - first)) / (count - 1);
  const coarse = coarsened(area, shading);
  const colors = areaColors(palette, coarse, shading);
  const box = ({ row, from, to, at }: Run) => ({
    left: placeOf(area.x, from - 0.5),
    right: placeOf(area.x, to + 0.5 + (to + 1 < area.x.count ? overlap : 0)),
    bottom: placeOf(area.y, row - 0.5),
    top: placeOf(area.y, row + 0.5 + (row + 1 < area.y.count ? overlap : 0)),
    ...(shading && !area.strengths ? { shade: coarse.values[at] } : { color: colors[at] }),
  });
  const { x, y } = axes;
  // As an encoding, a colour that is none of a scale would keep the key's colours and shapes apart.
  const paint =
    shading && !area.strengths
      ? { mark: {}, encoding: { fill: shadingEncoding(drawing, shading, 'shade') } }
      : { mark: { fill: { expr: 'datum.color' } }, encoding: {} };
  const spread = {
    x: { ...x, field: 'left' },
    x2: { field: 'right' },
    y: { ...y, field: 'bottom' },
    y2: { field: 'top' },
  };
  return [
    {
      data: { values: runsOf(colors, area.x.count).map(box) },
      mark: { type: 'rect', aria: false, clip: true, ...paint.mark },
      encoding: { ...spread, ...paint.encoding },
    },
    {
      data: { values: linesOf(area.lines) },
      mark: { type: 'rule', aria: false, color: palette.text, strokeWidth: lineWidth, strokeCap: 'round', clip: true },
      encoding: { x: { ...x, field: 'x1' }, x2: { field: 'x2' }, y: { ...y, field: 'y1' }, y2: { field: 'y2' } },
    },
  ];
}

/** The same with few shades. */
function coarsened(area: FigureArea, shading: FigureShading | null): FigureArea {
  const { values, strengths } = area;
  if (strengths) return { ...area, strengths: strengths.map((value) => Math.round(value * shades) / shades) };
  const { low, high } = shading ?? { low: 0, high: 1 };
  const step = (high - low) / shades || 1;
  const nearest = (value: number) => low + step * Math.round((value - low) / step);
  return { ...area, values: values.map((value) => Math.min(high, Math.max(low, nearest(value)))) };
}

/** Places of one row and one colour, the first and the last; `at` is the first in the whole. */
interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

function runsOf(colors: readonly string[], columns: number): Run[] {
  const runs: Run[] = [];
  colors.forEach((color, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    const last = runs.at(-1);
    if (last && last.row === row && colors[last.at] === color) runs[runs.length - 1] = { ...last, to: column };
    else runs.push({ row, from: column, to: column, at });
  });
  return runs;
}
