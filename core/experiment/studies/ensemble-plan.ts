/** An ensemble bench: a trained network asked with all units, and with many masks whose answers are averaged. */
import { z } from 'zod';
import { DropoutRate } from '../network-spec.ts';

export const EnsemblePlan = z.strictObject({
  kind: z.literal('ensemble'),
  /** In all hidden layers and nowhere else; null for the rates the experiment has. */
  hiddenRate: DropoutRate.gt(0).nullable(),
  /** The most masks that are averaged for each row. */
  masks: z.int().min(1).max(1000),
  /** At most so many of the rows held out are measured on, evenly spread over them. */
  rows: z.int().min(1).max(100_000),
  /** Trainings, with the seeds s, s + 1, … of the experiment's seed s. */
  repetitions: z.int().min(1).max(100),
});
export type EnsemblePlan = z.infer<typeof EnsemblePlan>;

/** The numbers of masks that are measured: steps of about half a decade's third, and the most. */
export function maskCounts({ masks }: Pick<EnsemblePlan, 'masks'>): number[] {
  const steps = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000];
  return [...steps.filter((count) => count < masks), masks];
}
