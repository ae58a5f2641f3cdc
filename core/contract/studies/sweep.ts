/** A sweep: an experiment trained again and again while one or two of its settings take several values. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { LearningRate } from '../../experiment/learning-rate.ts';
import { DropoutRate, unitLimit } from '../../experiment/network-spec.ts';
import { HeldOutPart, Measure } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';
import { sweepTemplates } from './sweep-templates.ts';

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
});
export type SweepPlan = z.infer<typeof SweepPlan>;

/** How a training went, by the rule in core/studies/sweep/trial-label.ts. */
export const TrialLabel = z.enum(['diverged', 'collapsed', 'unstable', 'plateau', 'slow', 'good']);
export type TrialLabel = z.infer<typeof TrialLabel>;

/** The measurements of a training, a column for each of its values; NaN where nothing is held out. */
export const TrialCurve = z.object({
  epoch: z.array(Real),
  trainLoss: z.array(Real),
  trainScore: z.array(Real),
  heldOutLoss: z.array(Real),
  heldOutScore: z.array(Real),
});
export type TrialCurve = z.infer<typeof TrialCurve>;

/** One training of a sweep, as it is kept. */
export const SweepOutcome = z.object({
  task: Task,
  seed: z.int(),
  /** Whether the loss stopped being a number. */
  isFinite: z.boolean(),
  /** Whether the trained network answers nearly every input alike. */
  answersAlike: z.boolean(),
  /** With all units, on all rows; null where there are none or the network is not finite. */
  train: Measure.nullable(),
  validation: Measure.nullable(),
  test: Measure.nullable(),
  heldOut: HeldOutPart.nullable(),
  /** Of a guess that does not look at the inputs. */
  constantGuess: Measure,
  /** Most that the smoothed batch loss rose above its lowest value so far. */
  rise: Real,
  /** The smoothed batch loss at the end. */
  finalLoss: Real,
  /** How far the mean batch loss of the last quarter of the steps lies below that of the first, and of the third. */
  fall: Real,
  lateFall: Real,
  /** Euclidean length of what the first update changes in weights and biases. */
  firstUpdate: Real,
  curve: TrialCurve,
  elapsedMs: z.number(),
});
export type SweepOutcome = z.infer<typeof SweepOutcome>;

const LossAndScore = <Value extends z.ZodType>(value: Value) => z.object({ loss: value, score: value });

export const SweepTrial = z.object({
  seed: z.int(),
  label: TrialLabel,
  /** On the part of `measuredOn`, as it counts in comparisons: a network that is no longer finite as the worst of the study. */
  result: LossAndScore(Real),
  firstUpdate: Real,
  curve: TrialCurve,
});
export type SweepTrial = z.infer<typeof SweepTrial>;

export const SweepCell = z.object({
  /** One value for each axis. */
  setting: z.array(AxisValue),
  trials: z.array(SweepTrial),
  firstUpdate: Estimate,
  train: LossAndScore(Estimate),
  /** The test part, or the validation part where there is no test part. */
  test: LossAndScore(Estimate),
  /** Test loss − training loss, and training score − test score: larger is more overfitting. */
  gap: LossAndScore(Estimate),
  /** Improvement on the test part over {@link baseline}, trained from the same seeds; null for the baseline itself. */
  improvement: LossAndScore(PairedDifference).nullable(),
  /** How much narrower the gap is than at the baseline; it helps where it is. */
  narrowing: LossAndScore(PairedDifference).nullable(),
  /** Index of the cell it is compared with. */
  baseline: z.int(),
});
export type SweepCell = z.infer<typeof SweepCell>;

export const SweepResult = z.object({
  kind: z.literal('sweep'),
  task: Task,
  /** The part that `test` was measured on. */
  measuredOn: HeldOutPart,
  /** In the order of `settingsOf`. */
  cells: z.array(SweepCell),
  /** The cell with the best mean score on `chosenOn` of those trained at least twice; null without one, or its baseline. */
  best: z.int().nullable(),
  /** The validation part, or the test part without one. */
  chosenOn: HeldOutPart,
  /** Of one axis in rising order: past the best, the two neighbours between which half the way to a constant guess is lost. */
  cliff: z.object({ from: z.number(), to: z.number() }).nullable(),
  constantGuess: Measure,
});
export type SweepResult = z.infer<typeof SweepResult>;

export const sweepStudy = defineStudy({
  plan: SweepPlan,
  outcome: SweepOutcome,
  result: SweepResult,
  templates: sweepTemplates,
});
