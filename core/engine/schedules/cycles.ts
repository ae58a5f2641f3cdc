/** Schedules that go up and down, and the momentum that goes against them. */
import type { ScheduleOf } from '../../experiment/schedule-spec.ts';
import { between, unitSteps, type Stretch } from './stretch.ts';

/**
 * Half a cosine from η to the minimum, again and again (Loshchilov & Hutter 2017, eq. 5); in epochs too, the rate
 * changes with every step. With a peak factor each start is lower than the one before, as in Keras.
 */
export function cosineRestartsRate(schedule: ScheduleOf<'cosineRestarts'>, { base, plan, step }: Stretch): number {
  const { per, size, cycleFactor, peakFactor, minLearningRate } = schedule;
  let length = size * unitSteps(per, plan);
  let cycle = 0;
  let since = step;
  if (cycleFactor === 1) {
    cycle = Math.floor(step / length);
    since = step - cycle * length;
  } else {
    for (; since >= length; length *= cycleFactor, cycle++) since -= length;
  }
  const peak = minLearningRate + (base - minLearningRate) * peakFactor ** cycle;
  return between(peak, minLearningRate, since / length, 'cosine');
}

/** Between minimum and η in straight lines (Smith 2017). */
export function cyclicRate(schedule: ScheduleOf<'cyclic'>, stretch: Stretch): number {
  const { minLearningRate } = schedule;
  return minLearningRate + (stretch.base - minLearningRate) * cycleHeight(schedule, stretch);
}

/** The larger the rate, the smaller the momentum; null where it stays. */
export function cyclicMomentum(schedule: ScheduleOf<'cyclic'>, stretch: Stretch): number | null {
  const { cycleMomentum: range } = schedule;
  return range && range.max - (range.max - range.min) * cycleHeight(schedule, stretch);
}

/** 0 at the bottom, 1 at the first cycle's top. */
function cycleHeight(schedule: ScheduleOf<'cyclic'>, { plan, step }: Stretch): number {
  const { per, mode, sizeUp, sizeDown, gamma } = schedule;
  const unit = unitSteps(per, plan);
  const up = sizeUp * unit;
  const down = (sizeDown ?? sizeUp) * unit;
  const cycle = Math.floor(step / (up + down));
  const since = step - cycle * (up + down);
  const height = since <= up ? since / up : (up + down - since) / down;
  switch (mode) {
    case 'triangular':
      return height;
    case 'triangular2':
      return height / 2 ** cycle;
    case 'expRange':
      return height * gamma ** (step / unit);
  }
}

/** Up from a fraction of η to η, then down to a much smaller one (Smith & Topin 2018, with PyTorch's phases). */
export function oneCycleRate(schedule: ScheduleOf<'oneCycle'>, stretch: Stretch): number {
  const { startDivisor, endDivisor } = schedule;
  const start = stretch.base / startDivisor;
  return along(schedule, stretch, { start, peak: stretch.base, end: start / endDivisor });
}

/** Down from the largest momentum and up again; null where it stays. */
export function oneCycleMomentum(schedule: ScheduleOf<'oneCycle'>, stretch: Stretch): number | null {
  const { cycleMomentum: range } = schedule;
  return range && along(schedule, stretch, { start: range.max, peak: range.min, end: range.max });
}

/** The phases' ends lie on steps: the peak at riseShare · T − 1, the end at the last step, T − 1. */
function along(
  { steps, riseShare, annealing, threePhase }: ScheduleOf<'oneCycle'>,
  { plan, step }: Stretch,
  values: { start: number; peak: number; end: number },
): number {
  const { start, peak, end } = values;
  const total = steps ?? plan.totalSteps;
  const peakAt = riseShare * total - 1;
  const phases = [
    { until: peakAt, from: start, to: peak },
    ...(threePhase ? [{ until: 2 * peakAt, from: peak, to: start }] : []),
    { until: total - 1, from: threePhase ? start : peak, to: end },
  ];
  let since = 0;
  for (const { until, from, to } of phases) {
    if (step <= until) return between(from, to, until > since ? (step - since) / (until - since) : 1, annealing);
    since = until;
  }
  return end;
}
