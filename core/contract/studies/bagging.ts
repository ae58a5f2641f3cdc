/** What the comparison of input dropout with bagging finds. */
import { z } from 'zod';
import { HeldOutPart } from '../entities.ts';
import { Change, Estimate, PairedDifference, Real } from './estimates.ts';

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
