/** Steps at which a schedule jumps or bends: a curve drawn through them and a few others shows it as it is. */
import { dependsOnMeasurements, type LearningRateSpec } from '#core/engine/schedules.ts';
import type { Plan } from '#core/experiment/plan.ts';
import type { ScheduleSpec } from '#core/experiment/schedule-spec.ts';

/** More corners than these could not be told apart. */
export const cornerLimit = 400;

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
    ...scheduleCorners(schedule, within).map((corner) => start + corner),
    ...measured,
  ];
  return corners.length > cornerLimit ? null : corners;
}

function scheduleCorners(schedule: ScheduleSpec, plan: Plan): number[] {
  const { totalSteps } = plan;
  const unit = 'per' in schedule && schedule.per === 'epoch' ? plan.stepsPerEpoch : 1;
  switch (schedule.kind) {
    case 'constant':
    case 'plateau':
      return [];
    case 'step':
      return multiples(schedule.size * unit, totalSteps);
    case 'exponential':
      return multiples(unit, totalSteps);
    case 'multiStep':
      return schedule.milestones.map((milestone) => milestone * unit);
    case 'inverseTime':
      return schedule.staircase ? multiples(schedule.size * unit, totalSteps) : [];
    case 'polynomial':
    case 'linear':
    case 'cosine':
      return schedule.steps === null ? [] : [schedule.steps];
    case 'cosineRestarts':
      return restarts(schedule.size * unit, schedule.cycleFactor, totalSteps);
    case 'cyclic': {
      const up = schedule.sizeUp * unit;
      const cycle = up + (schedule.sizeDown ?? schedule.sizeUp) * unit;
      return [0, ...multiples(cycle, totalSteps)].flatMap((bottom) => [bottom, bottom + up]);
    }
    case 'oneCycle': {
      const steps = schedule.steps ?? totalSteps;
      const peak = Math.round(schedule.riseShare * steps - 1);
      return [peak, ...(schedule.threePhase ? [2 * peak] : []), steps - 1];
    }
    case 'drawn':
      return schedule.points.map(({ at }) => Math.ceil(schedule.unit === 'share' ? at * totalSteps : at));
    case 'sequence':
      return partCorners(schedule.parts, unit, plan);
  }
}

function partCorners(parts: Extract<ScheduleSpec, { kind: 'sequence' }>['parts'], unit: number, plan: Plan): number[] {
  let start = 0;
  return parts.flatMap(({ schedule, length }) => {
    const from = start;
    const totalSteps = length === null ? Math.max(1, plan.totalSteps - from) : length * unit;
    start = from + totalSteps;
    const inside = scheduleCorners(schedule, { ...plan, totalSteps }).filter((corner) => corner < totalSteps);
    return [from, ...inside.map((corner) => from + corner)];
  });
}

/** Multiples of a length before an end. */
function multiples(length: number, end: number): number[] {
  const count = Math.min(cornerLimit + 1, Math.floor(end / length));
  return Array.from({ length: count }, (_, i) => (i + 1) * length);
}

function restarts(first: number, factor: number, end: number): number[] {
  const found: number[] = [];
  let length = first;
  for (let at = first; at < end && found.length <= cornerLimit; at += length) {
    found.push(Math.ceil(at));
    length *= factor;
  }
  return found;
}
