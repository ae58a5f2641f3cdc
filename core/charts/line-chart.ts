/** A chart of lines, apart from where and how it is drawn. */
import type { ChartAxes } from './chart-axes.ts';
import type { ChartMark, ChartSeries } from './chart-series.ts';

export interface LineChart {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly marks: readonly ChartMark[];
}
