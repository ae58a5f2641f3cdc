/** Contours of a surface map: closed bands from one level to the next. */
import { contours } from 'd3-contour';
import type { SurfaceMap } from '../../contract/surface.ts';

/** `[rows, columns]`, from the lowest x and y. */
type HeightGrid = Pick<SurfaceMap, 'values' | 'columns' | 'rows'>;

/** One level, and where the surface is at least as high. */
export interface Contour {
  readonly level: number;
  /** Polygons of rings, outer ring first; places counted in cells from the lowest x and y. */
  readonly polygons: readonly (readonly (readonly Place[])[])[];
}
export type Place = readonly [column: number, row: number];

/**
 * @param levels - in rising order. Between two cells a line lies where the logarithm of the height says: heights that
 * grow by factors would bend it otherwise.
 */
export function contoursOf({ values, columns, rows }: HeightGrid, levels: readonly number[]): Contour[] {
  const known = values.filter(Number.isFinite);
  const lowest = known.reduce((least, value) => Math.min(least, value), Infinity);
  const scale = (levels[0] ?? 0) - lowest;
  const flattened = (value: number) => Math.log1p((value - lowest) / scale);
  // What is not finite is too high to be told.
  const heights = Array.from(values, (value) => (Number.isFinite(value) ? flattened(value) : Number.MAX_VALUE));
  const make = contours().size([columns, rows]);
  return levels.map((level) => ({
    level,
    polygons: make
      .contour(heights, flattened(level))
      .coordinates.map((polygon) => polygon.map((ring) => ring.map(([column = 0, row = 0]): Place => [column, row]))),
  }));
}

/** The lines of a contour: its rings without the stretches along the map's edge, where they close and no contour is. */
export function linesOfContour(
  { polygons }: Contour,
  { columns, rows }: Pick<HeightGrid, 'columns' | 'rows'>,
): Place[][] {
  const isOnEdge = ([column, row]: Place) =>
    column <= 0.5 || row <= 0.5 || column >= columns - 0.5 || row >= rows - 0.5;
  return polygons.flat().flatMap((ring) => {
    const lines: Place[][] = [];
    let line: Place[] = [];
    ring.forEach((place, at) => {
      const before = ring[at - 1];
      if (before && isOnEdge(before) && isOnEdge(place)) {
        lines.push(line);
        line = [];
      }
      line.push(place);
    });
    return [...lines, line].filter(({ length }) => length > 1);
  });
}

/** How strong the line of a contour is, 0…1. @param share - of all levels, how many lie beneath it or are it. */
export function contourStrength(share: number): number {
  return 0.16 + 0.14 * share;
}

/** The value of the cell at a place; NaN outside of the map. */
export function valueAt({ x, y, columns, rows, values }: SurfaceMap, px: number, py: number): number {
  const column = Math.floor(((px - x.min) / (x.max - x.min)) * columns);
  const row = Math.floor(((py - y.min) / (y.max - y.min)) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? (values[row * columns + column] ?? NaN) : NaN;
}
