/** The trials of a search, put together from what their trainings found and what is under way. */
import {
  higherIsBetter,
  searchLevels,
  SearchOrder,
  type SearchLevel,
  type SearchOutcome,
  type SearchPlan,
  type SearchSetting,
} from '../../contract/studies/search.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { estimate } from '../../statistics/estimate.ts';
import type { Trial } from '../../search/trial.ts';
import type { NextTask } from '../proposer.ts';

export interface Tried {
  readonly number: number;
  readonly setting: SearchSetting;
  /** In the order of their levels and repetitions. */
  readonly outcomes: readonly SearchOutcome[];
  /** Repetitions under way or done, at each level that was begun. */
  readonly begun: readonly ReadonlySet<number>[];
  /** The last level whose repetitions are all done; −1 before the first. */
  readonly level: number;
  /** At each level up to that, the objective for each of its seeds; NaN where a training failed. */
  readonly values: readonly (readonly number[])[];
}

/** All that were begun, in order. */
export function triedOf(
  plan: SearchPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SearchOutcome | undefined)[],
  underWay: readonly NextTask[] = [],
): Tried[] {
  const levels = searchLevels(plan, spec.training.epochs);
  const asked = underWay.map(({ order }) => SearchOrder.parse(order));
  const found = outcomes.filter((outcome) => outcome !== undefined);
  const byTrial = Map.groupBy<number, SearchOrder>([...found, ...asked], ({ trial }) => trial);
  const foundByTrial = Map.groupBy(found, ({ trial }) => trial);
  return [...byTrial]
    .sort(([a], [b]) => a - b)
    .map(([number, orders]) => {
      const own = (foundByTrial.get(number) ?? []).sort((a, b) => a.level - b.level || a.repetition - b.repetition);
      const top = Math.max(...orders.map(({ level }) => level));
      const begun = Array.from({ length: top + 1 }, (_, level) => {
        return new Set(orders.filter((order) => order.level === level).map(({ repetition }) => repetition));
      });
      const level = lastWhole(plan, levels, own);
      const values = levels.slice(0, level + 1).map(({ seeds }, upTo) => valuesAt(plan, own, upTo, seeds));
      return { number, setting: orders[0]!.setting, outcomes: own, begun, level, values };
    });
}

/** The repetitions that are trained to come from the level before to a level: all for more epochs, new ones for more seeds. */
export function repetitionsOf({ halving }: SearchPlan, levels: readonly SearchLevel[], level: number): number[] {
  const { seeds } = levels[level]!;
  const first = halving?.of === 'seeds' ? (levels[level - 1]?.seeds ?? 0) : 0;
  return Array.from({ length: seeds - first }, (_, i) => first + i);
}

/** As samplers and successive halving compare trials: the smaller the better, infinite where a training failed. */
export function lossAt(plan: SearchPlan, { values }: Tried, level: number): number {
  const sign = higherIsBetter(plan) ? -1 : 1;
  const mean = estimate(values[level] ?? []).mean;
  return Number.isFinite(mean) ? sign * mean : Infinity;
}

/** As samplers see it. @param top - the last level. */
export function asTrial(plan: SearchPlan, tried: Tried, top: number): Trial {
  const { number, setting, level } = tried;
  if (level < 0) return { number, setting, state: 'running', value: NaN, level };
  return { number, setting, state: level === top ? 'complete' : 'paused', value: lossAt(plan, tried, level), level };
}

/** Time that was worked on a search, by what its outcomes say. */
export function workedMsOf(outcomes: readonly (SearchOutcome | undefined)[]): number {
  return outcomes.reduce((most, outcome) => Math.max(most, outcome?.workedMs ?? 0), 0);
}

function lastWhole(plan: SearchPlan, levels: readonly SearchLevel[], outcomes: readonly SearchOutcome[]): number {
  const isWhole = (level: number) =>
    repetitionsOf(plan, levels, level).every((repetition) =>
      outcomes.some((outcome) => outcome.level === level && outcome.repetition === repetition),
    );
  const missing = levels.findIndex((_, level) => !isWhole(level));
  return missing < 0 ? levels.length - 1 : missing - 1;
}

function valuesAt(plan: SearchPlan, outcomes: readonly SearchOutcome[], upTo: number, seeds: number): number[] {
  return Array.from({ length: seeds }, (_, repetition) => {
    const own = outcomes.filter((outcome) => outcome.repetition === repetition && outcome.level <= upTo);
    const last = own.at(-1);
    if (!last?.isFinite) return NaN;
    const { metric, at } = plan.objective;
    if (at === 'last') return last.metrics[metric].last;
    const values = own.map(({ metrics }) => metrics[metric].best).filter(Number.isFinite);
    if (values.length === 0) return NaN;
    return higherIsBetter(plan) ? Math.max(...values) : Math.min(...values);
  });
}
