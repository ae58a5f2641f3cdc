/** Input dropout beside bagging: is the one network like an ensemble whose members each see a part of the inputs? */
import { z } from 'zod';
import { DropoutRate } from '../network-spec.ts';

export const BaggingPlan = z.strictObject({
  kind: z.literal('bagging'),
  /** Dropout rate of the input, and the share of the inputs that a member of the bagged ensemble does not see. */
  inputRate: DropoutRate.gt(0),
  /** Networks of each ensemble. */
  members: z.int().min(2).max(50),
  repetitions: z.int().min(1).max(50),
});
export type BaggingPlan = z.infer<typeof BaggingPlan>;

/** Trainings of one repetition: the plain network, the one with dropout, and the members of two ensembles. */
export function trainingsOf({ members }: Pick<BaggingPlan, 'members'>): number {
  return 2 + 2 * members;
}
