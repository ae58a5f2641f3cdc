/** Runs taken together: what groups of them came to, and how those compare. */
import { z } from 'zod';
import { Id } from '../entities.ts';
import { importancesOf, Real, Verdict } from '../../contract/studies/estimates.ts';
import { FieldName, FieldValue } from './fields.ts';
import { namedLimit, pageLimit, Query, RunOrder, RunScope } from './run-table.ts';

/** `allButSeed`: whatever decides a run's outcome but its seed. */
export const Grouping = z.union([z.literal('allButSeed'), z.array(FieldName).min(1).max(20)]);
export type Grouping = z.infer<typeof Grouping>;

/** Of a group's values of a field; NaN where there are too few. `low` and `high` are the ends of the 95 % interval of the mean (Student's t). */
export const GroupStatistics = z.object({
  n: z.int(),
  mean: Real,
  deviation: Real,
  /** Of the mean: deviation / √n. */
  standardError: Real,
  low: Real,
  high: Real,
  min: Real,
  max: Real,
});
export type GroupStatistics = z.infer<typeof GroupStatistics>;

/**
 * A group beside the baseline, paired by seed. `cannotTell` also where fewer than two seeds are in both; the corrected
 * probability takes into account how many groups are compared (Holm 1979).
 */
export const BaselineVerdict = z.object({
  pairs: z.int(),
  /** This group's less the baseline's, mean over the pairs, and its 95 % interval; NaN where there are too few. */
  difference: Real,
  low: Real,
  high: Real,
  corrected: Real,
  verdict: Verdict,
});
export type BaselineVerdict = z.infer<typeof BaselineVerdict>;

export const RunGroup = z.object({
  /** What all of its runs share: a value for each field that runs are grouped by; of `allButSeed`, the settings' fingerprint. */
  key: z.array(FieldValue),
  count: z.int(),
  /** All of its runs, in the order that was asked for. */
  members: z.array(Id),
  /** For each column asked for, over the runs that have a finite number there; null where none of them has. */
  statistics: z.array(GroupStatistics.nullable()),
  /** Likewise, beside the baseline; null without one, for the baseline itself, and where more is neither good nor bad. */
  verdicts: z.array(BaselineVerdict.nullable()),
});
export type RunGroup = z.infer<typeof RunGroup>;

/** What a query finds; of that, some runs alone where they are named. */
const FoundAmong = z.object({ scope: RunScope, query: Query, among: z.array(Id).max(namedLimit).optional() });

export const GroupRuns = FoundAmong.extend({
  by: Grouping,
  columns: z.array(FieldName).max(50),
  order: RunOrder,
  /** A run of the group that the others are compared with. */
  baseline: Id.nullable(),
  offset: z.int().min(0),
  limit: z.int().min(0).max(pageLimit),
});
export const GroupedRuns = z.object({ total: z.int(), groups: z.array(RunGroup) });
export type GroupedRuns = z.infer<typeof GroupedRuns>;

/** What the horizontal axis of curves counts: evaluations have a place on each. */
export const CurveAxis = z.enum(['step', 'epoch', 'seconds']);
export type CurveAxis = z.infer<typeof CurveAxis>;

const column = z.instanceof(Float64Array);
/**
 * What runs come to at every place where one of them was evaluated. A run counts from its first evaluation to its last, however
 * long others are, with its latest value up to there; where that is not a number, it does not count.
 */
export const GroupCurve = z.object({
  x: column,
  /** How many runs have a value there. */
  n: column,
  mean: column,
  deviation: column,
  /** The ends of the 95 % interval of the mean; NaN with fewer than two runs. */
  low: column,
  high: column,
  min: column,
  max: column,
});
export type GroupCurve = z.infer<typeof GroupCurve>;

export const AskImportance = FoundAmong.extend({ result: FieldName });
/** Of the settings of runs; the largest share first. */
export const Importances = importancesOf(FieldName);
export type Importances = z.infer<typeof Importances>;
