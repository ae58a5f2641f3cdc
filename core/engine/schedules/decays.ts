/** Schedules that go one way: step by step, or along a curve. */
import type { ScheduleOf } from '../../experiment/schedule-spec.ts';
import { between, shareOf, unitSteps, wholeUnits, type Stretch } from './stretch.ts';

/** The rate is multiplied by gamma after every so many steps or epochs. */
export function stepRate({ per, size, gamma }: ScheduleOf<'step'>, stretch: Stretch): number {
  return stretch.base * gamma ** Math.floor(wholeUnits(per, stretch) / size);
}

/** The rate is multiplied by gamma at each milestone. */
export function multiStepRate({ per, milestones, gamma }: ScheduleOf<'multiStep'>, stretch: Stretch): number {
  const passed = wholeUnits(per, stretch);
  return stretch.base * gamma ** milestones.filter((milestone) => milestone <= passed).length;
}

/** The rate is multiplied by gamma after each step or epoch. */
export function exponentialRate({ per, gamma }: ScheduleOf<'exponential'>, stretch: Stretch): number {
  return stretch.base * gamma ** wholeUnits(per, stretch);
}

/** η / (1 + rate · t / size), as Keras's InverseTimeDecay. In epochs, t is not rounded unless by the staircase. */
export function inverseTimeRate(
  { per, size, rate, staircase }: ScheduleOf<'inverseTime'>,
  { base, plan, step }: Stretch,
): number {
  const sizes = step / unitSteps(per, plan) / size;
  return base / (1 + rate * (staircase ? Math.floor(sizes) : sizes));
}

/** (1 − t / T)^power between η and the minimum. */
export function polynomialRate(schedule: ScheduleOf<'polynomial'>, stretch: Stretch): number {
  const { steps, power, minLearningRate } = schedule;
  return minLearningRate + (stretch.base - minLearningRate) * (1 - shareOf(steps, stretch)) ** power;
}

/** A straight line between two multiples of η. */
export function linearRate({ steps, startFactor, endFactor }: ScheduleOf<'linear'>, stretch: Stretch): number {
  return stretch.base * between(startFactor, endFactor, shareOf(steps, stretch), 'linear');
}

/** Half a cosine from η to the minimum, where it stays (Loshchilov & Hutter 2017, eq. 5, without restarts). */
export function cosineRate({ steps, minLearningRate }: ScheduleOf<'cosine'>, stretch: Stretch): number {
  return between(stretch.base, minLearningRate, shareOf(steps, stretch), 'cosine');
}
