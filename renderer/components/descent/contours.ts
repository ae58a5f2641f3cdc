/** Contours of a surface map: closed bands from one level to the next. */
import { contours } from 'd3-contour';
import type { SurfaceMap } from '#core/contract/surface.ts';

/** One level, and where the surface is at least as high. */
export interface Contour {
  readonly level: number;
  /** Polygons of rings, outer ring first; places counted in cells from the lowest x and y. */
  readonly polygons: readonly (readonly (readonly Place[])[])[];
}
type Place = readonly [column: number, row: number];

/**
 * @param levels - in rising order. Between two cells a line lies where the logarithm of the height says: heights that
 * grow by factors would bend it otherwise.
 */
export function contoursOf({ values, columns, rows }: SurfaceMap, levels: readonly number[]): Contour[] {
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

/** The value of the cell at a place; NaN outside of the map. */
export function valueAt({ x, y, columns, rows, values }: SurfaceMap, px: number, py: number): number {
  const column = Math.floor(((px - x.min) / (x.max - x.min)) * columns);
  const row = Math.floor(((py - y.min) / (y.max - y.min)) * rows);
  return column >= 0 && column < columns && row >= 0 && row < rows ? (values[row * columns + column] ?? NaN) : NaN;
}
