/** What a study has measured of a slice of the loss, as a surface. */
import type { LossSliceResult } from '../../contract/studies/loss-slice.ts';
import type { SurfaceMap } from '../../contract/surface.ts';
import { mapSurface } from './surface-map.ts';
import { surfaceOf, type SurfaceSource } from './surface-source.ts';

export type SlicePart = 'train' | 'heldOut';

/** The rows that are measured; the training's first weights are where one starts, once they are among them. */
export function sliceSource(result: LossSliceResult, part: SlicePart): SurfaceSource {
  const { frame, columns, rows, first, last } = result;
  const y = (row: number) => frame.y.min + ((frame.y.max - frame.y.min) * row) / (rows - 1);
  const measured = { min: y(first), max: y(last) };
  const [startX, startY] = [frame.path?.x[0], frame.path?.y[0]];
  const isKnown = startX !== undefined && startY !== undefined && startY > measured.min && startY < measured.max;
  return {
    kind: 'grid',
    grid: { x: frame.x, y: measured, columns, rows: last - first + 1, values: result[part] },
    start: isKnown ? { x: startX, y: startY } : null,
  };
}

/** All of it that is measured; null where one row is, between which and the next there is no surface yet. */
export function sliceMap(result: LossSliceResult, part: SlicePart): SurfaceMap | null {
  if (result.last <= result.first) return null;
  // Its own frame is always what is shown of it.
  return mapSurface(surfaceOf(sliceSource(result, part)), { aspect: 1, zoomOut: 1 });
}
