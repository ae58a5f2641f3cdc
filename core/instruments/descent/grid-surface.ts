/**
 * A surface known at the points of a grid, made smooth between them by cubic convolution (Keys 1981, a = −½, in each
 * direction): it goes through every measured value, and its gradient is continuous.
 */
import type { Range, SurfacePoint } from '../../contract/surface.ts';
import type { Surface } from './surface.ts';

export interface Grid {
  /** Where the first and the last point of a row, and of a column, lie. */
  readonly x: Range;
  readonly y: Range;
  readonly columns: number;
  readonly rows: number;
  /** `[rows, columns]`, from the lowest x and y; NaN where nothing is measured. */
  readonly values: readonly number[];
}

/** Weights of the four neighbours for a place between the second and the third. */
type Weights = readonly [number, number, number, number];

/**
 * @param start - where a descent begins unless told otherwise; the grid's highest corner in place of null.
 */
export function gridSurface(grid: Grid, start: SurfacePoint | null = null): Surface {
  const { x, y, columns, rows } = grid;
  const stepX = (x.max - x.min) / (columns - 1);
  const stepY = (y.max - y.min) / (rows - 1);
  const at = (column: number, row: number) => grid.values[clamp(row, rows - 1) * columns + clamp(column, columns - 1)]!;

  /** Sum of the sixteen neighbours, weighted in either direction. */
  const blend = (px: number, py: number, weighX: (t: number) => Weights, weighY: (t: number) => Weights) => {
    const [u, v] = [(px - x.min) / stepX, (py - y.min) / stepY];
    if (!(u >= 0 && u <= columns - 1 && v >= 0 && v <= rows - 1)) return NaN;
    const [column, row] = [Math.min(Math.floor(u), columns - 2), Math.min(Math.floor(v), rows - 2)];
    const [wx, wy] = [weighX(u - column), weighY(v - row)];
    let sum = 0;
    for (let j = 0; j < 4; j++) {
      for (let i = 0; i < 4; i++) {
        const weight = wx[i]! * wy[j]!;
        // What is not known does not matter where it has no weight.
        if (weight !== 0) sum += weight * at(column + i - 1, row + j - 1);
      }
    }
    return sum;
  };

  const point = (index: number): SurfacePoint => ({
    x: x.min + stepX * (index % columns),
    y: y.min + stepY * Math.floor(index / columns),
  });
  const value = (px: number, py: number) => blend(px, py, cubic, cubic);
  return {
    x,
    y,
    curvatures: null,
    endsAtFrame: true,
    minima: lowPoints(grid).map((index) => lowestAround(point(index), stepX, stepY, value)),
    start: start ?? point(highestCorner(grid)),
    value,
    gradient: (px, py) => [blend(px, py, cubicSlope, cubic) / stepX, blend(px, py, cubic, cubicSlope) / stepY],
  };
}

function clamp(index: number, last: number): number {
  return Math.min(last, Math.max(0, index));
}

/** Keys 1981, eq. 15, for a = −½. */
function cubic(t: number): Weights {
  const [t2, t3] = [t * t, t * t * t];
  return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2];
}

/** Its derivative by t. */
function cubicSlope(t: number): Weights {
  const t2 = t * t;
  return [(-3 * t2 + 4 * t - 1) / 2, (9 * t2 - 10 * t) / 2, (-9 * t2 + 8 * t + 1) / 2, (3 * t2 - 2 * t) / 2];
}

/** So many minima are told at most, the lowest. */
const minimaLimit = 6;

/** Indices of points that are lower than the eight around them, as far as there are any, the lowest first. */
function lowPoints({ columns, rows, values }: Grid): number[] {
  const isLow = (index: number) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    for (let j = Math.max(0, row - 1); j <= Math.min(rows - 1, row + 1); j++) {
      for (let i = Math.max(0, column - 1); i <= Math.min(columns - 1, column + 1); i++) {
        const other = j * columns + i;
        if (other !== index && !(values[index]! < values[other]!)) return false;
      }
    }
    return true;
  };
  return Array.from(values, (_, index) => index)
    .filter(isLow)
    .sort((a, b) => values[a]! - values[b]!)
    .slice(0, minimaLimit);
}

/** Parts of a cell that are looked at around a low point. */
const parts = 10;

/** Between the points the surface may be a little lower. */
function lowestAround(
  centre: SurfacePoint,
  stepX: number,
  stepY: number,
  value: (x: number, y: number) => number,
): SurfacePoint {
  let best = { ...centre, value: value(centre.x, centre.y) };
  for (let j = -parts; j <= parts; j++) {
    for (let i = -parts; i <= parts; i++) {
      const [x, y] = [centre.x + (i / parts) * stepX, centre.y + (j / parts) * stepY];
      const height = value(x, y);
      if (height < best.value) best = { x, y, value: height };
    }
  }
  return { x: best.x, y: best.y };
}

/** A corner of the part that is measured, a cell inside of it. */
function highestCorner({ columns, rows, values }: Grid): number {
  const known = Array.from({ length: rows }, (_, row) => row).filter((row) => Number.isFinite(values[row * columns]));
  const [first, last] = [Math.min(rows - 1, ...known), Math.max(0, ...known)];
  const inside = (row: number) => Math.min(Math.max(row, first + 1), last - 1);
  const corners = [inside(first), inside(last)].flatMap((row) => [row * columns + 1, row * columns + columns - 2]);
  return corners.reduce((best, corner) => (values[corner]! > values[best]! ? corner : best));
}
