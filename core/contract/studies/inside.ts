/** A look inside: what dropout does to activations, sums and weights of the experiment's own network. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { HeldOutPart, Measure } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { freshData, freshDataTo2 } from './fresh-data.ts';
import { Change, Estimate, Real } from './estimates.ts';

export const InsidePlan = z.strictObject({
  kind: z.literal('inside'),
  /** Pairs of trainings, with the experiment's dropout and without, from the seeds s, s + 1, … of the experiment's seed s. */
  repetitions: z.int().min(1).max(50),
  freshData,
  /** Pairs of units of each hidden layer that are taken away together. */
  pairs: z.int().min(1).max(1000),
  /** Masks over which a sum's variance is measured. */
  masks: z.int().min(50).max(20_000),
});
export type InsidePlan = z.infer<typeof InsidePlan>;

/** Counts of values in bins of equal width, a power of two: bin i begins at (start + i) × width. */
export const Histogram = z.object({ width: z.number(), start: z.int(), counts: z.array(z.int()) });
export type Histogram = z.infer<typeof Histogram>;

/** Of one hidden layer, with all units, over the rows that are measured. */
export const LayerActivity = z.object({
  /** Of the values that are not 0. */
  values: Histogram,
  /** Share of the values that are exactly 0. */
  zeros: Real,
  /** Share of the units that answer every row alike. */
  dead: Real,
});
export type LayerActivity = z.infer<typeof LayerActivity>;

/** Of one hidden layer: what two units do together beyond what each does alone. */
export const CoAdaptation = z.object({
  /** Of ΔL(i, j) − ΔL(i) − ΔL(j), for ΔL the loss that a unit's or a pair's absence adds to that of the whole network. */
  interactions: Histogram,
  /** Mean of its absolute value. */
  meanSize: Real,
  /** That, divided by the mean absolute value of ΔL(i) + ΔL(j): how much of what two units do they do together. */
  relative: Real,
});
export type CoAdaptation = z.infer<typeof CoAdaptation>;

/** Variance that dropout at a position adds to the sums of the layer behind it, for some rows and units. */
export const AddedVariance = z.object({
  /** Dropout position, 0 for the input. */
  position: z.int(),
  rate: z.number(),
  predicted: z.array(Real),
  measured: z.array(Real),
  /** Mean of measured ÷ predicted. */
  ratio: Real,
  /** Root mean square distance of the mean over masks from the sum in evaluation, in deviations of the noise. */
  shift: Real,
});
export type AddedVariance = z.infer<typeof AddedVariance>;

export const FirstWeights = z.object({
  /** Pixels across and down where the inputs are an image. */
  image: z.object({ width: z.int(), height: z.int() }).nullable(),
  /** Names of the inputs that are shown; empty for an image. */
  inputs: z.array(z.string()),
  /** `[units][inputs]` */
  units: z.array(z.array(Real)),
});
export type FirstWeights = z.infer<typeof FirstWeights>;

/** One trained network, as it is kept. */
export const InsideOutcome = z.object({
  task: Task,
  measuredOn: HeldOutPart,
  /** Held-out rows that were measured. */
  rows: z.int(),
  intact: Measure,
  /** Of each hidden layer. */
  activity: z.array(LayerActivity),
  coAdaptation: z.array(CoAdaptation),
  /** Of each position that has dropout in front of a layer; null for the network without, and for a kind without formula. */
  noise: z.array(AddedVariance).nullable(),
  /** Of the first repetition alone. */
  weights: FirstWeights.nullable(),
});
export type InsideOutcome = z.infer<typeof InsideOutcome>;

/** One of the two networks, over all repetitions. */
export const InsideNetwork = z.object({
  score: Estimate,
  loss: Estimate,
  layers: z.array(
    z.object({
      /** Of all repetitions together. */
      values: Histogram,
      zeros: Estimate,
      dead: Estimate,
      interactions: Histogram,
      meanSize: Estimate,
      relative: Estimate,
    }),
  ),
  weights: FirstWeights.nullable(),
});
export type InsideNetwork = z.infer<typeof InsideNetwork>;

export const InsideResult = z.object({
  kind: z.literal('inside'),
  task: Task,
  measuredOn: HeldOutPart,
  rows: z.int(),
  without: InsideNetwork,
  with: InsideNetwork,
  /** With dropout less without, seed by seed, of each hidden layer. */
  changes: z.array(z.object({ zeros: Change, dead: Change, meanSize: Change, relative: Change })),
  /** Points of the first repetition, ratios and shifts over all; null for a kind of dropout without formula. */
  noise: z
    .array(AddedVariance.omit({ ratio: true, shift: true }).extend({ ratio: Estimate, shift: Estimate }))
    .nullable(),
});
export type InsideResult = z.infer<typeof InsideResult>;

function firstPlan(): InsidePlan {
  return { kind: 'inside', repetitions: 3, freshData: false, pairs: 100, masks: 1000 };
}

export const insideStudy = defineStudy({
  plan: InsidePlan,
  planSteps: [freshDataTo2],
  outcome: InsideOutcome,
  result: InsideResult,
  templates: [{ key: 'inside', group: 'dropout', plan: firstPlan }],
});
