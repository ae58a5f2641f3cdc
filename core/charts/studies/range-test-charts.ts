/** What a range test shows: the loss against the rate, with what it suggests. */
import type { RangeTestPlan, RangeTestResult } from '../../contract/studies/range-test.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';
import { rangeTestLines, rangeTestMarks } from './range-test-lines.ts';

export function rangeTestChart({ spacing }: RangeTestPlan, result: RangeTestResult, words: Words): LineChart {
  const { t, format } = words;
  const count = result.tests.length;
  const rate = format.learningRate;
  return {
    title: t('rangeTest.chart'),
    series: rangeTestLines(result, {
      mean: t('rangeTest.mean', { count: format.count(count) }, count),
      seed: (seed) => t('rangeTest.seed', { seed }),
    }),
    axes: {
      xLabel: t('studies.axis.learningRate'),
      yLabel: t('rangeTest.loss'),
      xScale: spacing === 'exponential' ? 'logarithmic' : 'linear',
      xFromData: true,
      formatX: rate,
      formatY: format.loss,
      yScale: 'linear',
    },
    marks: rangeTestMarks(result, {
      suggestion: (kinds, rates) =>
        kinds.map((kind, i) => `${t(`rangeTest.mark.${kind}`)} ${rate(rates[i] ?? NaN)}`).join(' · '),
      edge: t('rangeTest.mark.edge'),
    }),
  };
}
