/** Remarks that are made on several schedules. */
import type { Advice } from '../../errors/advice.ts';
import type { RunAhead } from './definition.ts';

/** A learning rate this much below the base rate no longer changes anything. */
const vanished = 1e-4;
/** A schedule that is over before this share of the run has left a good part to its last rate. */
const earlyEnd = 0.9;

/**
 * On a length that the run cuts short, or that leaves much of it to next to no learning rate.
 * @param lastRate - the rate in force behind the schedule's end.
 * @param severity - of being cut short.
 */
export function lengthAdvice(
  steps: number | null,
  { left, learningRate }: RunAhead,
  lastRate: number,
  severity: Advice['severity'] = 'info',
): Advice[] {
  if (steps === null) return [];
  const details = { path: 'training.schedule.steps', scheduleSteps: steps, steps: left };
  if (steps > left) {
    return [
      {
        code: 'schedule.beyondEnd',
        severity,
        message: `The schedule takes ${steps} steps, but only ${left} are left for it: the run ends before it does.`,
        details,
      },
    ];
  }
  if (steps >= earlyEnd * left || lastRate >= vanished * learningRate) return [];
  return [
    {
      code: 'schedule.endsEarly',
      severity: 'warning',
      message: `The schedule is over after ${steps} of ${left} steps: what comes after it trains with next to no learning rate, and changes nothing.`,
      details,
    },
  ];
}

/** On drops that have all but stopped the training by half of the run. @param drops - within the first half. */
export function vanishingAdvice(gamma: number, drops: number): Advice[] {
  if (gamma ** drops >= vanished) return [];
  return [
    {
      code: 'schedule.vanishes',
      severity: 'warning',
      message:
        'Half-way through the run the learning rate is already below a ten-thousandth of what it was: the second half changes nothing. Use a larger factor, or count epochs instead of steps.',
      details: { path: 'training.schedule.gamma', gamma },
    },
  ];
}

/** The first drop comes too late. */
export function neverDrops(field: string, details: Record<string, number>): Advice {
  return {
    code: 'schedule.stepBeyondEnd',
    severity: 'info',
    message: 'The first drop would come after the end of the run: the learning rate stays constant.',
    details: { path: `training.schedule.${field}`, ...details },
  };
}

/** The first cycle takes more than the run. */
export function cycleBeyondEnd(field: string): Advice {
  return {
    code: 'schedule.cycleBeyondEnd',
    severity: 'info',
    message: 'The run ends within the first cycle: there will be no second one.',
    details: { path: `training.schedule.${field}` },
  };
}

/** On members of a list that come too late to have an effect. */
export function beyondAdvice({ code, field, beyond }: { code: string; field: string; beyond: number }): Advice[] {
  if (beyond === 0) return [];
  return [
    {
      code,
      severity: 'info',
      message: `${beyond} of the ${field} lie beyond the end of the run and have no effect.`,
      details: { path: `training.schedule.${field}`, beyond },
    },
  ];
}
