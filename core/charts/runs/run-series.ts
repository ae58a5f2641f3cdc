/** A run's metrics as the page holds them: append-only columns that charts read frame by frame. */
import { columnNames, type RunMetrics } from '../../contract/metrics.ts';
import { ColumnBuffer } from '../column-buffer.ts';

export class RunSeries {
  readonly steps = new ColumnBuffer('step', columnNames.steps);
  readonly points = new ColumnBuffer('step', columnNames.points);
  /** Several rows share a step: one for the network and one for each layer. */
  readonly diagnostics = new ColumnBuffer('step', columnNames.diagnostics);

  append(metrics: RunMetrics): void {
    this.steps.append(metrics.steps);
    this.points.append(metrics.points);
    this.diagnostics.append(metrics.diagnostics);
  }

  replace(metrics: RunMetrics): void {
    this.steps.replace(metrics.steps);
    this.points.replace(metrics.points);
    this.diagnostics.replace(metrics.diagnostics);
  }
}
