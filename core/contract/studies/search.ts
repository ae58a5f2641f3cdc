/** A search: an experiment trained with one setting after the other, each chosen by what those before it came to. */
import { z } from 'zod';
import { ErrorReport } from '../../errors/studio-error.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { Task } from '../../experiment/data-spec.ts';
import { HeldOutPart, RunFacts, RunSummary } from '../entities.ts';
import { RunMetrics } from '../metrics.ts';
import { defineStudy } from './definition.ts';
import { Estimate, importancesOf, PairedDifference, Real } from './estimates.ts';
import { searchLimits } from './search-limits.ts';
import { searchablePaths, suggestedDimensions } from './search-suggestions.ts';
import {
  changedBeyondWidening,
  SearchPlan,
  SearchSetting,
  searchMetrics,
  type SearchDimension,
} from './search-plan.ts';

export * from './search-plan.ts';

/** What a worker is asked for: to bring one setting, with one seed, to a level. */
export const SearchOrder = z.object({
  /** Of the setting, in the order they were begun. */
  trial: z.int(),
  setting: SearchSetting,
  level: z.int(),
  /** 0 for the experiment's own seed. */
  repetition: z.int(),
  /** How far it is trained. */
  epochs: z.int(),
  /** How long the search had been worked on, in milliseconds. */
  workedMs: z.number(),
});
export type SearchOrder = z.infer<typeof SearchOrder>;

/** Of each metric its last value, and its best; NaN where it is not finite. */
const Metrics = z.record(z.enum(searchMetrics), z.object({ last: Real, best: Real }));

/**
 * What a stretch's training is among the library's runs. It comes with the outcome, and is kept as a run in place of being part
 * of it.
 */
export const TrainedStretch = z.object({
  facts: RunFacts,
  summary: RunSummary,
  step: z.int(),
  totalSteps: z.int(),
  outcome: z.enum(['completed', 'stopped', 'diverged']),
  ending: ErrorReport.nullable(),
  /** Its measurements, without its steps. */
  metrics: RunMetrics,
});
export type TrainedStretch = z.infer<typeof TrainedStretch>;

export const SearchOutcome = SearchOrder.extend({
  /** Null where the data could not be looked at. */
  task: Task.nullable(),
  heldOut: HeldOutPart.nullable(),
  /** Why this setting can't be trained, as where it needs too much memory; null otherwise. */
  refusal: ErrorReport.nullable(),
  /** Whether the loss stayed a number. */
  isFinite: z.boolean(),
  metrics: Metrics,
  /** A column each for the measurements of this stretch. */
  curve: z.object({ epoch: z.array(Real), value: z.array(Real) }),
  elapsedMs: z.number(),
});
export type SearchOutcome = z.infer<typeof SearchOutcome>;

/**
 * Which settings decide a search, by their names, among the trials that have come to the end of a level: the last one that enough have
 * come to, or the first.
 */
export const SearchImportance = z.object({
  /** How far those were trained by then; null for in full. */
  at: z.object({ epochs: z.int(), seeds: z.int() }).nullable(),
  told: importancesOf(z.string()),
});
export type SearchImportance = z.infer<typeof SearchImportance>;

export const SearchTrial = z.object({
  number: z.int(),
  setting: SearchSetting,
  /** `paused`: not among the best of its level so far; `failed`: it diverged, or can't be trained. */
  state: z.enum(['complete', 'paused', 'running', 'failed']),
  /** The last level it has come to the end of; −1 before the first. */
  level: z.int(),
  /** Epochs trained, of the seed that got furthest. */
  epochs: z.int(),
  /** The objective for each seed, at that level; NaN where it failed. */
  values: z.array(Real),
  estimate: Estimate,
  /** How much better the best trial is, seed by seed; null for itself, and where too little is known. */
  behind: PairedDifference.nullable(),
  refusal: ErrorReport.nullable(),
  /** Of the first seed. */
  curve: z.object({ epoch: z.array(Real), value: z.array(Real) }),
  elapsedMs: z.number(),
});
export type SearchTrial = z.infer<typeof SearchTrial>;

export const SearchResult = z.object({
  kind: z.literal('search'),
  task: Task.nullable(),
  measuredOn: HeldOutPart.nullable(),
  /** In the order they were begun. */
  trials: z.array(SearchTrial),
  /** Numbers of the trials that have a value, the best first: complete ones before those that got less far. */
  ranking: z.array(z.int()),
  /** After each trial that is complete, in the order they were begun: its number, and the best value so far. */
  bestSoFar: z.array(z.object({ trial: z.int(), value: Real })),
  /** Null where it was not asked for: it takes its time. */
  importance: SearchImportance.nullable(),
  /** Time that was worked on it, in milliseconds. */
  workedMs: z.number(),
  /** What ended it, or will once what is under way is done; null while there is more to try. */
  end: z.enum(['trials', 'minutes', 'patience', 'exhausted']).nullable(),
});
export type SearchResult = z.infer<typeof SearchResult>;

/** What most people would search first, as far as the experiment has it. */
function usualDimensions(spec: ExperimentSpec): SearchDimension[] {
  const first: readonly string[] = [searchablePaths.learningRate, searchablePaths.hiddenDropout, searchablePaths.units];
  return suggestedDimensions(spec).filter(({ name }) => first.includes(name));
}

function firstPlan(spec: ExperimentSpec): SearchPlan {
  return {
    kind: 'search',
    dimensions: usualDimensions(spec),
    sampler: 'tpe',
    objective: { metric: 'heldOutLoss', at: 'last' },
    seeds: 1,
    freshData: false,
    halving: null,
    budget: { trials: 50, minutes: null, patience: null },
    seed: 1,
  };
}

/** The best of many begun, as little as possible spent on the rest. */
function halvingPlan(spec: ExperimentSpec): SearchPlan {
  const least = Math.max(1, Math.round(spec.training.epochs / 27));
  const halving = spec.training.epochs > 1 ? ({ of: 'epochs', least, eta: 3 } as const) : null;
  return { ...firstPlan(spec), halving, budget: { trials: 81, minutes: null, patience: null } };
}

export const searchStudy = defineStudy({
  plan: SearchPlan,
  outcome: SearchOutcome,
  result: SearchResult,
  limits: searchLimits,
  fixedField: { between: changedBeyondWidening },
  templates: [
    { key: 'search', group: 'learningRate', plan: firstPlan },
    { key: 'halvingSearch', group: 'learningRate', plan: halvingPlan },
  ],
});
