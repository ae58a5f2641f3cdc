/** An ensemble bench: a trained network asked with all units, and with many masks whose answers are averaged. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { dropoutRates, DropoutRate } from '../../experiment/network-spec.ts';
import { HeldOutPart } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { freshData, freshDataTo2 } from './fresh-data.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';
import { Uncertainty } from './uncertainty.ts';

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
  freshData,
});
export type EnsemblePlan = z.infer<typeof EnsemblePlan>;

/** The numbers of masks that are measured: steps of about half a decade's third, and the most. */
export function maskCounts({ masks }: Pick<EnsemblePlan, 'masks'>): number[] {
  const steps = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000];
  return [...steps.filter((count) => count < masks), masks];
}

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

function firstPlan({ network }: ExperimentSpec): EnsemblePlan {
  return {
    kind: 'ensemble',
    hiddenRate: dropoutRates(network).some((rate) => rate > 0) ? null : 0.5,
    masks: 1000,
    rows: 1000,
    repetitions: 3,
    freshData: false,
  };
}

export const ensembleStudy = defineStudy({
  plan: EnsemblePlan,
  planSteps: [freshDataTo2],
  outcome: EnsembleOutcome,
  result: EnsembleResult,
  templates: [{ key: 'ensemble', group: 'dropout', plan: firstPlan }],
});
