/** A surface on a grid of points. */
import type { Range, SurfaceMap, SurfaceView } from '../../contract/surface.ts';
import type { Surface } from './surface.ts';

/** Points along the longer side: contours are smooth, and a map takes a few milliseconds. */
const resolution = 192;

/**
 * The part of a surface that a picture shows.
 * @param view - a surface that ends at its frame is always shown as it is, with `aspect` left to whoever draws it.
 */
export function mapSurface(surface: Surface, view: SurfaceView): SurfaceMap {
  const { minima, start, curvatures } = surface;
  const { x, y } = surface.endsAtFrame ? surface : framed(surface, view);
  const [width, height] = [x.max - x.min, y.max - y.min];
  const cell = Math.max(width, height) / resolution;
  const [columns, rows] = [Math.max(2, Math.round(width / cell)), Math.max(2, Math.round(height / cell))];
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const py = y.min + ((row + 0.5) / rows) * height;
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = surface.value(x.min + ((column + 0.5) / columns) * width, py);
    }
  }
  return { x, y, columns, rows, values, minima: [...minima], start, curvatures };
}

/** The surface's own frame, grown to the picture's shape and seen from further away. */
function framed({ x, y }: Pick<Surface, 'x' | 'y'>, { aspect, zoomOut }: SurfaceView): Pick<Surface, 'x' | 'y'> {
  const [width, height] = [x.max - x.min, y.max - y.min];
  const scale = Math.max(width / aspect, height) / 2;
  return { x: around(x, scale * aspect * zoomOut), y: around(y, scale * zoomOut) };
}

function around({ min, max }: Range, half: number): Range {
  const middle = (min + max) / 2;
  return { min: middle - half, max: middle + half };
}
