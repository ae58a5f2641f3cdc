/** What an ensemble bench shows: each quantity against the number of masks that are averaged. */
import type { EnsembleResult } from '../../contract/studies/ensemble.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';
import { benchLines, maskTicks } from './bench-lines.ts';
import { quantityValue } from './quantity-words.ts';

/** In the order of the result's lines. */
export function benchCharts({ lines, masks, measuredOn, allMasks }: EnsembleResult, words: Words): LineChart[] {
  const { t, format } = words;
  const names = {
    arithmetic: t('ensemble.line.arithmetic'),
    geometric: t('ensemble.line.geometric'),
    scaled: t('ensemble.line.scaled'),
    exact: t('ensemble.line.exact', { count: format.count(allMasks ?? 0) }),
  };
  const rows = t(`runs.rows.${measuredOn}`);
  return lines.map((line) => ({
    title: t('runs.chart.on', { quantity: t(`ensemble.quantity.${line.quantity}`), rows }),
    series: benchLines(masks, line, names),
    axes: {
      xLabel: t('ensemble.axis.masks'),
      xScale: 'logarithmic',
      xTicks: maskTicks(masks),
      formatX: format.count,
      formatY: (value) => quantityValue(value, line.quantity, format),
      ...(line.quantity === 'accuracy' ? { yLimit: 1 } : {}),
      yScale: 'linear',
    },
    marks: [],
  }));
}
