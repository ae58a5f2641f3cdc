/** The charts by which runs are compared: a line for each, or, where some differ by their seed alone, a mean for each group. */
import type { HeldOutPart } from '../../contract/entities.ts';
import type { Task } from '../../experiment/data-spec.ts';
import { groupCurve, type MemberCurve } from '../../statistics/group-curve.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartAxes } from '../chart-axes.ts';
import type { ChartSeries } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import { groupSeries } from './group-series.ts';
import { comparedCharts, valueAxis, wordsFor, type ComparedChart } from './run-charts.ts';
import { withSmoothed } from '../smoothing.ts';
import { overlayLines, type OverlaidRun } from './run-lines.ts';

export interface ComparedGroup {
  readonly id: string;
  readonly label: string;
  /** At least one. */
  readonly runs: readonly OverlaidRun[];
}

/** What the runs have in common; null where they differ. */
export interface ComparedBasis {
  readonly task: Task | null;
  readonly heldOut: HeldOutPart | null;
}

/**
 * Runs that differ by their seed alone are one line with its interval.
 * @param smoothing - weight of the moving average of single runs' lines; 0 for none.
 */
export function chartsOfGroups(
  groups: readonly ComparedGroup[],
  basis: ComparedBasis,
  smoothing: number,
  words: Words,
): LineChart[] {
  const areSingle = groups.every(({ runs }) => runs.length === 1);
  return comparedCharts
    .map((chart) => {
      const lines = areSingle ? singleLines(groups, chart, words) : groupLines(groups, chart, words);
      const note = words.t('runs.line.smoothed', { weight: words.format.position(smoothing) });
      // A mean of runs is as smooth as these are many, and its interval is of the values as they are.
      const series = areSingle && chart.canBeSmoothed ? withSmoothed(lines, smoothing, note) : lines;
      return { ...titleAndAxes(chart, basis, words), series, marks: [] };
    })
    .filter(({ series }) => series.some(({ points }) => points().some(({ y }) => Number.isFinite(y))));
}

function titleAndAxes({ name, comparedName, values, yInclude }: ComparedChart, basis: ComparedBasis, words: Words) {
  const { t, format } = words;
  const { task, heldOut } = basis;
  const rows = t(`runs.rows.${heldOut ?? 'heldOut'}`);
  const axes: ChartAxes = {
    xLabel: t('runs.chart.epoch'),
    formatX: format.position,
    // Scores of both kinds share a chart as plain numbers only.
    ...valueAxis(values, task ?? 'regression', format, t),
    ...(yInclude === undefined ? {} : { yInclude }),
    ...(values === 'score' ? { yLimit: 1 } : {}),
    yScale: 'linear',
  };
  return { title: t(wordsFor(comparedName ?? name, task ?? undefined), { rows }), axes };
}

function singleLines(
  groups: readonly ComparedGroup[],
  { overlay }: Pick<ComparedChart, 'overlay'>,
  { t }: Words,
): ChartSeries[] {
  const runs = groups.flatMap(({ label, runs: [first] }) => (first ? [{ ...first, label }] : []));
  return overlayLines(runs, 'epoch', overlay, false, t);
}

function groupLines(groups: readonly ComparedGroup[], { overlay }: ComparedChart, words: Words): ChartSeries[] {
  // A rate that someone has set has no interval.
  if (overlay.stepped) return singleLines(groups, { overlay }, words);
  const drawn = groups.map(({ id, label, runs }) => ({
    id,
    label: words.t('compare.groups.ofRuns', { group: label, count: runs.length }),
    curve: groupCurve(runs.map((run) => curveOf(overlay.main(run, 'epoch')()))),
    members: [],
  }));
  return groupSeries(drawn, false).map((line) => ({ ...line, note: words.t('reports.bandNote') }));
}

function curveOf(points: readonly { readonly x: number; readonly y: number }[]): MemberCurve {
  return { x: Float64Array.from(points, ({ x }) => x), y: Float64Array.from(points, ({ y }) => y) };
}
