/** Every trial of a search as a dot over two of its settings; the bluer, the better. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { SearchPlan, SearchResult } from '../../contract/studies/search.ts';
import type { Words } from '../../words/translate.ts';
import { keyEntry, partMarker, pointSeries, rangeOf } from '../point-series.ts';
import { searchValueName } from './search-charts.ts';
import { trialPoints } from './search-lines.ts';
import { settingLabel, valueText } from './setting-words.ts';

/** Names of dimensions, or `valueAxis`. */
export interface TrialAxes {
  readonly x: string;
  readonly y: string;
}

/** @param subtitle - what it is of. */
export function trialFigure(
  plan: SearchPlan,
  result: SearchResult,
  axes: TrialAxes,
  subtitle: string,
  words: Words,
): Figure {
  const { t } = words;
  const points = trialPoints(plan, result, axes.x, axes.y);
  const states = [t('search.state.complete'), t('search.state.paused')];
  const axis = (name: string, values: readonly number[]) => {
    const [low, high] = rangeOf(values);
    const room = 0.04 * (high - low) || 0.5;
    const label = axisName(plan, result, name, words);
    return { label, scale: 'linear', from: low - room, to: high + room, ticks: null } as const;
  };
  const shown = [...new Set(points.map(({ part }) => part))].sort();
  return figureWith({
    title: t('search.scatter'),
    subtitle,
    x: axis(
      axes.x,
      points.map(({ x }) => x),
    ),
    y: axis(
      axes.y,
      points.map(({ y }) => y),
    ),
    series: [
      ...shown.map((part) => keyEntry(states[part] ?? '', 'muted', partMarker(part))),
      ...pointSeries(
        points.map(({ x, y, part, value }) => ({ x, y, part, color: 1, label: states[part] ?? '', shade: 1 - value })),
      ),
    ],
    shading: {
      ...{ colors: 'diverging', low: 0, middle: 0.5, high: 1, ink: 1, strength: 1, label: '' },
      ticks: [
        { value: 0, label: t('search.worst') },
        { value: 1, label: t('search.best') },
      ],
    },
  });
}

/** With what its numbers stand for. */
function axisName(plan: SearchPlan, result: SearchResult, name: string, words: Words): string {
  const { t, format } = words;
  const dimension = plan.dimensions.find((one) => one.name === name);
  if (!dimension) return searchValueName(plan, result, words);
  const label = settingLabel(name, t);
  if (dimension.kind === 'choice') {
    const places = dimension.choices.map((value, i) => `${i} ${valueText(value, format, t)}`);
    return t('search.choiceAxis', { setting: label, choices: places.join(', ') });
  }
  return dimension.scale === 'log' ? t('search.logAxis', { setting: label }) : label;
}
