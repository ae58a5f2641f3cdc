/** What a search goes through: settings of the experiment with their ranges, how they are chosen, and when it is enough. */
import { z } from 'zod';
import { Seed } from '../../experiment/data-spec.ts';
import { freshData } from './fresh-data.ts';

/** A value that a setting of a spec can have. */
export const SettingValue = z.union([z.number(), z.string(), z.boolean(), z.null()]);
export type SettingValue = z.infer<typeof SettingValue>;

/** A value for each dimension that takes part. */
export const SearchSetting = z.record(z.string(), SettingValue);
export type SearchSetting = z.infer<typeof SearchSetting>;

/**
 * Where in a spec a setting is: `training.learningRate`, `network.hidden.0.units`; a `*` in place of a number means every hidden
 * layer. `network.depth`, the number of hidden layers, is no field of the spec.
 */
const Path = z.string().min(1).max(200);

/** Takes part only where an earlier dimension has one of these values. */
const when = z.strictObject({ name: Path, values: z.array(SettingValue).min(1) }).optional();

/** Values of a range in a grid that does not say how many. */
export const usualPoints = 5;

const numbers = {
  name: Path,
  low: z.number(),
  high: z.number(),
  /** Whether equal ratios, in place of equal differences, are equally likely. */
  scale: z.enum(['linear', 'log']),
  /** How many values of it a grid has; {@link usualPoints} where not said. */
  points: z.int().min(1).max(100).optional(),
  when,
};

export const SearchDimension = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('real'), ...numbers }),
  z.strictObject({ kind: z.literal('integer'), ...numbers }),
  z.strictObject({ kind: z.literal('choice'), name: Path, choices: z.array(SettingValue).min(1).max(50), when }),
]);
export type SearchDimension = z.infer<typeof SearchDimension>;

export const searchSamplers = ['tpe', 'sobol', 'random', 'grid'] as const;
export const searchMetrics = ['heldOutLoss', 'heldOutScore', 'trainLoss', 'trainScore'] as const;
export type SearchMetric = (typeof searchMetrics)[number];

export const SearchPlan = z.strictObject({
  kind: z.literal('search'),
  dimensions: z.array(SearchDimension).min(1).max(30),
  sampler: z.enum(searchSamplers),
  objective: z.strictObject({
    /** With all units; held out is the validation part, or the test part where there is none. */
    metric: z.enum(searchMetrics),
    /** At the end of a training, or at its best measurement. */
    at: z.enum(['last', 'best']),
  }),
  /** Trainings of each setting, with the seeds s, s + 1, … of the experiment's seed s; their mean is what counts. */
  seeds: z.int().min(1).max(100),
  freshData,
  /**
   * Begins every trial with little, and goes on with the best one in `eta` (asynchronous successive halving): with epochs, going on
   * from the very state; with seeds, by training it from more of them. Null trains every trial in full.
   */
  halving: z
    .strictObject({ of: z.enum(['epochs', 'seeds']), least: z.int().min(1), eta: z.int().min(2).max(10) })
    .nullable(),
  budget: z.strictObject({
    /** Settings to begin with. */
    trials: z.int().min(1).max(10_000),
    /** Of work on the search; null for no limit. */
    minutes: z.number().gt(0).max(100_000).nullable(),
    /** It is enough when so many trials in a row were no better than the best before; null for no limit. */
    patience: z.int().min(1).max(10_000).nullable(),
  }),
  /** Of the choices that are left to chance. */
  seed: Seed,
});
export type SearchPlan = z.infer<typeof SearchPlan>;

/** Whether more of the objective is better. */
export function higherIsBetter({ objective }: Pick<SearchPlan, 'objective'>): boolean {
  return objective.metric.endsWith('Score');
}

/** How far a trial is trained at each level of a search, the last being all of it. */
export interface SearchLevel {
  readonly epochs: number;
  readonly seeds: number;
}

/** At least one. @param epochs - of the experiment. */
export function searchLevels({ halving, seeds }: Pick<SearchPlan, 'halving' | 'seeds'>, epochs: number): SearchLevel[] {
  if (!halving) return [{ epochs, seeds }];
  const most = halving.of === 'epochs' ? epochs : seeds;
  const amounts: number[] = [];
  for (let amount = halving.least; amount < most; amount *= halving.eta) amounts.push(amount);
  return [...amounts, most].map((amount) =>
    halving.of === 'epochs' ? { epochs: amount, seeds } : { epochs, seeds: amount },
  );
}

/**
 * What keeps one plan from going on as another: what was tried must mean the same in both, so the budget may differ, how settings are
 * chosen, and ranges that hold the former ones.
 * @returns the name of a dimension, or of a field of the plan; null where nothing is in the way.
 */
export function changedBeyondWidening(before: SearchPlan, after: SearchPlan): string | null {
  const kept = ['objective', 'seeds', 'freshData', 'halving'] as const;
  const field = kept.find((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (field) return field;
  if (before.dimensions.length !== after.dimensions.length) return 'dimensions';
  return before.dimensions.find((one, i) => !isWithin(one, after.dimensions[i]))?.name ?? null;
}

function isWithin(before: SearchDimension, after: SearchDimension | undefined): boolean {
  if (after?.name !== before.name || JSON.stringify(after.when) !== JSON.stringify(before.when)) return false;
  if (before.kind === 'choice') {
    return after.kind === 'choice' && before.choices.every((choice) => after.choices.includes(choice));
  }
  return after.kind === before.kind && after.low <= before.low && after.high >= before.high;
}
