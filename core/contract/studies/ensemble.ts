/** What an ensemble bench finds: one network asked with all units, against the average of its thinned networks. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { HeldOutPart } from '../entities.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';
import { Uncertainty } from './uncertainty.ts';

/** What predictions are measured by; see core/studies/ensemble/measures.ts. */
export const predictionQuantities = ['accuracy', 'crossEntropy', 'brier', 'calibrationError', 'squaredError'] as const;
export const PredictionQuantity = z.enum(predictionQuantities);
export type PredictionQuantity = z.infer<typeof PredictionQuantity>;

/** NaN for quantities of the other task. */
export const PredictionMeasures = z.record(PredictionQuantity, Real);
export type PredictionMeasures = z.infer<typeof PredictionMeasures>;

/** Averages of the same thinned networks; the geometric one is renormalised, and null where values are predicted. */
const Averages = <Value extends z.ZodType>(value: Value) =>
  z.object({ arithmetic: value, geometric: value.nullable() });

/** One trained network, as it is kept. */
export const EnsembleOutcome = z.object({
  task: Task,
  seed: z.int(),
  measuredOn: HeldOutPart,
  rows: z.int(),
  weightScaling: PredictionMeasures,
  /** For each number of masks; the masks of a smaller number are the first of a larger one. */
  sampled: z.array(Averages(PredictionMeasures)),
  /** Masks there are, where they are few enough to go through; then the averages over all, each weighted by its probability. */
  allMasks: z.int().nullable(),
  exact: Averages(PredictionMeasures).nullable(),
  /** Of the first repetition alone. */
  uncertainty: Uncertainty.nullable(),
});
export type EnsembleOutcome = z.infer<typeof EnsembleOutcome>;

export const BenchLine = z.object({
  quantity: PredictionQuantity,
  weightScaling: Estimate,
  /** For each number of masks. */
  sampled: z.array(Averages(Estimate)),
  exact: Averages(Estimate).nullable(),
  /** What averaging the most masks improves over a single one, and weight scaling over that average; seed by seed. */
  averaging: PairedDifference,
  scaling: PairedDifference,
});
export type BenchLine = z.infer<typeof BenchLine>;

export const EnsembleResult = z.object({
  kind: z.literal('ensemble'),
  task: Task,
  measuredOn: HeldOutPart,
  rows: z.int(),
  /** Numbers of masks that were averaged, rising. */
  masks: z.array(z.int()),
  /** Masks there are, where all were gone through. */
  allMasks: z.int().nullable(),
  lines: z.array(BenchLine),
  /** Null until the first repetition is done. */
  uncertainty: Uncertainty.nullable(),
});
export type EnsembleResult = z.infer<typeof EnsembleResult>;
