/** The charts of one run whose metrics are all there, as they stand on the page. */
import type { Run } from '../../contract/entities.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartAxes } from '../chart-axes.ts';
import type { LineChart } from '../line-chart.ts';
import { chartedRun, type ChartedRun } from './charted-run.ts';
import { chartPlaces, valueAxis, wordsFor, type RunChart } from './run-charts.ts';
import { withSmoothed } from '../smoothing.ts';
import { linesOfParent, marksOf, type XAxis } from './run-lines.ts';
import type { RunSeries } from './run-series.ts';

export interface RunWithSeries {
  readonly run: Run;
  readonly series: RunSeries;
}

export interface DrawnRun extends RunWithSeries {
  /** The run that it was branched off. */
  readonly parent: RunWithSeries | null;
  /** Weight of the moving average of lines that may be smoothed; 0 for none. */
  readonly smoothing: number;
}

/** Those that have something to show. */
export function chartsOfRun(drawn: DrawnRun, words: Words): LineChart[] {
  const { run } = drawn;
  const { t, format } = words;
  const charted = chartedOf(drawn);
  // Where a run diverged at once, its steps tell more than its epochs.
  const x: XAxis = charted.endedEarly ? 'step' : 'epoch';
  const marks = marksOf(run, x, format, t);
  return chartPlaces
    .filter(({ isShown }) => isShown?.(charted) ?? true)
    .flatMap(({ charts }) => charts)
    .map((chart) => ({ ...chartOf(chart, drawn, x, words), marks }))
    .filter((chart) => chart.series.some((one) => one.initiallyHidden !== true && hasPoints(one.points())));
}

function chartedOf({ run, series }: RunWithSeries): ChartedRun {
  return { ...chartedRun(run, run.progress.totalSteps), series };
}

function chartOf(chart: RunChart, drawn: DrawnRun, x: XAxis, { t, format }: Words): Omit<LineChart, 'marks'> {
  const { name, values, yInclude, scale, lines, ownLines, canBeSmoothed } = chart;
  const { parent, smoothing } = drawn;
  const run = chartedOf(drawn);
  const axes: ChartAxes = {
    xLabel: t(`runs.chart.${x}`),
    formatX: format.position,
    ...valueAxis(values, run.task, format, t),
    ...(yInclude === undefined ? {} : { yInclude }),
    ...(values === 'score' ? { yLimit: 1 } : {}),
    yScale: scale?.(run) ?? 'linear',
  };
  const own = lines?.(run, x, t) ?? [];
  const note = t('runs.line.smoothed', { weight: format.position(smoothing) });
  const series = [
    ...(canBeSmoothed ? withSmoothed(own, smoothing, note) : own),
    ...(parent && lines ? linesOfParent(lines(chartedOf(parent), x, t), parent.run.number, t) : []),
    ...(ownLines?.(run, x, t) ?? []),
  ];
  return { title: t(wordsFor(name, run.task)), series, axes };
}

function hasPoints(points: readonly { readonly y: number }[]): boolean {
  return points.some(({ y }) => Number.isFinite(y));
}
