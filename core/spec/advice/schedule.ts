/** Remarks on schedules that don't fit the run they belong to. */
import type { Advice } from '../../contract/data-preview.ts';
import type { Plan } from '../plan.ts';
import type { ScheduleSpec } from '../schedule-spec.ts';
import type { TrainingSpec } from '../training-spec.ts';

/** A learning rate this much below the base rate no longer changes anything. */
const vanished = 1e-4;

/**
 * @param plan - leave out while the number of training rows is unknown.
 */
export function scheduleAdvice(training: TrainingSpec, plan: Plan | undefined): Advice[] {
  return [
    ...minimumAdvice(training),
    ...(plan ? [...warmupAdvice(training, plan), ...lengthAdvice(training, plan), ...decayAdvice(training, plan)] : []),
  ];
}

function minimumAdvice({ schedule, learningRate }: TrainingSpec): Advice[] {
  if (schedule.kind !== 'cosine' || schedule.minLearningRate <= learningRate) return [];
  const { minLearningRate } = schedule;
  return [
    {
      code: 'schedule.minimumAboveBase',
      severity: 'warning',
      message: `The minimum learning rate (${minLearningRate}) is above the learning rate itself (${learningRate}), so it will rise instead of fall.`,
      details: { path: 'training.schedule.minLearningRate', minLearningRate, learningRate },
    },
  ];
}

function warmupAdvice({ warmup }: TrainingSpec, plan: Plan): Advice[] {
  if (!warmup || warmup.steps < plan.totalSteps) return [];
  return [
    {
      code: 'schedule.warmupTooLong',
      severity: 'warning',
      message: `The warm-up takes ${warmup.steps} steps, but the run has only ${plan.totalSteps}: the full learning rate is never reached.`,
      details: { path: 'training.warmup.steps', warmupSteps: warmup.steps, steps: plan.totalSteps },
    },
  ];
}

/** Schedules that need more steps than the run has. */
function lengthAdvice({ schedule, warmup }: TrainingSpec, plan: Plan): Advice[] {
  const left = plan.totalSteps - (warmup?.steps ?? 0);
  if (left <= 0) return [];
  if (schedule.kind === 'cosine' && schedule.steps !== null && schedule.steps > left) {
    return [
      {
        code: 'schedule.cosineBeyondEnd',
        severity: 'info',
        message: `The cosine takes ${schedule.steps} steps, but only ${left} are left for it: the run ends before the minimum is reached.`,
        details: { path: 'training.schedule.steps', scheduleSteps: schedule.steps, steps: left },
      },
    ];
  }
  if (schedule.kind === 'step' && schedule.size >= countOf(schedule, left, plan)) {
    return [
      {
        code: 'schedule.stepBeyondEnd',
        severity: 'info',
        message: 'The first drop would come after the end of the run: the learning rate stays constant.',
        details: { path: 'training.schedule.size', size: schedule.size },
      },
    ];
  }
  return [];
}

/** Schedules that have all but stopped the training by half of the run. */
function decayAdvice({ schedule, warmup }: TrainingSpec, plan: Plan): Advice[] {
  if (schedule.kind !== 'step' && schedule.kind !== 'exponential') return [];
  const half = Math.max(0, Math.floor(plan.totalSteps / 2) - (warmup?.steps ?? 0));
  const count = Math.floor(countOf(schedule, half, plan));
  const drops = schedule.kind === 'step' ? Math.floor(count / schedule.size) : count;
  if (schedule.gamma ** drops >= vanished) return [];
  return [
    {
      code: 'schedule.vanishes',
      severity: 'warning',
      message:
        'Half-way through the run the learning rate is already below a ten-thousandth of what it was: the second half changes nothing. Use a larger factor, or count epochs instead of steps.',
      details: { path: 'training.schedule.gamma', gamma: schedule.gamma },
    },
  ];
}

/** Steps in the schedule's own unit. */
function countOf(schedule: Extract<ScheduleSpec, { per: unknown }>, steps: number, plan: Plan): number {
  return schedule.per === 'step' ? steps : steps / plan.stepsPerEpoch;
}
