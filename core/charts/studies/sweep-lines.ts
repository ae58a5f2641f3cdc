/** The charts of a sweep with one axis, or of several lines with two: which numbers become which points. */
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { SweepCell, SweepResult, SweepAxis, SweepPlan } from '../../contract/studies/sweep.ts';
import type { Quantity } from './estimate-text.ts';
import { isNamed } from './axis-words.ts';
import type { ChartSeries, Point } from '../chart-series.ts';
import { lookOf } from '../line-looks.ts';

/** Where a value lies on the x axis: at itself, or at its place in the list. */
export function xOf(axis: SweepAxis, index: number): number {
  const value = axis.values[index];
  return typeof value === 'number' && !isNamed(axis) ? value : index;
}

/** A line through the cells of one value of the second axis; without one, through all. */
function lineThrough(
  { axes: [axis] }: SweepPlan,
  cells: readonly SweepCell[],
  row: number,
  estimateOf: (cell: SweepCell) => Estimate | undefined,
): () => Point[] {
  const width = axis.values.length;
  const points = cells.slice(row * width, (row + 1) * width).flatMap((cell, index): Point[] => {
    const estimate = estimateOf(cell);
    return estimate && Number.isFinite(estimate.mean) ? [{ x: xOf(axis, index), ...interval(estimate) }] : [];
  });
  points.sort((a, b) => a.x - b.x);
  return () => points;
}

function interval({ mean, halfWidth }: Estimate): Omit<Point, 'x'> {
  return Number.isFinite(halfWidth) ? { y: mean, low: mean - halfWidth, high: mean + halfWidth } : { y: mean };
}

const look = (axis: SweepAxis) =>
  ({ dots: true, intervals: 'bars', ...(isNamed(axis) ? { unjoined: true } : {}) }) as const;

/** Training and test (one axis), or test alone for each value of the second axis. */
export function levelLines(
  plan: SweepPlan,
  { cells }: SweepResult,
  quantity: Quantity,
  words: { readonly train: string; readonly test: string; readonly row: (row: number) => string },
): ChartSeries[] {
  const [axis, second] = plan.axes;
  if (second) return rowsOf(plan, cells, (cell) => cell.test[quantity], words.row);
  const line = (id: 'train' | 'test', color: number): ChartSeries => ({
    id,
    label: words[id],
    color,
    ...look(axis),
    points: lineThrough(plan, cells, 0, (cell) => cell[id][quantity]),
  });
  return [line('train', 1), line('test', 2)];
}

/** Test loss − training loss, or training score − test score. */
export function gapLines(
  plan: SweepPlan,
  { cells }: SweepResult,
  quantity: Quantity,
  label: (row: number) => string,
): ChartSeries[] {
  return rowsOf(plan, cells, (cell) => cell.gap[quantity], label);
}

/** How much better than the baseline; nothing at the baseline itself. */
export function improvementLines(
  plan: SweepPlan,
  { cells }: SweepResult,
  quantity: Quantity,
  label: (row: number) => string,
): ChartSeries[] {
  return rowsOf(plan, cells, (cell) => cell.improvement?.[quantity], label);
}

function rowsOf(
  plan: SweepPlan,
  cells: readonly SweepCell[],
  estimateOf: (cell: SweepCell) => Estimate | undefined,
  label: (row: number) => string,
): ChartSeries[] {
  const rows = plan.axes[1]?.values.length ?? 1;
  return Array.from({ length: rows }, (_, row) => ({
    id: `row-${row}`,
    label: label(row),
    ...(rows === 1 ? { color: 4 } : lookOf(row)),
    ...look(plan.axes[0]),
    points: lineThrough(plan, cells, row, estimateOf),
  }));
}

export type CurveQuantity = 'trainLoss' | 'heldOutLoss' | 'trainScore' | 'heldOutScore';

/** One curve for each setting: its first training, by epoch. */
export function curveLines(
  { cells }: SweepResult,
  quantity: CurveQuantity,
  label: (cell: SweepCell) => string,
): ChartSeries[] {
  return cells.flatMap((cell, index) => {
    const curve = cell.trials[0]?.curve;
    if (!curve) return [];
    const points = curve.epoch.map((x, i) => ({ x, y: finiteOrGap(curve[quantity][i]) }));
    return [
      {
        id: `cell-${index}`,
        label: label(cell),
        ...lookOf(index),
        ...(cell.trials[0]?.label === 'diverged' && { diverged: true }),
        points: () => points,
      },
    ];
  });
}

function finiteOrGap(value = NaN): number {
  return Number.isFinite(value) ? value : NaN;
}
