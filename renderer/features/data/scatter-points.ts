/** The preview's columns as points. */
import type { DataPreview } from '#core/contract/data-preview.ts';
import type { Task } from '#core/experiment/data-spec.ts';
import type { ScatterPoint } from '../../charts/scatter-chart-config.ts';

/** One point a row; the value of a regression as a share of its range, so that it can be a colour. */
export function scatterPoints(scatter: NonNullable<DataPreview['scatter']>, task: Task): ScatterPoint[] {
  const { x, y, value, part } = scatter;
  const low = value.reduce((a, b) => Math.min(a, b), Infinity);
  const range = value.reduce((a, b) => Math.max(a, b), -Infinity) - low || 1;
  const shareOf = (raw: number) => (task === 'classification' ? raw : (raw - low) / range);
  return Array.from(x, (at, i) => ({
    x: at,
    y: y[i] ?? NaN,
    value: shareOf(value[i] ?? 0),
    part: part[i] ?? 0,
  }));
}
