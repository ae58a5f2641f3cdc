/** Remarks on schedules that don't fit the run they belong to. */
import type { Advice } from '../../errors/advice.ts';
import { momentumOf } from '../optimizers.ts';
import type { Plan } from '../plan.ts';
import { scheduleDefinition } from '../schedule-spec.ts';
import type { TrainingSpec } from '../training-spec.ts';

/**
 * @param plan - leave out while the number of training rows is unknown.
 */
export function scheduleAdvice(training: TrainingSpec, plan: Plan | undefined): Advice[] {
  return [
    ...minimumAdvice(training),
    ...momentumAdvice(training),
    ...warmupAdvice(training, plan),
    ...(plan ? ownAdvice(training, plan) : []),
  ];
}

function minimumAdvice({ schedule, learningRate }: TrainingSpec): Advice[] {
  if (!('minLearningRate' in schedule) || schedule.minLearningRate <= learningRate) return [];
  const { minLearningRate } = schedule;
  const details = { path: 'training.schedule.minLearningRate', minLearningRate, learningRate };
  if (scheduleDefinition(schedule).neverRises) {
    return [
      {
        code: 'schedule.minimumNeverReduced',
        severity: 'warning',
        message: `The minimum learning rate (${minLearningRate}) is above the learning rate itself (${learningRate}), so it is never reduced.`,
        details,
      },
    ];
  }
  return [
    {
      code: 'schedule.minimumAboveBase',
      severity: 'warning',
      message: `The minimum learning rate (${minLearningRate}) is above the learning rate itself (${learningRate}), so it will rise instead of fall.`,
      details,
    },
  ];
}

function momentumAdvice({ schedule, optimizer }: TrainingSpec): Advice[] {
  if (!('cycleMomentum' in schedule) || schedule.cycleMomentum === null || momentumOf(optimizer) !== null) return [];
  return [
    {
      code: 'schedule.noMomentum',
      severity: 'info',
      message:
        'This optimiser has no momentum, so cycling it changes nothing. Momentum, Nesterov and the Adam family have one.',
      details: { path: 'training.schedule.cycleMomentum', optimizer: optimizer.kind },
    },
  ];
}

function warmupAdvice({ warmup, schedule }: TrainingSpec, plan: Plan | undefined): Advice[] {
  if (!warmup) return [];
  if (plan && warmup.steps >= plan.totalSteps) {
    return [
      {
        code: 'schedule.warmupTooLong',
        severity: 'warning',
        message: `The warm-up takes ${warmup.steps} steps, but the run has only ${plan.totalSteps}: the full learning rate is never reached.`,
        details: { path: 'training.warmup.steps', warmupSteps: warmup.steps, steps: plan.totalSteps },
      },
    ];
  }
  if (!scheduleDefinition(schedule).startsLow) return [];
  return [
    {
      code: 'schedule.risesTwice',
      severity: 'info',
      message:
        'This schedule begins with a small rate by itself; the warm-up only makes the beginning smaller and longer.',
      details: { path: 'training.warmup' },
    },
  ];
}

/** What the kind of schedule has to say of this run. */
function ownAdvice({ schedule, learningRate, warmup, evaluation, epochs }: TrainingSpec, plan: Plan): Advice[] {
  const warmupSteps = warmup?.steps ?? 0;
  const left = plan.totalSteps - warmupSteps;
  if (left <= 0) return [];
  const leftOfHalf = Math.max(0, Math.floor(plan.totalSteps / 2) - warmupSteps);
  const measurements = Math.floor(epochs / evaluation.everyEpochs);
  const run = { learningRate, plan, left, leftOfHalf, measurements };
  return scheduleDefinition(schedule).advice?.(schedule, run) ?? [];
}
