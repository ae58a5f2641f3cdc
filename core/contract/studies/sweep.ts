/** A sweep: an experiment trained again and again while one or two of its settings take several values. */
import { z } from 'zod';
import { Task } from '../../experiment/data-spec.ts';
import { HeldOutPart, Measure } from '../entities.ts';
import { defineStudy } from './definition.ts';
import { Estimate, PairedDifference, Real } from './estimates.ts';
import { sweepLimits } from './sweep-limits.ts';
import { AxisValue, SweepPlan } from './sweep-plan.ts';
import { sweepPlanTo2 } from './plan-steps/sweep-1-to-2.ts';
import { sweepTemplates } from './sweep-templates.ts';

export * from './sweep-plan.ts';

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
  /** Whether the network has collapsed: it answers nearly every input alike, and did not at the start. */
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
  /** Index of an earlier cell whose setting comes to the same training: all numbers are that cell's. Null for most. */
  sameAs: z.int().nullable(),
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
  planSteps: [sweepPlanTo2],
  templates: sweepTemplates,
  limits: sweepLimits,
});
