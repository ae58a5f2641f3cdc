/** Numbers with their certainty, as studies report them. */
import { z } from 'zod';

/** Any number, also one that is not finite. */
export const Real = z.custom<number>((value) => typeof value === 'number');

export const Estimate = z.object({
  /** Repetitions it is made from. */
  count: z.int(),
  /** NaN without repetitions. */
  mean: Real,
  /** Standard deviation between repetitions; NaN with fewer than two. */
  deviation: Real,
  /** Half the 95 % confidence interval of the mean; NaN with fewer than two repetitions. */
  halfWidth: Real,
});
export type Estimate = z.infer<typeof Estimate>;

/** Whether something helps, as far as the paired repetitions tell; `identical` where no pair differs at all. */
export const Verdict = z.enum(['helps', 'hurts', 'cannotTell', 'identical']);
export type Verdict = z.infer<typeof Verdict>;

/** Where more is neither better nor worse: whether something fell or grew, as far as the paired repetitions tell. */
export const ChangeVerdict = z.enum(['fell', 'grew', 'cannotTell', 'identical']);
export type ChangeVerdict = z.infer<typeof ChangeVerdict>;

/** How much of a result's good values is decided by each setting (Watanabe, Bansal, Hutter 2023, PED-ANOVA, IJCAI). */
export function importancesOf<Name extends z.ZodType>(field: Name) {
  const Importance = z.object({
    field,
    /** Shares that sum to 1 over the settings. */
    importance: z.number(),
    /** The middle 95 % over bootstrap samples of the runs. */
    low: z.number(),
    high: z.number(),
  });
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('found'), runs: z.int(), settings: z.array(Importance) }),
    /** Why nothing can be said. */
    z.object({
      kind: z.literal('refused'),
      reason: z.enum(['tooFewRuns', 'nothingVaries', 'resultsAlike']),
      runs: z.int(),
      needed: z.int(),
    }),
  ]);
}

const Compared = Estimate.extend({
  /** How often chance alone would give so large a difference; NaN with fewer than two pairs. */
  p: Real,
  /** How many comparisons are read together, this one included, and `p` corrected for that: what the verdict goes by. */
  comparisons: z.int(),
  corrected: Real,
});

/** A value less that of a partner trained from the same seed. */
export const Change = Compared.extend({ verdict: ChangeVerdict });
export type Change = z.infer<typeof Change>;

/** An improvement over a partner trained from the same seed. */
export const PairedDifference = Compared.extend({ verdict: Verdict });
export type PairedDifference = z.infer<typeof PairedDifference>;
