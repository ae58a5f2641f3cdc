/** What test outputs have to be multiplied by: each rule against the rate. */
import { scalingRules, type TestScalingCell, type TestScalingResult } from '../../contract/studies/test-scaling.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartSeries, Point } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import type { Quantity } from './estimate-text.ts';
import { quantityFormats, quantityOn } from './quantity-name.ts';

const looks = {
  kept: { color: 1, line: 'solid' },
  removed: { color: 2, line: 'solid' },
  nothing: { color: 8, line: 'dashed' },
} as const;

/** Rates that were trained so far. */
export function measuredCells({ cells }: TestScalingResult): TestScalingCell[] {
  return cells.filter(({ rules }) => rules.kept.loss.count > 0);
}

export function testScalingChart(result: TestScalingResult, quantity: Quantity, words: Words): LineChart {
  const { t, format } = words;
  const cells = measuredCells(result);
  return {
    title: quantityOn(quantity, result.task, result.measuredOn, words),
    series: linesOf(cells, quantity, words),
    axes: {
      xLabel: t('studies.axis.dropoutRateAt', { placement: t('studies.placement.hidden') }),
      xTicks: cells.map(({ rate }) => rate),
      formatX: format.position,
      formatY: quantityFormats(quantity, result.task, words).level,
      ...(quantity === 'score' ? { yLimit: 1 } : {}),
      yScale: 'linear',
    },
    marks: [],
  };
}

function linesOf(cells: readonly TestScalingCell[], quantity: Quantity, { t }: Words): ChartSeries[] {
  return scalingRules.map((rule) => {
    const points = cells
      .map(({ rate, rules }): Point => {
        const { mean, halfWidth } = rules[rule][quantity];
        const interval = Number.isFinite(halfWidth) ? { low: mean - halfWidth, high: mean + halfWidth } : {};
        return { x: rate, y: mean, ...interval };
      })
      .sort((a, b) => a.x - b.x);
    const label = t(`testScaling.rule.${rule}`);
    return { id: rule, label, ...looks[rule], dots: true, intervals: 'bars', points: () => points };
  });
}
