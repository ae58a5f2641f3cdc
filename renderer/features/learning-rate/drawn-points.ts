/**
 * What a person does to the points of a drawn schedule: moving, adding, removing.
 *
 * On the chart a point lies at a step and a learning rate; in the spec at a share or a step of the schedule, and a
 * multiple of η.
 */
import { learningRateLimits } from '#core/experiment/learning-rate.ts';
import type { Plan } from '#core/experiment/plan.ts';
import type { ScheduleOf } from '#core/experiment/schedule-spec.ts';
import { drawnPointLimit, type DrawnPoint } from '#core/experiment/schedules/drawn.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';

export type DrawnSchedule = ScheduleOf<'drawn'>;

/** Where a point lies on the chart. */
export interface Spot {
  /** Steps from the run's start on. */
  readonly x: number;
  /** Learning rate. */
  readonly y: number;
}

/** What the chart shows the points in. */
export interface Frame {
  readonly learningRate: number;
  /** The schedule's first step, and its length. */
  readonly start: number;
  readonly steps: number;
  readonly stepsPerEpoch: number;
}

/** The frame of a training. */
export function frameOf({ learningRate, warmup }: Pick<TrainingSpec, 'learningRate' | 'warmup'>, plan: Plan): Frame {
  const start = warmup?.steps ?? 0;
  return {
    learningRate,
    start,
    steps: Math.max(1, plan.totalSteps - start),
    stepsPerEpoch: plan.stepsPerEpoch,
  };
}

/** Shares have four digits after the point. */
const shareDigits = 1e4;
/** A point closer to a round rate than this, in decades, or to an epoch's end than this share, is put on it. */
const rateMagnet = 0.035;
const epochMagnet = 0.012;
const roundRates = [1, 2, 5, 10];

/** Where a point lies on the chart. */
export function spotOf({ at, factor }: DrawnPoint, unit: DrawnSchedule['unit'], frame: Frame): Spot {
  const steps = unit === 'share' ? at * frame.steps : at;
  return { x: frame.start + steps, y: factor * frame.learningRate };
}

/**
 * Moves a point; its neighbours hold it up.
 * @param exact - whether it is put down just there, and not at the next round place.
 */
export function movePoint(
  schedule: DrawnSchedule,
  index: number,
  to: Spot,
  frame: Frame,
  exact = false,
): DrawnSchedule {
  const { points, unit } = schedule;
  const target = exact ? to : snapped(to, unit, frame);
  const gap = smallestGap(unit);
  const low = points[index - 1]?.at;
  const high = points[index + 1]?.at;
  const lowest = low === undefined ? 0 : low + gap;
  const highest = high === undefined ? furthest(unit, frame) : high - gap;
  const at = rounded(Math.max(lowest, Math.min(Math.max(lowest, highest), atOf(target.x, unit, frame))), unit);
  return withPoints(schedule, points.with(index, { at, factor: factorOf(target.y, frame) }));
}

/** Adds a point. @returns the schedule and the point's place in it; null where there is no room. */
export function addPoint(
  schedule: DrawnSchedule,
  spot: Spot,
  frame: Frame,
): { schedule: DrawnSchedule; index: number } | null {
  const { points, unit } = schedule;
  const { x, y } = snapped(spot, unit, frame);
  const at = rounded(Math.min(furthest(unit, frame), Math.max(0, atOf(x, unit, frame))), unit);
  if (points.length >= drawnPointLimit || points.some((point) => point.at === at)) return null;
  const index = points.filter((point) => point.at < at).length;
  return { schedule: withPoints(schedule, points.toSpliced(index, 0, { at, factor: factorOf(y, frame) })), index };
}

/** Adds a point half-way to the next, or to the one before from the last. */
export function addBeside(schedule: DrawnSchedule, index: number, frame: Frame): ReturnType<typeof addPoint> {
  const { points, unit } = schedule;
  const point = points[index];
  const other = points[index + 1] ?? points[index - 1];
  if (!point) return null;
  const [a, b] = [point, other ?? { at: furthest(unit, frame), factor: point.factor }].map((one) =>
    spotOf(one, unit, frame),
  );
  return a && b ? addPoint(schedule, { x: (a.x + b.x) / 2, y: Math.sqrt(a.y * b.y) }, frame) : null;
}

/** Takes a point away; the last one stays. */
export function removePoint(schedule: DrawnSchedule, index: number): DrawnSchedule {
  return schedule.points.length === 1 ? schedule : withPoints(schedule, schedule.points.toSpliced(index, 1));
}

/** The same points counted the other way. */
export function withUnit(schedule: DrawnSchedule, unit: DrawnSchedule['unit'], frame: Frame): DrawnSchedule {
  if (unit === schedule.unit) return schedule;
  const points = schedule.points.map((point) => {
    const { x } = spotOf(point, schedule.unit, frame);
    return { ...point, at: rounded(Math.max(0, atOf(x, unit, frame)), unit) };
  });
  // Rounding may put two points into one place.
  return { ...schedule, unit, points: points.filter(({ at }, i) => at !== points[i - 1]?.at) };
}

function withPoints(schedule: DrawnSchedule, points: DrawnPoint[]): DrawnSchedule {
  return { ...schedule, points };
}

function atOf(x: number, unit: DrawnSchedule['unit'], { start, steps }: Frame): number {
  return unit === 'share' ? (x - start) / steps : x - start;
}

function rounded(at: number, unit: DrawnSchedule['unit']): number {
  return unit === 'share' ? Math.round(at * shareDigits) / shareDigits : Math.round(at);
}

function smallestGap(unit: DrawnSchedule['unit']): number {
  return unit === 'share' ? 1 / shareDigits : 1;
}

function furthest(unit: DrawnSchedule['unit'], { steps }: Frame): number {
  return unit === 'share' ? 1 : steps;
}

/** Without the noise of dividing. */
function factorOf(rate: number, { learningRate }: Frame): number {
  const { min, max } = learningRateLimits;
  return Number((Math.min(max, Math.max(min, rate)) / learningRate).toPrecision(12));
}

/** A round place close by: a hundredth of the length or an epoch's end, and a rate of two digits, 1, 2, 5 or η itself. */
function snapped({ x, y }: Spot, unit: DrawnSchedule['unit'], frame: Frame): Spot {
  return { x: snappedStep(x, unit, frame), y: snappedRate(y, frame.learningRate) };
}

function snappedStep(x: number, unit: DrawnSchedule['unit'], { start, steps, stepsPerEpoch }: Frame): number {
  if (unit === 'share') return start + (Math.round(((x - start) / steps) * 100) / 100) * steps;
  const epoch = start + Math.round((x - start) / stepsPerEpoch) * stepsPerEpoch;
  return Math.abs(x - epoch) <= epochMagnet * steps ? epoch : x;
}

function snappedRate(rate: number, eta: number): number {
  const decade = 10 ** Math.floor(Math.log10(rate));
  const magnets = [eta, ...roundRates.map((round) => Number((round * decade).toPrecision(3)))];
  const near = magnets.find((magnet) => Math.abs(Math.log10(rate / magnet)) < rateMagnet);
  return near ?? Number(rate.toPrecision(2));
}
