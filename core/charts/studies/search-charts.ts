/** What a search shows: the best value after each trial, and every trial's value over each of its settings. */
import type { SearchDimension, SearchPlan, SearchResult, SearchTrial } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import type { ChartSeries, Point } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import type { Quantity } from './estimate-text.ts';
import { quantityFormats, quantityOn } from './quantity-name.ts';
import { placeOf, progressLines, trialGroups, trialPoints, valueAxis } from './search-lines.ts';
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

/**
 * Every trial as a dot over two settings, or over one and what it came to.
 * @param x - name of a dimension, or {@link valueAxis}; `y` likewise.
 */
export function pairChart(plan: SearchPlan, result: SearchResult, x: string, y: string, words: Words): LineChart {
  const { t } = words;
  const [across, up] = [pairAxis(plan, result, x, words), pairAxis(plan, result, y, words)];
  const series = trialGroups(result, words).flatMap(({ trials, ...look }): ChartSeries[] => {
    const points = trials
      .flatMap((trial): Point[] => {
        const [at, on] = [across.at(trial), up.at(trial)];
        return at === undefined || on === undefined ? [] : [{ x: at, y: on }];
      })
      .sort((a, b) => a.x - b.x);
    return points.length > 0 ? [{ ...look, dots: true, unjoined: true, points: () => points }] : [];
  });
  return {
    title: t('search.pair', { x: across.label, y: up.label }),
    series,
    axes: {
      xLabel: across.label,
      yLabel: up.label,
      yTitle: up.label,
      xScale: across.scale,
      yScale: up.scale,
      xFromData: true,
      ...(across.ticks && { xTicks: across.ticks }),
      formatX: across.format,
      formatY: up.format,
    },
    marks: [],
  };
}

function pairAxis(plan: SearchPlan, result: SearchResult, name: string, words: Words) {
  const { t, format } = words;
  const dimension = plan.dimensions.find((one) => one.name === name);
  if (!dimension) {
    const known = new Set(result.ranking);
    const { yScale: scale, formatY } = valueAxisOf(plan, result, words);
    const at = ({ number, estimate }: SearchTrial) => (known.has(number) ? estimate.mean : undefined);
    return { label: searchValueName(plan, result, words), scale, format: formatY, ticks: null, at };
  }
  const label = settingLabel(name, t);
  const place = (trial: SearchTrial) => placeOf(trial, plan.dimensions, name);
  if (dimension.kind === 'choice') {
    const { choices } = dimension;
    const write = (at: number) => (at in choices ? valueText(choices[at] ?? null, format, t) : '');
    return { label, scale: 'linear', format: write, ticks: choices.map((_, i) => i), at: place } as const;
  }
  const isLogarithmic = dimension.scale === 'log';
  const at = (trial: SearchTrial) => {
    const found = place(trial);
    return found !== undefined && isLogarithmic ? 10 ** found : found;
  };
  const scale = isLogarithmic ? ('logarithmic' as const) : ('linear' as const);
  return { label, scale, format: format.learningRate, ticks: null, at };
}

function valueAxisOf(plan: SearchPlan, result: SearchResult, words: Words) {
  const isScore = searchQuantity(plan) === 'score';
  return {
    formatY: searchValueFormat(plan, result, words),
    ...(isScore ? { yLimit: 1 } : {}),
    yScale: isScore ? ('linear' as const) : ('logarithmic' as const),
  };
}
