/** What input dropout beside bagging shows: how good each is, and whose answers are alike. */
import { baggingContestants, type BaggingResult } from '../../contract/studies/bagging.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';
import { agreementPoints, scorePoints } from './bagging-lines.ts';

export function contestantNames({ t }: Words): string[] {
  return baggingContestants.map((one) => t(`bagging.contestant.${one}`));
}

export function contestantChart(result: BaggingResult, words: Words): LineChart {
  const { t } = words;
  const accuracy = t('runs.chart.accuracy');
  return {
    title: t('runs.chart.on', { quantity: accuracy, rows: t(`runs.rows.${result.measuredOn}`) }),
    series: scorePoints(result, accuracy),
    axes: namedAxes(accuracy, contestantNames(words), words),
    marks: [],
  };
}

export function agreementChart(result: BaggingResult, words: Words): LineChart {
  const { t } = words;
  return {
    title: t('bagging.agreement'),
    series: agreementPoints(result, { bagged: t('bagging.withBagged'), ensemble: t('bagging.withEnsemble') }),
    axes: namedAxes(t('bagging.agreementAxis'), contestantNames(words).slice(0, 2), words),
    marks: [],
  };
}

function namedAxes(yLabel: string, names: readonly string[], { format }: Words): LineChart['axes'] {
  return {
    xLabel: '',
    yLabel,
    xTicks: names.map((_, i) => i),
    xFromData: true,
    yLimit: 1,
    formatX: (x) => names[Math.round(x)] ?? '',
    formatY: (value) => format.score(value, 'classification'),
    formatTick: (value) => format.scoreTick(value, 'classification'),
    yScale: 'linear',
  };
}
