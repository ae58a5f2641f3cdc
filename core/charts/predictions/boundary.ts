/** Where the predicted class changes: lines between the places of a plane. */
import type { Plane } from '../../contract/predictions.ts';

/** A short line, in places counted from the middle of the first: `[x1, y1, x2, y2]`. */
export type Segment = readonly [number, number, number, number];

/**
 * One line around the area of each class; where only two meet, both are the same line and it is drawn once.
 *
 * Between a place where a class leads by `a` and one where it trails by `b` the line lies at a/(a + b), as if probabilities
 * changed evenly between the two.
 */
export function boundaryOf({ predicted, lead, x, y }: Plane): Segment[] {
  const [columns, rows] = [x.values.length, y?.values.length ?? 0];
  const classes = [...new Set(predicted)].sort((a, b) => a - b);
  const drawn = classes.length === 2 ? classes.slice(1) : classes;
  return classes.length < 2 ? [] : drawn.flatMap((index) => linesAround(index, predicted, lead, columns, rows));
}

function linesAround(
  index: number,
  predicted: Float32Array,
  lead: Float32Array,
  columns: number,
  rows: number,
): Segment[] {
  // How far the class is ahead; never quite 0, so that every line has a place.
  const ahead = (column: number, row: number) => {
    const at = row * columns + column;
    const size = Math.max(lead[at] ?? 0, 1e-9);
    return predicted[at] === index ? size : -size;
  };
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const [a, b] = [ahead(column, row), ahead(column + 1, row)];
      const [d, c] = [ahead(column, row + 1), ahead(column + 1, row + 1)];
      const crossings: [number, number][] = [];
      if (a > 0 !== b > 0) crossings.push([column + a / (a - b), row]);
      if (b > 0 !== c > 0) crossings.push([column + 1, row + b / (b - c)]);
      if (c > 0 !== d > 0) crossings.push([column + d / (d - c), row + 1]);
      if (d > 0 !== a > 0) crossings.push([column, row + a / (a - d)]);
      for (let i = 0; i + 1 < crossings.length; i += 2) {
        const [from, to] = [crossings[i], crossings[i + 1]];
        if (from && to) segments.push([...from, ...to]);
      }
    }
  }
  return segments;
}
