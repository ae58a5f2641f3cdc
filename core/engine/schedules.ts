/**
 * Learning-rate schedules as pure functions of the step.
 *
 * Training and the page's preview call the same function, so what is drawn is what will be used.
 */
import type { Plan } from '../spec/plan.ts';
import type { ScheduleSpec, TrainingSpec } from '../spec/training-spec.ts';

/** What a learning rate depends on besides the step. */
export type LearningRateSpec = Pick<TrainingSpec, 'learningRate' | 'schedule' | 'warmup'>;

/**
 * The learning rate in force at a step.
 * @param spec - base rate, schedule and optional warm-up; the schedule starts where the warm-up ends.
 * @param plan - the planned length, for schedules that stretch over it or count epochs.
 * @param step - 0 for the first update.
 */
export function learningRateAt(spec: LearningRateSpec, plan: Plan, step: number): number {
  const warmupSteps = spec.warmup?.steps ?? 0;
  if (spec.warmup && step < warmupSteps) {
    const { startFactor } = spec.warmup;
    return spec.learningRate * (startFactor + ((1 - startFactor) * step) / warmupSteps);
  }
  return scheduled(spec.schedule, spec.learningRate, plan, step - warmupSteps, warmupSteps);
}

function scheduled(schedule: ScheduleSpec, base: number, plan: Plan, step: number, warmupSteps: number): number {
  const count = (per: 'step' | 'epoch') => (per === 'step' ? step : Math.floor(step / plan.stepsPerEpoch));
  switch (schedule.kind) {
    case 'constant':
      return base;
    case 'step':
      return base * schedule.gamma ** Math.floor(count(schedule.per) / schedule.size);
    case 'exponential':
      return base * schedule.gamma ** count(schedule.per);
    case 'cosine': {
      // Loshchilov & Hutter 2017, eq. 5, without restarts; past its end the rate stays at the minimum.
      const steps = schedule.steps ?? Math.max(1, plan.totalSteps - warmupSteps);
      const share = Math.min(1, step / steps);
      return schedule.minLearningRate + ((base - schedule.minLearningRate) * (1 + Math.cos(Math.PI * share))) / 2;
    }
  }
}
