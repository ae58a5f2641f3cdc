/** The axes of a line chart: what they say, and how their numbers are written. */

export type AxisScale = 'linear' | 'logarithmic';

/** What the axes say and how their numbers are written. */
export interface ChartAxes {
  readonly xLabel: string;
  /** Absent where the chart's title says it already. */
  readonly yLabel?: string;
  /** What a figure says beside the y axis, in place of the chart's title. */
  readonly yTitle?: string;
  readonly yScale: AxisScale;
  /** Linear when absent. */
  readonly xScale?: AxisScale;
  /** Where the x axis is labelled; chosen by the chart when absent. */
  readonly xTicks?: readonly number[];
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
  /** Shorter writing for the axis; `formatY` when absent. */
  readonly formatTick?: (value: number) => string;
  /** Always within view, for example 0 of a difference. */
  readonly yInclude?: number;
  /** The largest possible value. */
  readonly yLimit?: number;
  /** Whether the x axis begins where the data does, and not at 0. */
  readonly xFromData?: boolean;
  /** Where the x axis ends while there is less to see: the planned length of a run under way. */
  readonly xEnd?: number;
}
