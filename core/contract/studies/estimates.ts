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

/** Whether something helps, as far as the paired repetitions tell. */
export const Verdict = z.enum(['helps', 'hurts', 'cannotTell']);
export type Verdict = z.infer<typeof Verdict>;

/** An improvement over a partner trained from the same seed. */
export const PairedDifference = Estimate.extend({ verdict: Verdict });
export type PairedDifference = z.infer<typeof PairedDifference>;
