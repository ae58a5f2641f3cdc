/** A reliance meter: how much a network leans on each of its inputs, with dropout and without. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates, DropoutRate, type NetworkSpec } from '../../experiment/network-spec.ts';
import { HeldOutPart, Measure } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { freshData } from './fresh-data.ts';
import { Change, Estimate, Real } from './estimates.ts';

export const ReliancePlan = z.strictObject({
  kind: z.literal('reliance'),
  /** Rates of dropout at the input alone, each compared with none; null compares the experiment's own rates. */
  inputRates: z.array(DropoutRate.gt(0)).min(1).max(6).nullable(),
  /** Trainings of each setting, with the seeds s, s + 1, … of the experiment's seed s: the same for every setting. */
  repetitions: z.int().min(1).max(100),
  freshData,
  /** Times that each column is shuffled; the scores are averaged. */
  shuffles: z.int().min(1).max(50),
});
export type ReliancePlan = z.infer<typeof ReliancePlan>;

/** The dropout rates of each setting, position by position; the first has none anywhere. */
export function relianceSettings({ inputRates }: ReliancePlan, network: NetworkSpec): number[][] {
  const own = dropoutRates(network);
  const none = own.map(() => 0);
  const compared = inputRates
    ? inputRates.map((rate) => none.map((_, position) => (position === 0 ? rate : 0)))
    : [own];
  return [none, ...compared];
}

/** The inputs that are shuffled together: a column, a category's columns, neighbouring columns, or a patch of an image. */
export const InputGroups = z.object({
  names: z.array(z.string()),
  /** Patches across and down, and pixels along a patch's side, where the inputs are an image; null otherwise. */
  patches: z.object({ across: z.int(), down: z.int(), side: z.int() }).nullable(),
});
export type InputGroups = z.infer<typeof InputGroups>;

/** One trained network, as it is kept. */
export const RelianceOutcome = z.object({
  task: Task,
  groups: InputGroups,
  measuredOn: HeldOutPart,
  /** Held-out rows that were measured. */
  rows: z.int(),
  /** With every input as it is. */
  intact: Measure,
  /** What the score loses with each group's rows shuffled. */
  losses: z.array(Real),
  /** How far the score of the target moves on average when a group is put at its mean. */
  effects: z.array(Real),
});
export type RelianceOutcome = z.infer<typeof RelianceOutcome>;

export const InputReliance = z.object({
  /** Score with the input shuffled. */
  shuffled: Estimate,
  /** What the score loses by it: the reliance. */
  loss: Estimate,
  /** Share of the effects of all inputs, 0…1. */
  share: Estimate,
  /** Reliance less that of the network without dropout, seed by seed; null for that network itself. */
  change: Change.nullable(),
});
export type InputReliance = z.infer<typeof InputReliance>;

export const RelianceSetting = z.object({
  /** Dropout rates by position. */
  rates: z.array(z.number()),
  intact: Estimate,
  /** In the order of the groups' names. */
  inputs: z.array(InputReliance),
});
export type RelianceSetting = z.infer<typeof RelianceSetting>;

export const RelianceResult = z.object({
  kind: z.literal('reliance'),
  task: Task,
  groups: InputGroups,
  measuredOn: HeldOutPart,
  rows: z.int(),
  /** The first is without dropout. */
  settings: z.array(RelianceSetting),
});
export type RelianceResult = z.infer<typeof RelianceResult>;

/** The experiment's own dropout, or some at the input where it has none. An image has many patches: fewer shuffles each. */
function firstPlan({ data: { source }, network }: ExperimentSpec): ReliancePlan {
  const isImage = source.kind === 'idx' || (source.kind === 'generator' && source.generator === 'digits');
  const hasDropout = dropoutRates(network).some((rate) => rate > 0);
  return {
    kind: 'reliance',
    inputRates: hasDropout ? null : [0.2, 0.5],
    repetitions: isImage ? 3 : 5,
    freshData: false,
    shuffles: isImage ? 3 : 5,
  };
}

export const relianceStudy = defineStudy({
  plan: ReliancePlan,
  outcome: RelianceOutcome,
  result: RelianceResult,
  templates: [{ key: 'reliance', group: 'dropout', plan: firstPlan }],
});
