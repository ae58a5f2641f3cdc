/** A run's metrics as the page holds them: append-only columns that charts read frame by frame. */
import { pointColumnNames, stepColumnNames, type RunMetrics } from '#core/contract/metrics.ts';
import { ColumnBuffer } from '../charts/column-buffer.ts';

export class RunSeries {
  readonly steps = new ColumnBuffer('step', stepColumnNames);
  readonly points = new ColumnBuffer('step', pointColumnNames);

  append(metrics: RunMetrics): void {
    this.steps.append(metrics.steps);
    this.points.append(metrics.points);
  }

  replace(metrics: RunMetrics): void {
    this.steps.replace(metrics.steps);
    this.points.replace(metrics.points);
  }
}
