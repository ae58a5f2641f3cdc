/** What a reliance meter shows: inputs side by side, a colour for each setting. */
import type { ReliancePlan, RelianceResult } from '../../contract/studies/reliance.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';
import { quantityName, quantityOn } from './quantity-name.ts';
import { inputPoints } from './reliance-lines.ts';
import { settingName } from './reliance-words.ts';

/** @param shown - indices of inputs, from left to right. */
export function shuffledChart(
  plan: ReliancePlan,
  result: RelianceResult,
  shown: readonly number[],
  words: Words,
): LineChart {
  const { t, format } = words;
  const { task, measuredOn } = result;
  return {
    title: t('reliance.shuffledTitle', { quantity: quantityOn('score', task, measuredOn, words) }),
    series: inputPoints(result, shown, ({ shuffled }) => shuffled, names(plan, words)),
    axes: {
      ...inputAxis(result, shown, words),
      yLabel: quantityName('score', task, words),
      yLimit: 1,
      formatY: (value) => format.score(value, task),
      formatTick: (value) => format.scoreTick(value, task),
      yScale: 'linear',
    },
    marks: [],
  };
}

/** @param shown - indices of inputs, from left to right. */
export function shareChart(
  plan: ReliancePlan,
  result: RelianceResult,
  shown: readonly number[],
  words: Words,
): LineChart {
  const { t, format } = words;
  return {
    title: t('reliance.shareTitle'),
    series: inputPoints(result, shown, ({ share }) => share, names(plan, words)),
    axes: {
      ...inputAxis(result, shown, words),
      yLabel: t('reliance.share'),
      yInclude: 0,
      formatY: (value) => format.score(value, 'classification'),
      formatTick: (value) => format.scoreTick(value, 'classification'),
      yScale: 'linear',
    },
    marks: [],
  };
}

function names(plan: ReliancePlan, { format, t }: Words) {
  return (setting: number) => settingName(plan, setting, format, t);
}

function inputAxis({ groups }: RelianceResult, shown: readonly number[], { t }: Words) {
  return {
    xLabel: t('reliance.input'),
    xTicks: shown.map((_, place) => place),
    xFromData: true,
    formatX: (x: number) => groups.names[shown[Math.round(x)] ?? -1] ?? '',
  };
}
