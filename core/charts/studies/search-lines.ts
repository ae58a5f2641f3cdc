/** The pictures of a search: the best value after each trial, and every trial as a dot over two of its settings. */
import type { SearchDimension, SearchPlan, SearchResult, SearchTrial } from '../../contract/studies/search.ts';
import type { ChartSeries, Point } from '../chart-series.ts';

/** Names the axis of what is searched for, among the settings' names. */
export const valueAxis = 'value';

/** The best complete trial so far, which holds until a better one, and all that have a value. */
export function progressLines(
  { trials, bestSoFar, ranking }: SearchResult,
  words: { readonly best: string; readonly complete: string; readonly paused: string },
): ChartSeries[] {
  const known = new Set(ranking);
  const dots = (isComplete: boolean): Point[] =>
    trials
      .filter(({ number, state }) => known.has(number) && (state === 'complete') === isComplete)
      .map(({ number, estimate: { mean } }) => ({ x: number + 1, y: mean }));
  const best = bestSoFar.map(({ trial, value }) => ({ x: trial + 1, y: value }));
  const [complete, paused] = [dots(true), dots(false)];
  const look = { dots: true, unjoined: true } as const;
  return [
    { id: 'best', label: words.best, color: 1, stepped: true, points: () => best },
    { id: 'complete', label: words.complete, color: 2, ...look, points: () => complete },
    ...(paused.length > 0
      ? [{ id: 'paused', label: words.paused, color: 8, faint: true, ...look, points: () => paused }]
      : []),
  ];
}

export interface TrialPoint extends Point {
  /** 0 for complete trials, 1 for others. */
  readonly part: number;
  /** 0 for the best trial, 1 for the worst. */
  readonly value: number;
  readonly trial: SearchTrial;
}

/**
 * The trials in which both settings take part.
 * @param x - name of a dimension, or {@link valueAxis}. @returns `value`: 0 for the best trial, 1 for the worst.
 */
export function trialPoints({ dimensions }: SearchPlan, result: SearchResult, x: string, y: string): TrialPoint[] {
  const rank = new Map(result.ranking.map((number, i) => [number, i]));
  const worst = Math.max(1, result.ranking.length - 1);
  return result.trials.flatMap((trial): TrialPoint[] => {
    const place = rank.get(trial.number);
    if (place === undefined) return [];
    const [at, on] = [x, y].map((name) => placeOf(trial, dimensions, name));
    if (at === undefined || on === undefined || !Number.isFinite(at) || !Number.isFinite(on)) return [];
    return [{ x: at, y: on, part: trial.state === 'complete' ? 0 : 1, value: place / worst, trial }];
  });
}

/** Logarithms of a logarithmic range, places in the list of a choice. */
function placeOf(trial: SearchTrial, dimensions: readonly SearchDimension[], name: string): number | undefined {
  if (name === valueAxis) return trial.estimate.mean;
  const dimension = dimensions.find((one) => one.name === name);
  const value = trial.setting[name];
  if (!dimension || value === undefined) return undefined;
  if (dimension.kind === 'choice') return dimension.choices.indexOf(value);
  return dimension.scale === 'log' ? Math.log10(Number(value)) : Number(value);
}
