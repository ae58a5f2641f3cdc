/** What a sweep goes through: axes of values, and how often each setting is trained. */
import { z } from 'zod';
import { LearningRate } from '../../experiment/learning-rate.ts';
import { DropoutRate, unitLimit } from '../../experiment/network-spec.ts';
import { freshData } from './fresh-data.ts';

const valueLimit = 40;
const values = <Value extends z.ZodType>(value: Value) => z.array(value).min(1).max(valueLimit);

/** Where a rate applies: several positions together, or one, counted as `dropoutRates` counts them. */
export const Placement = z.union([z.enum(['none', 'input', 'hidden', 'output', 'all']), z.int().min(0)]);
export type Placement = z.infer<typeof Placement>;

/** The experiment's own schedule and warm-up, or η as it is from the first step to the last. */
export const ScheduleChoice = z.enum(['constant', 'own']);

/** A value of an axis. */
export const AxisValue = z.union([z.number(), Placement, ScheduleChoice]);
export type AxisValue = z.infer<typeof AxisValue>;

/** Whether a value of an axis says where dropout is. */
export function isPlacement(value: AxisValue): value is Placement {
  return value !== 'constant' && value !== 'own';
}

export const SweepAxis = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dropoutRate'),
    /** Other positions keep the experiment's rates. Null: where the other axis, a placement, says. */
    placement: Placement.nullable(),
    values: values(DropoutRate),
    /** Widens hidden layers to n / (1 − p) units, so that as many as before take part in a step. */
    keepCapacity: z.boolean(),
  }),
  /** Which positions have dropout; all others have none. `rate` counts where no other axis gives one. */
  z.strictObject({ kind: z.literal('placement'), values: values(Placement), rate: DropoutRate }),
  z.strictObject({ kind: z.literal('learningRate'), values: values(LearningRate) }),
  z.strictObject({ kind: z.literal('schedule'), values: values(ScheduleChoice) }),
  z.strictObject({
    kind: z.literal('batchSize'),
    values: values(z.int().min(1).max(65_536)),
    /** Scales η with the batch (Goyal et al. 2017, “Accurate, large minibatch SGD”, §2.1). */
    scaleLearningRate: z.boolean(),
  }),
  /** Rows of the training part that are used; the parts measured on stay the same. */
  z.strictObject({ kind: z.literal('trainRows'), values: values(z.int().min(1)) }),
  /** Units of every hidden layer. */
  z.strictObject({ kind: z.literal('units'), values: values(z.int().min(1).max(unitLimit)) }),
]);
export type SweepAxis = z.infer<typeof SweepAxis>;

export const SweepPlan = z.strictObject({
  kind: z.literal('sweep'),
  /** The first is drawn along the chart; the second as several lines, or down a heat map. */
  axes: z.union([z.tuple([SweepAxis]), z.tuple([SweepAxis, SweepAxis])]),
  /** Trainings of each setting, with the seeds s, s + 1, … of the experiment's seed s: the same for every setting. */
  repetitions: z.int().min(1).max(100),
  freshData,
  /** Settings that come to the same training (p = 0 in whatever place) are trained once for all of them. */
  trainEqualOnce: z.boolean(),
});
export type SweepPlan = z.infer<typeof SweepPlan>;

/** A sweep on the same data in every repetition. */
export function plannedSweep(axes: SweepPlan['axes'], repetitions: number): SweepPlan {
  return { kind: 'sweep', axes, repetitions, freshData: false, trainEqualOnce: true };
}
