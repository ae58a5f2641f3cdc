/** What a reliance meter finds. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { HeldOutPart, Measure } from '../entities.ts';
import { Change, Estimate, Real } from './estimates.ts';

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
