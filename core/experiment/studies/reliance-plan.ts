/** A reliance meter: how much a network leans on each of its inputs, with dropout and without. */
import { z } from 'zod';
import { dropoutRates, DropoutRate, type NetworkSpec } from '../network-spec.ts';

export const ReliancePlan = z.strictObject({
  kind: z.literal('reliance'),
  /** Rates of dropout at the input alone, each compared with none; null compares the experiment's own rates. */
  inputRates: z.array(DropoutRate.gt(0)).min(1).max(6).nullable(),
  /** Trainings of each setting, with the seeds s, s + 1, … of the experiment's seed s: the same for every setting. */
  repetitions: z.int().min(1).max(100),
  /** Draws samples (of a generator) and split (of a file) anew for each repetition. */
  freshData: z.boolean(),
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
