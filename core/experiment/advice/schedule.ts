/** Remarks on schedules that don't fit the run they belong to. */
import type { Advice } from '../../errors/advice.ts';
import type { Plan } from '../plan.ts';
import type { ScheduleOf, ScheduleSpec } from '../schedule-spec.ts';
import type { OptimizerSpec, TrainingSpec } from '../training-spec.ts';

/** A learning rate this much below the base rate no longer changes anything. */
const vanished = 1e-4;
/** A schedule that is over before this share of the run has left a good part to its last rate. */
const earlyEnd = 0.9;

/** Whether an optimiser has what a schedule of the momentum moves. */
const hasMomentum = (optimizer: OptimizerSpec) => 'momentum' in optimizer || 'beta1' in optimizer;

/**
 * @param plan - leave out while the number of training rows is unknown.
 */
export function scheduleAdvice(training: TrainingSpec, plan: Plan | undefined): Advice[] {
  const left = plan ? plan.totalSteps - (training.warmup?.steps ?? 0) : 0;
  return [
    ...minimumAdvice(training),
    ...momentumAdvice(training),
    ...warmupAdvice(training, plan),
    ...(plan && left > 0 ? [...lengthAdvice(training, plan, left), ...decayAdvice(training, plan)] : []),
  ];
}

function minimumAdvice({ schedule, learningRate }: TrainingSpec): Advice[] {
  if (!('minLearningRate' in schedule) || schedule.minLearningRate <= learningRate) return [];
  const { minLearningRate } = schedule;
  const details = { path: 'training.schedule.minLearningRate', minLearningRate, learningRate };
  if (schedule.kind === 'plateau') {
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
  if (!('cycleMomentum' in schedule) || schedule.cycleMomentum === null || hasMomentum(optimizer)) return [];
  return [
    {
      code: 'schedule.noMomentum',
      severity: 'info',
      message: 'This optimiser has no momentum, so cycling it changes nothing. Momentum, Nesterov and the Adams have.',
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
  if (schedule.kind !== 'oneCycle' && schedule.kind !== 'cyclic') return [];
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

/** Schedules that need more steps than the run has, or are over long before its end. */
function lengthAdvice(
  { schedule, evaluation, epochs, learningRate }: TrainingSpec,
  plan: Plan,
  left: number,
): Advice[] {
  switch (schedule.kind) {
    case 'polynomial':
    case 'linear':
    case 'cosine':
    case 'oneCycle':
      return stepsAdvice(schedule, left, learningRate);
    case 'step':
      return schedule.size >= countOf(schedule, left, plan) ? [neverDrops('size', { size: schedule.size })] : [];
    case 'multiStep':
      return milestoneAdvice(schedule, countOf(schedule, left, plan));
    case 'cosineRestarts':
      return schedule.size > countOf(schedule, left, plan) ? [cycleBeyondEnd('size')] : [];
    case 'cyclic':
      return schedule.sizeUp >= countOf(schedule, left, plan) ? [cycleBeyondEnd('sizeUp')] : [];
    case 'plateau':
      return patienceAdvice(schedule, Math.floor(epochs / evaluation.everyEpochs));
    case 'drawn':
      return beyondAdvice('points', schedule.points.filter(({ at }) => schedule.unit === 'step' && at >= left).length);
    case 'sequence':
      return beyondAdvice('parts', partsBeyond(schedule, countOf(schedule, left, plan)));
    case 'constant':
    case 'exponential':
    case 'inverseTime':
      return [];
  }
}

function stepsAdvice(
  schedule: ScheduleOf<'polynomial' | 'linear' | 'cosine' | 'oneCycle'>,
  left: number,
  learningRate: number,
): Advice[] {
  const { steps } = schedule;
  if (steps === null) return [];
  const details = { path: 'training.schedule.steps', scheduleSteps: steps, steps: left };
  if (steps > left) {
    return [
      {
        code: 'schedule.beyondEnd',
        severity: schedule.kind === 'oneCycle' ? 'warning' : 'info',
        message: `The schedule takes ${steps} steps, but only ${left} are left for it: the run ends before it does.`,
        details,
      },
    ];
  }
  if (steps >= earlyEnd * left || lastRate(schedule, learningRate) >= vanished * learningRate) return [];
  return [
    {
      code: 'schedule.endsEarly',
      severity: 'warning',
      message: `The schedule is over after ${steps} of ${left} steps: what comes after it trains with next to no learning rate, and changes nothing.`,
      details,
    },
  ];
}

function lastRate(schedule: ScheduleOf<'polynomial' | 'linear' | 'cosine' | 'oneCycle'>, learningRate: number): number {
  if (schedule.kind === 'linear') return schedule.endFactor * learningRate;
  if (schedule.kind === 'oneCycle') return learningRate / schedule.startDivisor / schedule.endDivisor;
  return schedule.minLearningRate;
}

function milestoneAdvice({ milestones }: ScheduleOf<'multiStep'>, count: number): Advice[] {
  const beyond = milestones.filter((milestone) => milestone >= count).length;
  if (beyond === milestones.length) return [neverDrops('milestones', {})];
  return beyondAdvice('milestones', beyond);
}

function neverDrops(field: string, details: Record<string, number>): Advice {
  return {
    code: 'schedule.stepBeyondEnd',
    severity: 'info',
    message: 'The first drop would come after the end of the run: the learning rate stays constant.',
    details: { path: `training.schedule.${field}`, ...details },
  };
}

function cycleBeyondEnd(field: string): Advice {
  return {
    code: 'schedule.cycleBeyondEnd',
    severity: 'info',
    message: 'The run ends within the first cycle: there will be no second one.',
    details: { path: `training.schedule.${field}` },
  };
}

function patienceAdvice({ patience }: ScheduleOf<'plateau'>, measurements: number): Advice[] {
  // The first measurement is always the best so far.
  if (measurements > patience + 1) return [];
  return [
    {
      code: 'schedule.patienceTooLong',
      severity: 'info',
      message: `The run is measured ${measurements} times only: with a patience of ${patience} the learning rate is never reduced. Measure more often, or be less patient.`,
      details: { path: 'training.schedule.patience', patience, measurements },
    },
  ];
}

function beyondAdvice(field: 'points' | 'parts' | 'milestones', beyond: number): Advice[] {
  if (beyond === 0) return [];
  return [
    {
      code: `schedule.${field}BeyondEnd`,
      severity: 'info',
      message: `${beyond} of the ${field} lie beyond the end of the run and have no effect.`,
      details: { path: `training.schedule.${field}`, beyond },
    },
  ];
}

function partsBeyond({ parts }: ScheduleOf<'sequence'>, count: number): number {
  let start = 0;
  return parts.filter(({ length }) => {
    const begins = start;
    start += length ?? 0;
    return begins >= count;
  }).length;
}

/** Schedules that have all but stopped the training by half of the run. */
function decayAdvice({ schedule, warmup }: TrainingSpec, plan: Plan): Advice[] {
  if (schedule.kind !== 'step' && schedule.kind !== 'exponential' && schedule.kind !== 'multiStep') return [];
  const half = Math.max(0, Math.floor(plan.totalSteps / 2) - (warmup?.steps ?? 0));
  if (schedule.gamma ** dropsWithin(schedule, Math.floor(countOf(schedule, half, plan))) >= vanished) return [];
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

function dropsWithin(schedule: ScheduleOf<'step' | 'exponential' | 'multiStep'>, count: number): number {
  if (schedule.kind === 'step') return Math.floor(count / schedule.size);
  return schedule.kind === 'exponential' ? count : schedule.milestones.filter((milestone) => milestone <= count).length;
}

/** Steps in the schedule's own unit. */
function countOf(schedule: Extract<ScheduleSpec, { per: unknown }>, steps: number, plan: Plan): number {
  return schedule.per === 'step' ? steps : steps / plan.stepsPerEpoch;
}
