/** Input dropout beside bagging: is the one network like an ensemble whose members each see a part of the inputs? */
import { z } from 'zod';
import { DropoutRate } from '../../experiment/network-spec.ts';
import { HeldOutPart } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { freshData, freshDataTo2 } from './fresh-data.ts';
import { Change, Estimate, PairedDifference, Real } from './estimates.ts';

export const BaggingPlan = z.strictObject({
  kind: z.literal('bagging'),
  /** Dropout rate of the input, and the share of the inputs that a member of the bagged ensemble does not see. */
  inputRate: DropoutRate.gt(0),
  /** Networks of each ensemble. */
  members: z.int().min(2).max(50),
  repetitions: z.int().min(1).max(50),
  freshData,
});
export type BaggingPlan = z.infer<typeof BaggingPlan>;

/** Trainings of one repetition: the plain network, the one with dropout, and the members of two ensembles. */
export function trainingsOf({ members }: Pick<BaggingPlan, 'members'>): number {
  return 2 + 2 * members;
}

/**
 * `plain`: without dropout; `dropout`: with dropout at the input, from the same seed; `bagged`: an ensemble of networks that
 * each see a part of the inputs; `ensemble`: one as large of networks that see them all.
 */
export const baggingContestants = ['plain', 'dropout', 'bagged', 'ensemble'] as const;

const Contestants = <Value extends z.ZodType>(value: Value) =>
  z.object({ plain: value, dropout: value, bagged: value, ensemble: value });

/** Share of the rows that two of them give the same class. */
const Agreements = <Value extends z.ZodType>(value: Value) => z.object({ plain: value, dropout: value });

/** One repetition, as it is kept. */
export const BaggingOutcome = z.object({
  measuredOn: HeldOutPart,
  rows: z.int(),
  /** Accuracy. */
  scores: Contestants(Real),
  /** Mean accuracy of a single member of the bagged ensemble. */
  member: Real,
  withBagged: Agreements(Real),
  withEnsemble: Agreements(Real),
});
export type BaggingOutcome = z.infer<typeof BaggingOutcome>;

export const BaggingResult = z.object({
  kind: z.literal('bagging'),
  measuredOn: HeldOutPart,
  rows: z.int(),
  scores: Contestants(Estimate),
  member: Estimate,
  /** Improvement over the plain network of the same repetition. */
  gains: z.object({ dropout: PairedDifference, bagged: PairedDifference, ensemble: PairedDifference }),
  withBagged: Agreements(Estimate),
  withEnsemble: Agreements(Estimate),
  /** How much more the network with dropout agrees with the bagged ensemble than the plain one does. */
  closer: Change,
  /** How much larger that is than the same with the ensemble of networks that see everything. */
  closerThanToEnsemble: Change,
});
export type BaggingResult = z.infer<typeof BaggingResult>;

function firstPlan(): BaggingPlan {
  return { kind: 'bagging', inputRate: 0.2, members: 8, repetitions: 5, freshData: false };
}

export const baggingStudy = defineStudy({
  plan: BaggingPlan,
  planSteps: [freshDataTo2],
  outcome: BaggingOutcome,
  result: BaggingResult,
  templates: [{ key: 'bagging', group: 'dropout', plan: firstPlan }],
});
