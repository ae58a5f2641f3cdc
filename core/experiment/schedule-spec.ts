/**
 * How the learning rate changes during a run.
 *
 * η is the largest rate of nearly every schedule, so that changing it moves the whole curve. What a schedule computes
 * stands in `core/engine/schedules.ts`; names and conventions are those of PyTorch, and of Keras where PyTorch has none.
 */
import { z } from 'zod';
import { learningRateLimits } from './learning-rate.ts';

/** What is counted: optimiser steps, or epochs. */
const per = z.enum(['step', 'epoch']);
/** Null stretches a schedule over what is left of the run. */
const steps = z.int().min(1).nullable();
const count = z.int().min(1);
const factor = z.number().gt(0).max(1);
const minLearningRate = z.number().min(0).max(learningRateLimits.max);
const isRising = (values: readonly number[]) => values.every((value, i) => value > (values[i - 1] ?? -Infinity));

/** The optimiser's momentum, or its β₁, goes down from `max` to `min` as the rate rises, and up again as it falls. */
const cycleMomentum = z.strictObject({ min: z.number().min(0).lt(1), max: z.number().min(0).lt(1) }).nullable();

/** The most points of a drawn schedule. */
export const drawnPointLimit = 64;

/** A point of a drawn schedule; its learning rate is `factor` × η. */
export const DrawnPoint = z.strictObject({
  /** Steps since the schedule began, or the share of its length. */
  at: z.number().min(0).max(1e9),
  factor: z.number().gt(0).max(1e9),
});
export type DrawnPoint = z.infer<typeof DrawnPoint>;

const single = [
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({ kind: z.literal('step'), per, size: count, gamma: factor }),
  z.strictObject({
    kind: z.literal('multiStep'),
    per,
    milestones: z.array(count).min(1).max(100).refine(isRising, 'each must be later than the one before'),
    gamma: factor,
  }),
  z.strictObject({ kind: z.literal('exponential'), per, gamma: factor }),
  /** η / (1 + rate · count / size); with `staircase`, whole sizes only. */
  z.strictObject({
    kind: z.literal('inverseTime'),
    per,
    size: count,
    rate: z.number().gt(0).max(1000),
    staircase: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('polynomial'), steps, power: z.number().gt(0).max(10), minLearningRate }),
  z.strictObject({ kind: z.literal('linear'), steps, startFactor: factor, endFactor: z.number().min(0).max(1) }),
  /** Half a cosine from η to the minimum. */
  z.strictObject({ kind: z.literal('cosine'), steps, minLearningRate }),
  z.strictObject({
    kind: z.literal('cosineRestarts'),
    per,
    /** Length of the first cycle; each one after is `cycleFactor` times as long and starts `peakFactor` times as high. */
    size: count,
    cycleFactor: z.number().min(1).max(10),
    peakFactor: factor,
    minLearningRate,
  }),
  z.strictObject({
    kind: z.literal('cyclic'),
    per,
    mode: z.enum(['triangular', 'triangular2', 'expRange']),
    sizeUp: count,
    /** Null for as long as the way up. */
    sizeDown: count.nullable(),
    /** For `expRange`: by how much the height shrinks with each step or epoch. */
    gamma: factor,
    minLearningRate,
    cycleMomentum,
  }),
  z.strictObject({
    kind: z.literal('oneCycle'),
    steps,
    riseShare: z.number().gt(0).lt(1),
    annealing: z.enum(['cosine', 'linear']),
    /** The rate begins at η / startDivisor and ends at the beginning's / endDivisor. */
    startDivisor: z.number().min(1).max(1e9),
    endDivisor: z.number().min(1).max(1e9),
    /** Down to the beginning's rate as fast as it rose, then on to the end, in place of straight to the end. */
    threePhase: z.boolean(),
    cycleMomentum,
  }),
  /** Watches the held-out loss at each measurement; the training loss where nothing is held out. */
  z.strictObject({
    kind: z.literal('plateau'),
    factor: z.number().gt(0).lt(1),
    patience: z.int().min(0),
    threshold: z.number().min(0),
    thresholdMode: z.enum(['relative', 'absolute']),
    cooldown: z.int().min(0),
    minLearningRate,
  }),
] as const;

/** Any schedule but a sequence and a drawn one. */
export const PartSchedule = z.discriminatedUnion('kind', single);
export type PartSchedule = z.infer<typeof PartSchedule>;

export const SequencePart = z.strictObject({
  schedule: PartSchedule,
  /** In what the sequence counts; null, for the last part only, for all that is left. */
  length: count.nullable(),
  /** The part's η as a multiple of the experiment's. */
  factor: z.number().gt(0).max(1e9),
});
export type SequencePart = z.infer<typeof SequencePart>;

export const sequencePartLimit = 16;

export const ScheduleSpec = z.discriminatedUnion('kind', [
  ...single,
  z.strictObject({
    kind: z.literal('drawn'),
    unit: z.enum(['share', 'step']),
    interpolation: z.enum(['steps', 'linear', 'log']),
    points: z
      .array(DrawnPoint)
      .min(1)
      .max(drawnPointLimit)
      .refine((points) => isRising(points.map(({ at }) => at)), 'each point must be later than the one before'),
  }),
  z.strictObject({
    kind: z.literal('sequence'),
    per,
    parts: z
      .array(SequencePart)
      .min(1)
      .max(sequencePartLimit)
      .refine(
        (parts) => parts.slice(0, -1).every(({ length }) => length !== null),
        'only the last part may go on to the end of the run',
      ),
  }),
]);
export type ScheduleSpec = z.infer<typeof ScheduleSpec>;

/** One kind of schedule. */
export type ScheduleOf<K extends ScheduleSpec['kind']> = Extract<ScheduleSpec, { kind: K }>;

/** A straight line from `startFactor` × the rate that the schedule begins with, over the first steps, in front of any. */
export const WarmupSpec = z.strictObject({
  steps: z.int().min(1),
  startFactor: z.number().gt(0).max(1),
});
export type WarmupSpec = z.infer<typeof WarmupSpec>;
