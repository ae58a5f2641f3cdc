/** What the trials of a search say together. */
import {
  higherIsBetter,
  searchLevels,
  type SearchOutcome,
  type SearchPlan,
  type SearchResult,
  type SearchTrial,
} from '../../contract/studies/search.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { comparePairs, correctedAfterChoice, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';
import { compareTrials } from '../../search/tpe.ts';
import { endOf, freeNumber, isTimeUp, settingOf } from './next-task.ts';
import { asTrial, triedOf, workedMsOf, type Tried } from './tried.ts';

/** @returns null until the first training is done. */
export function concludeSearch(
  plan: SearchPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SearchOutcome | undefined)[],
): SearchResult | null {
  const found = outcomes.filter((outcome) => outcome !== undefined);
  if (found.length === 0) return null;
  const any = found.find(({ task }) => task !== null);
  const tried = triedOf(plan, spec, outcomes);
  const top = searchLevels(plan, spec.training.epochs).length - 1;
  const ranking = tried
    .map((one) => asTrial(plan, one, top))
    .filter(({ value }) => Number.isFinite(value))
    .sort(compareTrials)
    .map(({ number }) => number);
  const behind = comparedWithBest(plan, tried, ranking, top);
  const trials = tried.map((one) => ({ ...trialOf(one, top), behind: behind.get(one.number) ?? null }));
  const workedMs = workedMsOf(found);
  return {
    kind: 'search',
    task: any?.task ?? null,
    measuredOn: any?.heldOut ?? null,
    trials,
    ranking,
    bestSoFar: bestSoFar(plan, trials),
    importance: null,
    workedMs,
    end: isTimeUp(plan, workedMs) ? 'minutes' : (endOf(plan, spec, tried) ?? exhaustion(plan, tried, top)),
  };
}

/** Only a grid, and spaces without real numbers, can be tried to the end. */
function exhaustion(plan: SearchPlan, tried: readonly Tried[], top: number): SearchResult['end'] {
  const isEndless = plan.dimensions.some(({ kind }) => kind === 'real') && plan.sampler !== 'grid';
  return isEndless || settingOf(plan, tried, top, freeNumber(tried)) ? null : 'exhausted';
}

function trialOf(tried: Tried, top: number): Omit<SearchTrial, 'behind'> {
  const { number, setting, outcomes, level, values } = tried;
  const own = values[level] ?? [];
  const hasFailed = outcomes.some(({ isFinite }) => !isFinite);
  const first = outcomes.filter(({ repetition }) => repetition === 0);
  const state = level === top ? 'complete' : tried.begun.length > level + 1 ? 'running' : 'paused';
  return {
    number,
    setting,
    state: hasFailed ? 'failed' : state,
    level,
    epochs: Math.max(0, ...outcomes.map(({ epochs }) => epochs)),
    values: [...own],
    estimate: estimate(own.filter(Number.isFinite)),
    refusal: outcomes.find(({ refusal }) => refusal)?.refusal ?? null,
    curve: {
      epoch: first.flatMap(({ curve }) => curve.epoch),
      value: first.flatMap(({ curve }) => curve.value),
    },
    elapsedMs: outcomes.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0),
  };
}

/**
 * How much better the best is than each other complete trial, seed by seed. It was chosen for being the best of all, so that
 * every pair there is counts as looked at.
 */
function comparedWithBest(
  plan: SearchPlan,
  tried: readonly Tried[],
  ranking: readonly number[],
  top: number,
): Map<number, SearchTrial['behind']> {
  const complete = tried.filter(({ level, number }) => level === top && ranking.includes(number));
  const best = complete.find(({ number }) => number === ranking[0])?.values[top];
  if (!best || best.length < 2) return new Map();
  const isHigher = higherIsBetter(plan);
  const step = plan.objective.metric.endsWith('Score') ? stepOf(complete.flatMap(({ values }) => values[top]!)) : 0;
  const others = complete.filter(({ number }) => number !== ranking[0]);
  const differences = others.map(({ values }) => {
    const pairs = best.map((value, i) => [value, values[top]![i]!] as const);
    return comparePairs(pairs, isHigher, step);
  });
  const compared = correctedAfterChoice(differences, complete.length);
  return new Map(others.map(({ number }, i) => [number, compared[i]!]));
}

function bestSoFar(plan: SearchPlan, trials: readonly SearchTrial[]): SearchResult['bestSoFar'] {
  const better = higherIsBetter(plan) ? Math.max : Math.min;
  let best = NaN;
  return trials
    .filter(({ state }) => state === 'complete')
    .map(({ number, estimate: { mean } }) => {
      best = Number.isNaN(best) ? mean : better(best, mean);
      return { trial: number, value: best };
    });
}
