/** Which settings of a search decide what it comes to. */
import {
  searchLevels,
  type SearchDimension,
  type SearchImportance,
  type SearchOutcome,
  type SearchPlan,
  type SearchSetting,
} from '../../contract/studies/search.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { RandomStream } from '../../engine/random.ts';
import {
  importances,
  obstacleTo,
  runsNeeded,
  sharesAndSamples,
  varies,
  type Factor,
  type Shares,
} from '../../statistics/importance.ts';
import type { AskedImportance } from '../study-computation.ts';
import { lossAt, triedOf, type Tried } from './tried.ts';

/**
 * What the importance of each setting that varies follows from, and how it is found, by the code that tells it of any runs, with the
 * ranges that are searched. Comes out the same whenever it is asked of the same trials.
 */
export function settingImportance(
  plan: SearchPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SearchOutcome | undefined)[],
): AskedImportance {
  return importanceOf(plan, spec, triedOf(plan, spec, outcomes));
}

/** Likewise of trials that are put together. */
export function importanceOf(plan: SearchPlan, spec: ExperimentSpec, tried: readonly Tried[]): AskedImportance {
  const levels = searchLevels(plan, spec.training.epochs);
  const reached = levels.map((_, level) =>
    tried
      .filter((one) => one.level >= level)
      .map((one) => ({ setting: one.setting, loss: lossAt(plan, one, level) }))
      .filter(({ loss }) => Number.isFinite(loss)),
  );
  const level = Math.max(
    0,
    reached.findLastIndex(({ length }) => length >= runsNeeded),
  );
  const trials = reached[level] ?? [];
  const at = level === levels.length - 1 ? null : levels[level]!;
  return { from: JSON.stringify([plan.dimensions, at, trials]), find: () => found(plan, at, trials) };
}

interface ReachedTrial {
  readonly setting: SearchSetting;
  readonly loss: number;
}

function* found(
  { dimensions }: SearchPlan,
  at: SearchImportance['at'],
  trials: readonly ReachedTrial[],
): Generator<unknown, SearchImportance> {
  const factors = dimensions
    .map((dimension) => ({ field: dimension.name, factor: factorOf(dimension, trials) }))
    .filter(({ factor }) => varies(factor));
  const own = factors.map(({ factor }) => factor);
  const refused = (reason: 'tooFewRuns' | 'nothingVaries' | 'resultsAlike') =>
    ({ at, told: { kind: 'refused', reason, runs: trials.length, needed: runsNeeded } }) as const;
  const obstacle = obstacleTo(own, trials.length);
  if (obstacle) return refused(obstacle);
  const random = new RandomStream(0, 'bootstrap');
  const losses = trials.map(({ loss }) => loss);
  const samples: Shares[] = [];
  for (const shares of sharesAndSamples(own, losses, (bound) => random.integer(bound))) {
    samples.push(shares);
    yield;
  }
  const told = importances(samples);
  if (!told) return refused('resultsAlike');
  const settings = factors.map(({ field }, i) => {
    return { field, importance: told.shares[i] ?? NaN, low: told.low[i] ?? NaN, high: told.high[i] ?? NaN };
  });
  settings.sort((a, b) => b.importance - a.importance);
  return { at, told: { kind: 'found', runs: trials.length, settings } };
}

function factorOf(dimension: SearchDimension, trials: readonly ReachedTrial[]): Factor {
  const values = trials.map(({ setting }) => setting[dimension.name]);
  if (dimension.kind === 'choice') {
    return { kind: 'category', values: values.map((value) => (value === undefined ? null : String(value))) };
  }
  const { kind, low, high, scale } = dimension;
  return {
    kind: 'number',
    values: values.map((value) => (typeof value === 'number' ? value : null)),
    range: { low, high, isLogarithmic: scale === 'log', isWhole: kind === 'integer' },
  };
}
