/** The learning rate over the planned steps, computed by the function that training uses. */
import { learningRateAt, stateAfter, type LearningRateSpec, type ScheduleState } from '#core/engine/schedules.ts';
import type { Plan } from '#core/experiment/plan.ts';
import type { Point } from '#core/charts/chart-series.ts';
import { cornersOf } from './schedule-corners.ts';

/** Points between corners; more could not be told apart on a chart of this size. */
const resolution = 300;
/** Points of a curve with more corners than can be told apart. */
const denseResolution = 1400;
/** The golden ratio's fractional part: its multiples fall nowhere twice. */
const scatter = 0.618033988749895;

/** Points of the curve, `x` in steps from 0 to the last; both sides of every jump are among them. */
export function scheduleCurve(spec: LearningRateSpec, plan: Plan): Point[] {
  return stepsOf(spec, plan, plan.totalSteps).map((step) => ({ x: step, y: learningRateAt(spec, plan, step) }));
}

/**
 * How fast the rate can fall where it depends on measurements: as if no measurement were better than the first.
 * @param measureEvery - steps between two measurements.
 */
export function earliestFall(spec: LearningRateSpec, plan: Plan, measureEvery: number): Point[] {
  let state: ScheduleState = {};
  let measured = 0;
  return stepsOf(spec, plan, measureEvery).map((step) => {
    for (; measured + measureEvery <= step; measured += measureEvery) {
      state = stateAfter(spec, plan, measured + measureEvery, 1, state);
    }
    return { x: step, y: learningRateAt(spec, plan, step, state) };
  });
}

function stepsOf(spec: LearningRateSpec, plan: Plan, measureEvery: number): number[] {
  const last = plan.totalSteps - 1;
  const corners = cornersOf(spec, plan, measureEvery);
  const steps = new Set([0, last]);
  if (corners) {
    for (let i = 1; i < resolution; i++) steps.add(Math.round((last * i) / resolution));
    for (const corner of corners) steps.add(corner).add(corner - 1);
  } else {
    // Evenly spaced points would keep time with the cycles, and show a line where the rate swings.
    for (let i = 0; i < denseResolution; i++)
      steps.add(Math.floor((last * (i + ((i * scatter) % 1))) / denseResolution));
  }
  return [...steps].filter((step) => step >= 0 && step <= last).sort((a, b) => a - b);
}
