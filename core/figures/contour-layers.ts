/** The contours of an area as layers of the grammar: a band above each level, and a line where it begins. */
import { contoursOf, contourStrength, linesOfContour, type Place } from '../charts/pictures/contours.ts';
import type { FigureArea } from '../contract/figures.ts';
import type { Drawing, Layer } from './drawing.ts';
import type { Axes } from './line-layers.ts';
import { shadingEncoding } from './shading.ts';

/** Lengths of a cell that are told apart, and how far, in cells, a line may be from where it would be with all of its points. */
const parts = 50;
const tolerance = 0.05;

/** @param levels - in rising order. */
export function contourLayers(drawing: Drawing, area: FigureArea, levels: Float64Array, axes: Axes): Layer[] {
  const { figure, palette, lineWidth } = drawing;
  const { shading } = figure;
  const grid = { values: area.values, columns: area.x.count, rows: area.y.count };
  const contours = contoursOf(grid, [...levels]);
  const at = ({ first, last, count }: FigureArea['x'], place: number) =>
    first + ((Math.round(parts * place) / parts - 0.5) * (last - first)) / (count - 1);
  const pointsOf = <Own>(places: readonly Place[], own: Own) =>
    places.map(([column, row], place) => ({ ...own, place, x: at(area.x, column), y: at(area.y, row) }));
  const bands = contours.flatMap(({ polygons }, i) =>
    polygons.flatMap((rings, n) => pointsOf(joined(rings.map(simplified)), { path: `${i} ${n}`, level: i + 1 })),
  );
  const lines = contours.flatMap((contour, i) => {
    const strength = contourStrength((i + 1) / levels.length);
    return linesOfContour(contour, grid).flatMap((line, n) =>
      pointsOf(simplified(line), { path: `${i} ${n}`, strength }),
    );
  });
  const path = {
    x: axes.x,
    y: { ...axes.y, field: 'y' },
    order: { field: 'place' },
    detail: { field: 'path' },
  } as const;
  const line = { type: 'line', aria: false, clip: true, strokeJoin: 'round' } as const;
  return [
    {
      data: { values: bands },
      mark: { ...line, strokeWidth: 0 },
      encoding: { ...path, ...(shading ? { fill: shadingEncoding(drawing, shading, 'level') } : {}) },
    },
    {
      data: { values: lines },
      mark: { ...line, color: palette.text, strokeWidth: lineWidth / 2 },
      encoding: { ...path, opacity: { field: 'strength', type: 'quantitative', scale: null } },
    },
  ];
}

/**
 * The rings of a polygon as one. Holes run the other way round than what is around them, so that inside of one nothing is
 * filled; the way there and back encloses nothing.
 */
function joined([outer = [], ...holes]: readonly (readonly Place[])[]): Place[] {
  const begin = outer.slice(0, 1);
  return [...outer, ...holes.flatMap((hole) => [...hole, ...begin])];
}

/** A line with as few of its points as it needs (Douglas & Peucker 1973). */
function simplified(line: readonly Place[]): Place[] {
  const isKept = line.map((_, i) => i === 0 || i === line.length - 1);
  const open: [from: number, to: number][] = [[0, line.length - 1]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const [from, to] = stretch;
    let [farthest, most] = [-1, tolerance];
    for (let i = from + 1; i < to; i++) {
      const distance = distanceTo(line[from]!, line[to]!, line[i]!);
      if (distance > most) [farthest, most] = [i, distance];
    }
    if (farthest < 0) continue;
    isKept[farthest] = true;
    open.push([from, farthest], [farthest, to]);
  }
  return line.filter((_, i) => isKept[i]);
}

/** Of a place from the straight line through two others, or from these where they are one. */
function distanceTo([x1, y1]: Place, [x2, y2]: Place, [x, y]: Place): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(x - x1, y - y1) : Math.abs(dx * (y - y1) - dy * (x - x1)) / length;
}
