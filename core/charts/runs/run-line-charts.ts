/** The charts of one run whose metrics are all there, as they stand on the page. */
import type { Run } from '../../contract/entities.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartAxes } from '../chart-axes.ts';
import type { LineChart } from '../line-chart.ts';
import { chartedRun, type ChartedRun } from './charted-run.ts';
import { chartPlaces, valueAxis, wordsFor, type RunChart } from './run-charts.ts';
import { marksOf, type XAxis } from './run-lines.ts';
import type { RunSeries } from './run-series.ts';

/** Those that have something to show. */
export function chartsOfRun(run: Run, series: RunSeries, words: Words): LineChart[] {
  const { t, format } = words;
  const charted: ChartedRun = { ...chartedRun(run, run.progress.totalSteps), series };
  // Where a run diverged at once, its steps tell more than its epochs.
  const x: XAxis = charted.endedEarly ? 'step' : 'epoch';
  const marks = marksOf(run, x, format, t);
  return chartPlaces
    .filter(({ isShown }) => isShown?.(charted) ?? true)
    .flatMap(({ charts }) => charts)
    .map((chart) => ({ ...chartOf(chart, charted, x, words), marks }))
    .filter((chart) => chart.series.some((one) => one.initiallyHidden !== true && hasPoints(one.points())));
}

function chartOf(chart: RunChart, run: ChartedRun, x: XAxis, { t, format }: Words): Omit<LineChart, 'marks'> {
  const { name, values, yInclude, scale, lines, ownLines } = chart;
  const axes: ChartAxes = {
    xLabel: t(`runs.chart.${x}`),
    formatX: format.position,
    ...valueAxis(values, run.task, format, t),
    ...(yInclude === undefined ? {} : { yInclude }),
    ...(values === 'score' ? { yLimit: 1 } : {}),
    yScale: scale?.(run) ?? 'linear',
  };
  const series = [...(lines?.(run, x, t) ?? []), ...(ownLines?.(run, x, t) ?? [])];
  return { title: t(wordsFor(name, run.task)), series, axes };
}

function hasPoints(points: readonly { readonly y: number }[]): boolean {
  return points.some(({ y }) => Number.isFinite(y));
}
