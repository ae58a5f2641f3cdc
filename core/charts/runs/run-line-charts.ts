/** The charts of one run with their lines: as the page shows them, and as files and reports have them. */
import type { Run } from '../../contract/entities.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartMark } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import { withSmoothed } from '../smoothing.ts';
import { chartedRun, type ChartedRun } from './charted-run.ts';
import { placesOf, valueAxis, wordsFor, type RunChart } from './run-charts.ts';
import { linesOfParent, marksOf, type XAxis } from './run-lines.ts';
import type { RunSeries } from './run-series.ts';

/** A run as all of its charts draw it. */
export interface DrawnRun {
  readonly run: ChartedRun;
  /** The run that it was branched off. */
  readonly parent: { readonly run: ChartedRun; readonly number: number } | null;
  readonly marks: readonly ChartMark[];
  /** Weight of the moving average of lines that may be smoothed; 0 for none. */
  readonly smoothing: number;
}

/** One of the run's charts: its lines, behind them the parent's, and its axes. */
export function lineChartOf(chart: RunChart, drawn: DrawnRun, x: XAxis, { t, format }: Words): LineChart {
  const { name, values, yInclude, scale, lines, ownLines, canBeSmoothed } = chart;
  const { run, parent, marks, smoothing } = drawn;
  const own = lines?.(run, x, t) ?? [];
  const note = t('runs.line.smoothed', { weight: format.position(smoothing) });
  return {
    title: t(wordsFor(name, run.task)),
    series: [
      ...(canBeSmoothed ? withSmoothed(own, smoothing, note) : own),
      ...(parent && lines ? linesOfParent(lines(parent.run, x, t), parent.number, t) : []),
      ...(ownLines?.(run, x, t) ?? []),
    ],
    axes: {
      xLabel: t(`runs.chart.${x}`),
      formatX: format.position,
      ...valueAxis(values, run.task, format, t),
      ...(yInclude === undefined ? {} : { yInclude }),
      ...(values === 'score' ? { yLimit: 1 } : {}),
      yScale: scale?.(run) ?? 'linear',
    },
    marks,
  };
}

export interface RunWithSeries {
  readonly run: Run;
  readonly series: RunSeries;
}

/** Those that have something to show, of a run whose metrics are all there. */
export function chartsOfRun(
  { run, series }: RunWithSeries,
  parent: RunWithSeries | null,
  smoothing: number,
  words: Words,
): LineChart[] {
  const charted = chartedOf({ run, series });
  // Where a run diverged at once, its steps tell more than its epochs.
  const x: XAxis = charted.endedEarly ? 'step' : 'epoch';
  const drawn = {
    run: charted,
    parent: parent && { run: chartedOf(parent), number: parent.run.number },
    marks: marksOf(run, x, words.format, words.t),
    smoothing,
  };
  return placesOf(charted)
    .flatMap(({ charts }) => charts)
    .map((chart) => lineChartOf(chart, drawn, x, words))
    .filter((chart) => chart.series.some((one) => one.initiallyHidden !== true && hasPoints(one.points())));
}

function chartedOf({ run, series }: RunWithSeries): ChartedRun {
  return { ...chartedRun(run, run.progress.totalSteps), series };
}

function hasPoints(points: readonly { readonly y: number }[]): boolean {
  return points.some(({ y }) => Number.isFinite(y));
}
