/** The settings of a search and what it looks for as axes from 0 to 1, which trials are lines across. */
import type { SearchDimension, SearchPlan, SearchResult, SearchTrial } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import { brokenLabel } from '../broken-label.ts';
import type { ChartSeries, Point } from '../chart-series.ts';
import type { LineChart } from '../line-chart.ts';
import { searchValueFormat, searchValueName } from './search-charts.ts';
import { trialGroups, valueAxis } from './search-lines.ts';
import { settingLabel, valueText } from './setting-words.ts';

/** Lines of more trials than these would hide each other: the best are drawn. */
const mostLines = 200;

export interface SearchAxis {
  readonly id: string;
  readonly label: string;
  /** From 0 to 1; null for a trial without. */
  readonly at: (trial: SearchTrial) => number | null;
  readonly text: (trial: SearchTrial) => string;
  readonly ends: readonly [low: string, high: string];
  /** Where it is labelled, and how. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** One for each setting, and the last for what is looked for. */
export function searchAxes(plan: SearchPlan, result: SearchResult, words: Words): SearchAxis[] {
  const { dimensions } = plan;
  return [...dimensions.map((dimension) => settingAxis(dimension, words)), valueAxisOf(plan, result, words)];
}

function settingAxis(dimension: SearchDimension, { t, format }: Words): SearchAxis {
  const { name } = dimension;
  const write = (value: SearchTrial['setting'][string]) => valueText(value, format, t);
  const own = {
    id: name,
    label: settingLabel(name, t),
    text: ({ setting }: SearchTrial) => (name in setting ? write(setting[name] ?? null) : ''),
  };
  if (dimension.kind === 'choice') {
    const { choices } = dimension;
    const place = (i: number) => (choices.length > 1 ? i / (choices.length - 1) : 0.5);
    return {
      ...own,
      at: ({ setting }) => (name in setting ? place(choices.indexOf(setting[name] ?? null)) : null),
      ends: [write(choices[0] ?? null), write(choices.at(-1) ?? null)],
      ticks: choices.map((choice, i) => ({ at: place(i), label: write(choice) })),
    };
  }
  const { low, high, scale } = dimension;
  const inner = scale === 'log' ? Math.log : (value: number) => value;
  const back = scale === 'log' ? Math.exp : (value: number) => value;
  const at = (value: number) => (high > low ? (inner(value) - inner(low)) / (inner(high) - inner(low)) : 0.5);
  const middle = back((inner(low) + inner(high)) / 2);
  const shown = dimension.kind === 'integer' ? Math.round(middle) : Number(middle.toPrecision(2));
  const marks = high > low ? [...new Set([low, shown, high])] : [low];
  return {
    ...own,
    at: ({ setting }) => (name in setting ? at(Number(setting[name])) : null),
    ends: [write(low), write(high)],
    ticks: marks.map((value) => ({ at: at(value), label: write(value) })),
  };
}

/** By rank, since a hopeless trial would press all others flat: the worst below, the best above, whichever way is better. */
function valueAxisOf(plan: SearchPlan, result: SearchResult, words: Words): SearchAxis {
  const format = searchValueFormat(plan, result, words);
  const known = new Set(result.ranking);
  const values = result.trials.flatMap(({ number, estimate: { mean } }) => (known.has(number) ? [mean] : []));
  const isScore = plan.objective.metric.endsWith('Score');
  const sorted = values.toSorted((a, b) => (isScore ? a - b : b - a));
  const last = sorted.length - 1;
  const places = new Map(sorted.map((value, i) => [value, last > 0 ? i / last : 0.5]));
  const marked = [...new Set([0, 0.25, 0.5, 0.75, 1].map((share) => sorted[Math.round(share * last)]))];
  return {
    id: valueAxis,
    label: searchValueName(plan, result, words),
    at: ({ number, estimate: { mean } }) => (known.has(number) ? (places.get(mean) ?? null) : null),
    text: ({ number, estimate: { mean } }) => (known.has(number) ? format(mean) : ''),
    ends: [format(sorted[0] ?? NaN), format(sorted.at(-1) ?? NaN)],
    ticks: marked.flatMap((value) => {
      const at = value === undefined ? undefined : places.get(value);
      return at === undefined || value === undefined ? [] : [{ at, label: format(value) }];
    }),
  };
}

/** Parallel coordinates: the best trials as lines across all settings and to what they came to. */
export function parallelChart(plan: SearchPlan, result: SearchResult, words: Words): LineChart {
  const { t } = words;
  const axes = searchAxes(plan, result, words);
  // Of lines that are not faint, what lies on top is drawn last.
  const groups = trialGroups(result, words, mostLines).sort(
    (a, b) => Number(a.id === 'best') - Number(b.id === 'best'),
  );
  const series = groups.flatMap(({ trials, ...look }) =>
    trials.map((trial, i): ChartSeries => {
      const points = axes.map(({ at }, x): Point => ({ x, y: at(trial) ?? NaN }));
      const own = i === 0 ? {} : { id: `trial-${trial.number}`, rawOf: look.id };
      return { ...look, ...own, points: () => points };
    }),
  );
  return {
    title: t('search.parallel.title'),
    series,
    axes: {
      xLabel: '',
      xTicks: axes.map((_, x) => x),
      xFromData: true,
      formatX: (x) => {
        const axis = axes[Math.round(x)];
        if (!axis) return '';
        const [low, high] = axis.ends;
        return `${brokenLabel(axis.label)}\n${brokenLabel(`${low}– ${high}`).replace('– ', '–')}`;
      },
      formatY: (y) => (y === 0 ? t('search.parallel.low') : y === 1 ? t('search.parallel.high') : ''),
      yTitle: '',
      yScale: 'linear',
    },
    marks: [],
  };
}
