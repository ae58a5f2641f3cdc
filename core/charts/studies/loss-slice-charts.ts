/** A slice of the loss as a map of its values, and what is to be said of it. */
import type { LossSliceResult } from '../../contract/studies/loss-slice.ts';
import type { Words } from '../../words/translate.ts';
import type { HeatMapChart } from '../chart.ts';
import type { HeatMapLine } from '../heat-map.ts';

/** @param part - whose loss it is; null where nothing is held out. */
export function sliceMap(result: LossSliceResult, part: 'train' | 'heldOut', words: Words): HeatMapChart | null {
  const { t, format } = words;
  const { frame, columns, first, last, plane } = result;
  if (part === 'heldOut' && frame.heldOut === null) return null;
  const values = result[part];
  const placeOf = (range: { readonly min: number; readonly max: number }, count: number) => (index: number) =>
    range.min + (index / Math.max(1, count - 1)) * (range.max - range.min);
  const [x, y] = [placeOf(frame.x, columns), placeOf(frame.y, result.rows)];
  const rows = Array.from({ length: last - first + 1 }, (_, row) => row);
  const axes = { x: t(`lossSlice.axes.${plane}.x`), y: t(`lossSlice.axes.${plane}.y`) };
  return {
    title: t(`lossSlice.title.${part}`),
    cells: {
      cells: rows.flatMap((row) =>
        Array.from({ length: columns }, (_, column) => {
          const value = values[row * columns + column] ?? NaN;
          return { column, row, value, description: '' };
        }),
      ),
      columns: Array.from({ length: columns }, (_, column) => format.position(x(column))),
      rows: rows.map((row) => format.position(y(first + row))),
      xLabel: axes.x,
      yLabel: axes.y,
      formatValue: format.loss,
      best: null,
      lines: pathOf(result, words),
    },
  };
}

/** The training's own way, seen from straight above the plane. */
function pathOf({ frame, columns, rows, first }: LossSliceResult, { t }: Words): HeatMapLine[] {
  const { path, x, y } = frame;
  if (!path) return [];
  const share = (value: number, { min, max }: typeof x) => (value - min) / (max - min);
  const places = path.x.map((at, i) => ({
    column: share(at, x) * (columns - 1),
    row: share(path.y[i] ?? NaN, y) * (rows - 1) - first,
  }));
  return [{ label: t('lossSlice.plane.run'), places }];
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
