/** A schedule drawn by hand: points, and how the rate gets from one to the next. */
import type { ScheduleOf } from '../../experiment/schedule-spec.ts';
import type { Stretch } from './stretch.ts';

/** Before the first point the rate is the first's, after the last the last's. */
export function drawnRate({ unit, points, interpolation }: ScheduleOf<'drawn'>, { base, plan, step }: Stretch): number {
  const at = unit === 'step' ? step : step / plan.totalSteps;
  const next = points.findIndex((point) => point.at > at);
  const before = points[next < 0 ? points.length - 1 : Math.max(0, next - 1)]!;
  const after = points[next];
  if (next <= 0 || !after || interpolation === 'steps') return base * before.factor;
  const share = (at - before.at) / (after.at - before.at);
  return interpolation === 'linear'
    ? base * (before.factor + (after.factor - before.factor) * share)
    : base * before.factor * (after.factor / before.factor) ** share;
}
