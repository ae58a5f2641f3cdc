import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScheduleSpec } from '#core/experiment/schedule-spec.ts';
import {
  addBeside,
  addPoint,
  frameOf,
  movePoint,
  removePoint,
  spotOf,
  withUnit,
  type DrawnSchedule,
} from '#renderer/features/learning-rate/drawn-points.ts';

const frame = frameOf(
  { learningRate: 0.04, warmup: { steps: 100, startFactor: 0.1 } },
  { stepsPerEpoch: 50, totalSteps: 1100 },
);
const drawn = (points: [at: number, factor: number][], unit: 'share' | 'step' = 'share'): DrawnSchedule => ({
  kind: 'drawn',
  unit,
  interpolation: 'log',
  points: points.map(([at, factor]) => ({ at, factor })),
});
const three = drawn([
  [0, 1],
  [0.5, 0.5],
  [1, 0.1],
]);
const spots = (schedule: DrawnSchedule) => schedule.points.map((point) => spotOf(point, schedule.unit, frame));

describe('a point of a drawn schedule', () => {
  it('lies where the chart shows it: behind the warm-up, at its multiple of η', () => {
    expect(spots(three).map(({ x }) => x)).toEqual([100, 600, 1100]);
    expect(spots(three).map(({ y }) => y)).toEqual([0.04, 0.02, 0.004]);
  });

  it('is put on a round place, unless it is to be exact', () => {
    const [, moved] = spots(movePoint(three, 1, { x: 703.4, y: 0.0103 }, frame));
    expect(moved).toEqual({ x: 700, y: 0.01 });
    const [, exact] = spots(movePoint(three, 1, { x: 703.4, y: 0.0103 }, frame, true));
    expect(exact!.x).toBeCloseTo(703.4);
    expect(exact!.y).toBeCloseTo(0.0103);
    // η itself attracts, too; elsewhere rates have two digits.
    expect(movePoint(three, 1, { x: 700, y: 0.0412 }, frame).points[1]!.factor).toBe(1);
    expect(spots(movePoint(three, 1, { x: 700, y: 0.03333 }, frame))[1]!.y).toBeCloseTo(0.033);
  });

  it('in steps is put on an epoch’s end close by', () => {
    const steps = drawn([[10, 1]], 'step');
    expect(movePoint(steps, 0, { x: 100 + 246, y: 0.04 }, frame).points[0]!.at).toBe(250);
    expect(movePoint(steps, 0, { x: 100 + 230, y: 0.04 }, frame).points[0]!.at).toBe(230);
  });

  it('is held up by its neighbours and by the ends', () => {
    expect(movePoint(three, 1, { x: 5000, y: 0.02 }, frame).points[1]!.at).toBe(0.9999);
    expect(movePoint(three, 1, { x: 0, y: 0.02 }, frame).points[1]!.at).toBe(0.0001);
    expect(movePoint(three, 2, { x: 5000, y: 0.02 }, frame).points[2]!.at).toBe(1);
    expect(movePoint(three, 0, { x: -7, y: 1e9 }, frame).points[0]).toEqual({ at: 0, factor: 2500 });
  });

  it('comes between the others, and goes again', () => {
    const added = addPoint(three, { x: 800, y: 0.01 }, frame)!;
    expect(added.index).toBe(2);
    expect(added.schedule.points[2]).toEqual({ at: 0.7, factor: 0.25 });
    expect(removePoint(added.schedule, 2)).toEqual(three);
    expect(addPoint(three, { x: 600, y: 0.01 }, frame)).toBeNull();
    expect(addBeside(three, 0, frame)!.schedule.points[1]!.at).toBe(0.25);
    expect(addBeside(three, 2, frame)!.schedule.points[2]!.at).toBe(0.75);
    expect(removePoint(drawn([[0, 1]]), 0).points).toHaveLength(1);
  });

  it('stays where it is when shares become steps', () => {
    const steps = withUnit(three, 'step', frame);
    expect(steps.points.map(({ at }) => at)).toEqual([0, 500, 1000]);
    expect(withUnit(steps, 'share', frame)).toEqual(three);
  });
});

it('whatever is dragged, the schedule can be trained with', () => {
  const move = fc.record({
    index: fc.nat(2),
    x: fc.double({ min: -100, max: 2000, noNaN: true }),
    decade: fc.double({ min: -12, max: 4, noNaN: true }),
    exact: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), fc.constantFrom('share', 'step' as const), (moves, unit) => {
      let schedule = withUnit(three, unit, frame);
      for (const { index, x, decade, exact } of moves) {
        schedule = movePoint(schedule, index, { x, y: 10 ** decade }, frame, exact);
      }
      expect(ScheduleSpec.safeParse(schedule).success).toBe(true);
    }),
  );
});
