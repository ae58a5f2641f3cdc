/** Which settings of a search decide what it comes to. */
import {
  searchLevels,
  type SearchDimension,
  type SearchPlan,
  type SearchResult,
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
} from '../../statistics/importance.ts';
import { lossAt, type Tried } from './tried.ts';

/**
 * The importance of each setting that varies, by the code that tells it of any runs, with the ranges that are searched. Comes out the
 * same whenever it is asked of the same trials.
 */
export function settingImportance(
  plan: SearchPlan,
  spec: ExperimentSpec,
  tried: readonly Tried[],
): SearchResult['importance'] {
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
  const factors = plan.dimensions
    .map((dimension) => ({ field: dimension.name, factor: factorOf(dimension, trials) }))
    .filter(({ factor }) => varies(factor));
  const own = factors.map(({ factor }) => factor);
  const refused = (reason: 'tooFewRuns' | 'nothingVaries' | 'resultsAlike') =>
    ({ at, told: { kind: 'refused', reason, runs: trials.length, needed: runsNeeded } }) as const;
  const obstacle = obstacleTo(own, trials.length);
  if (obstacle) return refused(obstacle);
  const random = new RandomStream(0, 'bootstrap');
  const losses = trials.map(({ loss }) => loss);
  const found = importances([...sharesAndSamples(own, losses, (bound) => random.integer(bound))]);
  if (!found) return refused('resultsAlike');
  const settings = factors.map(({ field }, i) => {
    return { field, importance: found.shares[i] ?? NaN, low: found.low[i] ?? NaN, high: found.high[i] ?? NaN };
  });
  settings.sort((a, b) => b.importance - a.importance);
  return { at, told: { kind: 'found', runs: trials.length, settings } };
}

function factorOf(dimension: SearchDimension, trials: readonly Pick<Tried, 'setting'>[]): Factor {
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
