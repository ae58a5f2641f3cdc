/** What a search shows: the best value after each trial, and every trial's value over each of its settings. */
import type { SearchDimension, SearchPlan, SearchResult } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartSeries } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import type { Quantity } from './estimate-text.ts';
import { quantityFormats, quantityOn } from './quantity-name.ts';
import { progressLines, trialPoints, valueAxis } from './search-lines.ts';
import { settingLabel, valueText } from './setting-words.ts';

export function searchQuantity({ objective }: SearchPlan): Quantity {
  return objective.metric.endsWith('Score') ? 'score' : 'loss';
}

/** What is looked for, with the rows that it is measured on. */
export function searchValueName(plan: SearchPlan, { task, measuredOn }: SearchResult, words: Words): string {
  const part = plan.objective.metric.startsWith('train') ? 'train' : (measuredOn ?? 'validation');
  return quantityOn(searchQuantity(plan), task ?? 'classification', part, words);
}

export function searchValueFormat(plan: SearchPlan, { task }: SearchResult, words: Words) {
  return quantityFormats(searchQuantity(plan), task ?? 'classification', words).level;
}

/** Hopeless trials would press all others flat on a linear axis of losses. */
export function progressChart(plan: SearchPlan, result: SearchResult, words: Words): LineChart {
  const { t, format } = words;
  return {
    title: t('search.progress', { quantity: searchValueName(plan, result, words) }),
    series: progressLines(result, {
      best: t('search.bestSoFar'),
      complete: t('search.state.complete'),
      paused: t('search.state.paused'),
    }),
    axes: { xLabel: t('search.trialAxis'), formatX: format.count, ...valueAxisOf(plan, result, words) },
    marks: [],
  };
}

/** Each trial's value over one of its settings. */
export function settingChart(
  plan: SearchPlan,
  result: SearchResult,
  dimension: SearchDimension,
  words: Words,
): LineChart {
  const { t, format } = words;
  const { name } = dimension;
  const isLogarithmic = dimension.kind !== 'choice' && dimension.scale === 'log';
  const points = trialPoints(plan, result, name, valueAxis);
  const place = (x: number) => (isLogarithmic ? 10 ** x : x);
  const dots = (part: number, label: string, color: number): ChartSeries[] => {
    const own = points
      .filter((point) => point.part === part)
      .map(({ x, y }) => ({ x: place(x), y }))
      .sort((a, b) => a.x - b.x);
    const look = { dots: true, unjoined: true, faint: part > 0 } as const;
    return own.length > 0 ? [{ id: label, label, color, ...look, points: () => own }] : [];
  };
  return {
    title: `${searchValueName(plan, result, words)} · ${settingLabel(name, t)}`,
    series: [...dots(0, t('search.state.complete'), 2), ...dots(1, t('search.state.paused'), 8)],
    axes: {
      xLabel: settingLabel(name, t),
      xScale: isLogarithmic ? 'logarithmic' : 'linear',
      xFromData: true,
      ...(dimension.kind === 'choice'
        ? {
            xTicks: dimension.choices.map((_, i) => i),
            formatX: (x: number) => valueText(dimension.choices[x] ?? null, format, t),
          }
        : { formatX: format.learningRate }),
      ...valueAxisOf(plan, result, words),
    },
    marks: [],
  };
}

function valueAxisOf(plan: SearchPlan, result: SearchResult, words: Words) {
  const isScore = searchQuantity(plan) === 'score';
  return {
    formatY: searchValueFormat(plan, result, words),
    ...(isScore ? { yLimit: 1 } : {}),
    yScale: isScore ? ('linear' as const) : ('logarithmic' as const),
  };
}
