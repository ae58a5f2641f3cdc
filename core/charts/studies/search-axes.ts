/** The settings of a search and what it looks for as axes from 0 to 1, which trials are lines across. */
import type { SearchDimension, SearchPlan, SearchResult, SearchTrial } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import type { FigureChart } from '../chart.ts';
import { parallelFigure, type ParallelAxis, type ParallelItem } from '../parallel-figure.ts';
import { searchValueFormat, searchValueName } from './search-charts.ts';
import { valueAxis } from './search-lines.ts';
import { settingLabel, settingText, valueText } from './setting-words.ts';

/** One for each setting, and the last for what is looked for. */
export function searchAxes(plan: SearchPlan, result: SearchResult, words: Words): ParallelAxis<TrialLine>[] {
  const { dimensions } = plan;
  return [...dimensions.map((dimension) => settingAxis(dimension, words)), valueAxisOf(plan, result, words)];
}

function settingAxis(dimension: SearchDimension, { t, format }: Words): ParallelAxis<TrialLine> {
  const { name } = dimension;
  const write = (value: SearchTrial['setting'][string]) => valueText(value, format, t);
  const own = { id: name, label: settingLabel(name, t) };
  if (dimension.kind === 'choice') {
    const { choices } = dimension;
    const place = (i: number) => (choices.length > 1 ? i / (choices.length - 1) : 0.5);
    return {
      ...own,
      at: ({ trial: { setting } }) => (name in setting ? place(choices.indexOf(setting[name] ?? null)) : null),
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
    at: ({ trial: { setting } }) => (name in setting ? at(Number(setting[name])) : null),
    ticks: marks.map((value) => ({ at: at(value), label: write(value) })),
  };
}

/** By rank, since a hopeless trial would press all others flat: the worst below, the best above, whichever way is better. */
function valueAxisOf(plan: SearchPlan, result: SearchResult, words: Words): ParallelAxis<TrialLine> {
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
    at: ({ trial }) => (known.has(trial.number) ? (places.get(trial.estimate.mean) ?? null) : null),
    ticks: marked.flatMap((value) => {
      const at = value === undefined ? undefined : places.get(value);
      return at === undefined || value === undefined ? [] : [{ at, label: format(value) }];
    }),
  };
}

/** A trial that has a place among the others. */
export interface TrialLine extends ParallelItem {
  readonly trial: SearchTrial;
}

/** The best last, so that it lies on top. */
export function trialLines({ trials, ranking }: SearchResult, { t, format }: Words): TrialLine[] {
  const byNumber = new Map(trials.map((trial) => [trial.number, trial]));
  return ranking.toReversed().flatMap((number): TrialLine[] => {
    const trial = byNumber.get(number);
    if (!trial) return [];
    const name = `${t('search.trial', { number: number + 1 })} · ${settingText(trial.setting, format, t)}`;
    return [{ id: String(number), name, trial }];
  });
}

/** Parallel coordinates: trials as lines across all settings and to what they came to. */
export function parallelChart(plan: SearchPlan, result: SearchResult, words: Words): FigureChart {
  const title = words.t('search.parallel.title');
  const axes = searchAxes(plan, result, words);
  const look = { axes, coloring: axes.at(-1), isIn: () => true };
  return {
    title,
    figureOf: (subtitle) => parallelFigure(title, trialLines(result, words), look, subtitle, words),
  };
}
