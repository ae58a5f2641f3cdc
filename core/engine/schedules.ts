/**
 * The learning rate of a run as a function of the step: the warm-up, and behind it the schedule.
 *
 * Training and the page's preview call the same functions, so what is drawn is what will be used. Some schedules depend
 * on more than the step: on the measurements so far, which they are given as a {@link ScheduleState}.
 */
import type { Plan } from '../experiment/plan.ts';
import { scheduleDefinition, type ScheduleSpec } from '../experiment/schedule-spec.ts';
import type { ScheduleState } from '../experiment/schedules/definition.ts';
import type { Stretch } from '../experiment/schedules/stretch.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';

export type { ScheduleState } from '../experiment/schedules/definition.ts';

/** What a learning rate depends on besides the step. */
export type LearningRateSpec = Pick<TrainingSpec, 'learningRate' | 'schedule' | 'warmup'>;

/**
 * The learning rate in force at a step.
 * @param spec - base rate, schedule and optional warm-up; the schedule starts where the warm-up ends.
 * @param plan - the planned length, for schedules that stretch over it or count epochs.
 * @param step - 0 for the first update.
 * @param state - what {@link stateAfter} made of the measurements so far.
 */
export function learningRateAt(spec: LearningRateSpec, plan: Plan, step: number, state: ScheduleState = {}): number {
  const { schedule, warmup } = spec;
  // Asked at every step, mostly for this.
  if (schedule.kind === 'constant' && !warmup) return spec.learningRate;
  const isWarm = !warmup || step >= warmup.steps;
  const warmth = isWarm ? 1 : warmup.startFactor + ((1 - warmup.startFactor) * step) / warmup.steps;
  return warmth * scheduleDefinition(schedule).rate(schedule, behindWarmup(spec, plan, step), state);
}

/**
 * The momentum, or Adam's β₁, that a schedule sets at a step.
 * @returns null where it leaves the optimiser's own.
 */
export function momentumAt(spec: LearningRateSpec, plan: Plan, step: number): number | null {
  const definition = scheduleDefinition(spec.schedule);
  return definition.momentum?.(spec.schedule, behindWarmup(spec, plan, step)) ?? null;
}

/**
 * What a schedule remembers once a loss was measured. Measurements of the warm-up, of the weights before the schedule's
 * first update, and those counted already change nothing.
 * @param step - updates made before the measurement.
 * @param loss - of the held-out rows, or of the training rows where nothing is held out.
 */
export function stateAfter(
  spec: LearningRateSpec,
  plan: Plan,
  step: number,
  loss: number,
  state: ScheduleState,
): ScheduleState {
  const { schedule, warmup } = spec;
  if (step <= (warmup?.steps ?? 0)) return state;
  const stretch = behindWarmup(spec, plan, step - 1);
  return scheduleDefinition(schedule).after?.(schedule, stretch, state, { step, loss }) ?? state;
}

/** Whether the rate depends on what is measured during the run. */
export function dependsOnMeasurements(schedule: ScheduleSpec): boolean {
  return scheduleDefinition(schedule).dependsOnMeasurements?.(schedule) ?? false;
}

/** What is left for the schedule; within the warm-up, its first step. */
function behindWarmup({ learningRate, warmup }: LearningRateSpec, plan: Plan, step: number): Stretch {
  const warmupSteps = warmup?.steps ?? 0;
  const rest = { ...plan, totalSteps: Math.max(1, plan.totalSteps - warmupSteps) };
  return { base: learningRate, plan: rest, step: Math.max(0, step - warmupSteps) };
}
