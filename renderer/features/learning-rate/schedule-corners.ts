/** Steps at which a schedule jumps or bends: a curve drawn through them and a few others shows it as it is. */
import { dependsOnMeasurements, type LearningRateSpec } from '#core/engine/schedules.ts';
import type { Plan } from '#core/experiment/plan.ts';
import { scheduleDefinition } from '#core/experiment/schedule-spec.ts';
import { cornerLimit, multiples } from '#core/experiment/schedules/corners.ts';

/**
 * @param measureEvery - steps between two measurements, at which a plateau may end.
 * @returns the first steps of what is new, from the run's start on; null for more than {@link cornerLimit}.
 */
export function cornersOf({ schedule, warmup }: LearningRateSpec, plan: Plan, measureEvery: number): number[] | null {
  const start = warmup?.steps ?? 0;
  const within = { ...plan, totalSteps: Math.max(1, plan.totalSteps - start) };
  const measured = dependsOnMeasurements(schedule) ? multiples(measureEvery, plan.totalSteps) : [];
  const corners = [
    ...(warmup ? [start] : []),
    ...scheduleDefinition(schedule)
      .corners(schedule, within)
      .map((corner) => start + corner),
    ...measured,
  ];
  return corners.length > cornerLimit ? null : corners;
}
