/**
 * The experiment specification: everything that decides a run's outcome.
 *
 * It is what the app saves, what `dropout-studio train SPEC.json` reads, and what a run freezes.
 */
import { z } from 'zod';
import { DataSpec } from './data-spec.ts';
import { NetworkSpec } from './network-spec.ts';
import { TrainingSpec } from './training-spec.ts';

/** Raised by one whenever a saved spec has to be rewritten on reading, which parse-spec.ts does. */
export const specVersion = 4;

export const ExperimentSpec = z.strictObject({
  specVersion: z.literal(specVersion),
  data: DataSpec,
  network: NetworkSpec,
  training: TrainingSpec,
});
export type ExperimentSpec = z.infer<typeof ExperimentSpec>;
