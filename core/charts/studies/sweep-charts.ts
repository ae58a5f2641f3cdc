/** What a sweep shows: over its first axis value, gap, improvement and the course of each setting's first training; over two axes a map. */
import type { SweepCell, SweepPlan, SweepResult } from '../../contract/studies/sweep.ts';
import type { Words } from '../../words/translate.ts';
import type { HeatMapChart } from '../chart.ts';
import type { ChartMark } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import { axisLabel, baselineText, isLogarithmic, settingText, valueText } from './axis-words.ts';
import type { Quantity } from './estimate-text.ts';
import { noiseScaleLines } from './noise-scale.ts';
import { quantityFormats, quantityName, quantityOn } from './quantity-name.ts';
import { curveLines, gapLines, improvementLines, levelLines, xOf } from './sweep-lines.ts';

/** The part of the data that curves are of. */
export type CurvePart = 'train' | 'heldOut';

interface Sweep {
  readonly plan: SweepPlan;
  readonly result: SweepResult;
  readonly quantity: Quantity;
}

/** Training and held-out value against the axis. */
export function levelChart({ plan, result, quantity }: Sweep, words: Words): LineChart {
  const { t } = words;
  const { task, measuredOn } = result;
  const labels = { train: t('studies.table.train'), test: t(`studies.table.${measuredOn}`) };
  return {
    title: plan.axes[1] ? quantityOn(quantity, task, measuredOn, words) : quantityName(quantity, task, words),
    series: levelLines(plan, result, quantity, { ...labels, row: rowLabels(plan, words) }),
    axes: {
      ...xAxis(plan, words),
      ...(quantity === 'score' ? { yLimit: 1 } : {}),
      formatY: quantityFormats(quantity, task, words).level,
      yScale: 'linear',
    },
    marks: marksOf(plan, result, words),
  };
}

/** What each setting improves over the one it is compared with. */
export function improvementChart({ plan, result, quantity }: Sweep, words: Words): LineChart {
  const { t, format } = words;
  const label = rowLabels(plan, words);
  const lines = improvementLines(plan, result, quantity, (row) => label(row) || t('studies.table.improvement'));
  const of = quantityOn(quantity, result.task, result.measuredOn, words);
  const setting = result.cells[result.cells[0]?.baseline ?? 0]?.setting ?? [];
  // With two axes each line has a setting of its own that it is compared with.
  const title =
    plan.axes.length > 1
      ? t('sweep.improvementTitle', { quantity: of })
      : t('sweep.improvementOver', { quantity: of, baseline: baselineText(plan.axes, setting, format, t) });
  return {
    title,
    series: lines,
    axes: differenceAxes({ plan, result, quantity }, words),
    marks: marksOf(plan, result, words),
  };
}

export function gapChart({ plan, result, quantity }: Sweep, words: Words): LineChart {
  const { t } = words;
  const rows = t(`runs.rows.${result.measuredOn}`);
  const label = rowLabels(plan, words);
  return {
    title: t('sweep.gapTitle', { quantity: quantityName(quantity, result.task, words), rows }),
    series: gapLines(plan, result, quantity, (row) => label(row) || t('studies.table.gap', { rows })),
    axes: differenceAxes({ plan, result, quantity }, words),
    marks: [],
  };
}

/** Too small, good or too large is seen in the curves. */
export function curvesChart({ plan, result, quantity }: Sweep, part: CurvePart, words: Words): LineChart {
  const { t, format } = words;
  const rows = part === 'train' ? part : result.chosenOn;
  const nameOf = (cell: SweepCell) => {
    const labels = [...new Set(cell.trials.map(({ label }) => t(`sweep.label.${label}`)))].join('/');
    return `${settingText(plan.axes, cell.setting, format, t)} · ${labels}`;
  };
  return {
    title: t('sweep.curvesTitle', { quantity: quantityOn(quantity, result.task, rows, words) }),
    series: curveLines(result, `${part}${quantity === 'loss' ? 'Loss' : 'Score'}`, nameOf),
    axes: {
      xLabel: t('runs.chart.epoch'),
      formatX: format.position,
      formatY: quantityFormats(quantity, result.task, words).level,
      yScale: 'linear',
    },
    marks: [],
  };
}

/** What a map shows: the measured value, the gap, or the improvement. */
export type MapValue = 'test' | 'gap' | 'improvement';

/** The two axes as columns and rows. Null for a sweep over one. */
export function mapChart({ plan, result, quantity }: Sweep, shown: MapValue, words: Words): HeatMapChart | null {
  const { t, format } = words;
  const [across, down] = plan.axes;
  if (!down) return null;
  const { task, measuredOn } = result;
  const width = across.values.length;
  const { level, difference } = quantityFormats(quantity, task, words);
  const formatValue = shown === 'test' ? level : difference;
  const on = quantityOn(quantity, task, measuredOn, words);
  const estimateOf = (cell: SweepCell) =>
    shown === 'improvement' ? cell.improvement?.[quantity] : cell[shown][quantity];
  const describe = (cell: SweepCell) => {
    const setting = settingText(plan.axes, cell.setting, format, t);
    const estimate = estimateOf(cell);
    if (!estimate || estimate.count === 0) return setting;
    const verdict = cell.improvement ? `\n${t(`studies.verdict.${cell.improvement[quantity].verdict}`)}` : '';
    return `${setting}\n${formatValue(estimate.mean)}  (n = ${estimate.count})${verdict}`;
  };
  const titles: Readonly<Record<MapValue, () => string>> = {
    test: () => on,
    gap: () =>
      t('sweep.gapTitle', { quantity: quantityName(quantity, task, words), rows: t(`runs.rows.${measuredOn}`) }),
    improvement: () => t('sweep.improvementTitle', { quantity: on }),
  };
  return {
    title: titles[shown](),
    cells: {
      cells: result.cells.map((cell, i) => ({
        column: i % width,
        row: Math.floor(i / width),
        value: estimateOf(cell)?.mean ?? NaN,
        description: describe(cell),
      })),
      columns: across.values.map((value) => valueText(across, value, format, t)),
      rows: down.values.map((value) => valueText(down, value, format, t)),
      xLabel: axisLabel(across, t),
      yLabel: axisLabel(down, t),
      formatValue,
      isSigned: shown !== 'test',
      best: shown === 'test' ? result.best : null,
      lines: noiseScaleLines(across, down, (ratio) => t('sweep.noiseScale', { ratio: format.learningRate(ratio) })),
    },
  };
}

/** What each value of the second axis is called; nothing where there is none. */
function rowLabels({ axes }: SweepPlan, { format, t }: Words): (row: number) => string {
  const second = axes[1];
  return (row) => {
    const value = second?.values[row];
    return second && value !== undefined ? settingText([second], [value], format, t, axes) : '';
  };
}

function xAxis({ axes: [axis] }: SweepPlan, { format, t }: Words) {
  const valueAt = (x: number) => axis.values.find((_, i) => xOf(axis, i) === x);
  return {
    xLabel: axisLabel(axis, t),
    xScale: isLogarithmic(axis) ? ('logarithmic' as const) : ('linear' as const),
    xTicks: axis.values.map((_, i) => xOf(axis, i)),
    formatX: (x: number) => valueText(axis, valueAt(x), format, t) || format.position(x),
  };
}

function differenceAxes({ plan, result, quantity }: Sweep, words: Words): LineChart['axes'] {
  const isPercent = quantity === 'score' && result.task === 'classification';
  return {
    ...xAxis(plan, words),
    ...(isPercent ? { yLabel: words.t('runs.chart.points') } : {}),
    formatY: quantityFormats(quantity, result.task, words).difference,
    yInclude: 0,
    yScale: 'linear',
  };
}

function marksOf({ axes }: SweepPlan, { cliff, best }: SweepResult, { t }: Words): ChartMark[] {
  if (axes.length > 1) return [];
  return [
    ...(best === null ? [] : [{ x: xOf(axes[0], best), label: t('studies.table.best'), kind: 'change' as const }]),
    ...(cliff ? [{ x: cliff.to, label: t('sweep.cliffMark'), kind: 'divergence' as const }] : []),
  ];
}
