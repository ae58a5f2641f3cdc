/** The learning rate over the planned steps, computed by the function that training uses. */
import { learningRateAt, type LearningRateSpec } from '#core/engine/schedules.ts';
import type { Plan } from '#core/spec/plan.ts';
import type { Point } from '../../charts/chart-series.ts';

/** Points between corners; more could not be told apart on a chart of this size. */
const resolution = 300;
/** Drops up to this many are drawn as steps; more look like a smooth line. */
const cornerLimit = 400;

/** Points of the curve, `x` in steps from 0 to the last; both sides of every drop are among them. */
export function scheduleCurve(spec: LearningRateSpec, plan: Plan): Point[] {
  const last = plan.totalSteps - 1;
  const steps = new Set(Array.from({ length: resolution + 1 }, (_, i) => Math.round((last * i) / resolution)));
  for (const corner of cornersOf(spec, plan)) {
    steps.add(corner);
    steps.add(corner - 1);
  }
  return [...steps]
    .filter((step) => step >= 0 && step <= last)
    .sort((a, b) => a - b)
    .map((step) => ({ x: step, y: learningRateAt(spec, plan, step) }));
}

/** Steps at which the rate jumps or the curve bends. */
function cornersOf({ schedule, warmup }: LearningRateSpec, plan: Plan): number[] {
  const start = warmup?.steps ?? 0;
  const bends = warmup ? [start] : [];
  if (schedule.kind === 'cosine' && schedule.steps !== null) return [...bends, start + schedule.steps];
  if (schedule.kind !== 'step' && schedule.kind !== 'exponential') return bends;
  const unit = schedule.per === 'epoch' ? plan.stepsPerEpoch : 1;
  const between = schedule.kind === 'step' ? schedule.size * unit : unit;
  const count = Math.floor((plan.totalSteps - start) / between);
  return count > cornerLimit
    ? bends
    : [...bends, ...Array.from({ length: count }, (_, i) => start + (i + 1) * between)];
}
