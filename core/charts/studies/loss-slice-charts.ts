/** A slice of the loss as a surface with the training's way on it, and what is to be said of it. */
import type { Figure } from '../../contract/figures.ts';
import type { LossSliceResult } from '../../contract/studies/loss-slice.ts';
import type { SurfaceMap } from '../../contract/surface.ts';
import type { Words } from '../../words/translate.ts';
import { surfaceFigure, type SurfacePicture } from '../pictures/surface-figure.ts';

/** What its axes are. */
export function sliceAxes({ plane }: LossSliceResult, { t }: Words): SurfacePicture['axes'] {
  return { x: t(`lossSlice.axes.${plane}.x`), y: t(`lossSlice.axes.${plane}.y`) };
}

/** The training's own way, seen from straight above the plane; null where the plane is not laid through it. */
export function slicePath({ frame: { path } }: LossSliceResult): SurfacePicture['path'] {
  return path && { x: Float64Array.from(path.x), y: Float64Array.from(path.y) };
}

/**
 * The surface by itself: descents on it are made for the page.
 * @param part - whose loss `map` is. @param subtitle - what it is of.
 */
export function sliceFigure(
  result: LossSliceResult,
  part: 'train' | 'heldOut',
  map: SurfaceMap,
  subtitle: string,
  words: Words,
): Figure {
  const picture = {
    ...{ title: words.t(`lossSlice.title.${part}`), map, box: map, axes: sliceAxes(result, words) },
    ...{ trajectories: [], position: 0, start: null, path: slicePath(result) },
  };
  return surfaceFigure(picture, subtitle, words);
}

/** What the plane is, what was measured on it, and how much of the training's way is not seen. */
export function lossSliceFacts({ plane, frame }: LossSliceResult, { t, format }: Words): string[] {
  const { loss, count, score } = format;
  const { centre, rows, heldOut, parameters, path } = frame;
  const values = { train: loss(centre.train), rows: count(rows), parameters: count(parameters) };
  const measured = heldOut
    ? t('lossSlice.factsHeldOut', { ...values, heldOut: loss(centre.heldOut), part: t(`lossSlice.heldOut.${heldOut}`) })
    : t('lossSlice.facts', values);
  const ofPath = path
    ? [
        t('lossSlice.pathFacts', {
          share: score(path.lostShare, 'classification'),
          farthest: loss(Math.max(...path.offPlane)),
          distance: loss(path.distance),
        }),
      ]
    : [];
  return [`${t(`lossSlice.what.${plane}`)} ${measured}`, ...ofPath];
}
