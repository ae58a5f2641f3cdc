import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dependsOnMeasurements,
  learningRateAt,
  momentumAt,
  stateAfter,
  type LearningRateSpec,
  type ScheduleState,
} from '#core/engine/schedules.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { Plan } from '#core/experiment/plan.ts';
import { firstSchedules, ScheduleSpec } from '#core/experiment/schedule-spec.ts';

const hundred: Plan = { stepsPerEpoch: 10, totalSteps: 100 };
const specOf = (schedule: ScheduleSpec, changes: Partial<LearningRateSpec> = {}): LearningRateSpec => ({
  learningRate: 0.1,
  schedule,
  warmup: null,
  ...changes,
});
const rates = (spec: LearningRateSpec, steps: readonly number[], plan = hundred) =>
  steps.map((step) => learningRateAt(spec, plan, step));
const close = (actual: readonly number[], expected: readonly number[]) =>
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 9));

describe('the usual schedules', () => {
  it('1cycle over 100 steps', () => {
    const cycle = specOf(schedules.oneCycle.defaults);
    const expected = [0.004, 0.0295164, 0.1, 0.0793893, 4e-7];
    rates(cycle, [0, 10, 29, 50, 99]).forEach((rate, i) => expect(rate).toBeCloseTo(expected[i]!, 7));
    // A run that goes on past it stays at its end.
    expect(learningRateAt(cycle, { ...hundred, totalSteps: 50 }, 60)).toBeCloseTo(4e-7, 12);
  });

  it('1cycle in three phases comes back to its start before it goes on down', () => {
    const cycle = specOf({ ...schedules.oneCycle.defaults, threePhase: true, annealing: 'linear' });
    close(rates(cycle, [0, 29, 58, 99]), [0.004, 0.1, 0.004, 4e-7]);
  });

  it('a cosine of 50 steps', () => {
    const cosine = specOf({ kind: 'cosine', steps: 50, minLearningRate: 0 });
    close(rates(cosine, [10, 25, 50, 99]), [0.090450849719, 0.05, 0, 0]);
  });

  it('inverse time, smoothly or in stairs', () => {
    const inverse = { kind: 'inverseTime', per: 'step', size: 10, rate: 0.5, staircase: false } as const;
    close(rates(specOf(inverse), [0, 5, 10, 25]), [0.1, 0.1 / 1.25, 0.1 / 1.5, 0.1 / 2.25]);
    close(rates(specOf({ ...inverse, staircase: true }), [0, 5, 10, 25]), [0.1, 0.1, 0.1 / 1.5, 0.1 / 2]);
  });

  it('count epochs', () => {
    const steps = [0, 9, 10, 39, 40, 99];
    const milestones = specOf({ kind: 'multiStep', per: 'epoch', milestones: [1, 4], gamma: 0.5 });
    close(rates(milestones, steps), [0.1, 0.1, 0.05, 0.05, 0.025, 0.025]);
    const restarts = specOf({ ...schedules.cosineRestarts.defaults, size: 2 });
    // Cycles of 20, 40 and 80 steps; within one the rate moves with every step.
    close(rates(restarts, [0, 10, 20, 40, 60]), [0.1, 0.05, 0.1, 0.05, 0.1]);
  });

  it('restarts at a share of the height before', () => {
    const restarts = {
      ...schedules.cosineRestarts.defaults,
      size: 2,
      cycleFactor: 1,
      peakFactor: 0.5,
      minLearningRate: 0.02,
    };
    close(rates(specOf(restarts), [0, 20, 40]), [0.1, 0.06, 0.04]);
  });

  it('cycles with a longer way down', () => {
    const cycle = specOf({ ...schedules.cyclic.defaults, sizeUp: 1, sizeDown: 3, minLearningRate: 0 });
    close(rates(cycle, [0, 10, 25, 40, 50]), [0, 0.1, 0.05, 0, 0.1]);
  });

  it('move the momentum against the rate', () => {
    const range = { min: 0.85, max: 0.95 };
    const momenta = (schedule: ScheduleSpec, steps: number[]) =>
      steps.map((step) => momentumAt(specOf(schedule), hundred, step)!);
    close(momenta({ ...schedules.oneCycle.defaults, cycleMomentum: range }, [0, 29, 99]), [0.95, 0.85, 0.95]);
    const cyclic = { ...schedules.cyclic.defaults, sizeUp: 2, cycleMomentum: range };
    close(momenta(cyclic, [0, 10, 20, 40]), [0.95, 0.9, 0.85, 0.95]);
    expect(momentumAt(specOf(schedules.oneCycle.defaults), hundred, 3)).toBeNull();
    expect(momentumAt(specOf(schedules.cosine.defaults), hundred, 3)).toBeNull();
  });
});

describe('a warm-up', () => {
  it('rises to the rate that the schedule begins with, and then leaves it to the schedule', () => {
    const warmup = { steps: 10, startFactor: 0.5 };
    for (const schedule of firstSchedules) {
      const [cold, warm] = [specOf(schedule), specOf(schedule, { warmup })];
      const rest = { ...hundred, totalSteps: 90 };
      const first = learningRateAt(cold, rest, 0);
      close(rates(warm, [0, 5]), [first / 2, 0.75 * first]);
      for (const step of [0, 1, 44, 89]) {
        expect(learningRateAt(warm, hundred, step + 10)).toBe(learningRateAt(cold, rest, step));
      }
    }
  });
});

describe('a drawn schedule', () => {
  const points = [
    { at: 0.2, factor: 0.01 },
    { at: 0.6, factor: 1 },
  ];
  const drawn = (interpolation: 'steps' | 'linear' | 'log') =>
    specOf({ kind: 'drawn', unit: 'share', interpolation, points });

  it('goes through its points, and keeps the first and the last rate outside them', () => {
    for (const interpolation of ['steps', 'linear', 'log'] as const) {
      close(rates(drawn(interpolation), [0, 20, 60, 99]), [0.001, 0.001, 0.1, 0.1]);
    }
  });

  it('goes from one to the next as it is told', () => {
    close(rates(drawn('steps'), [40, 59]), [0.001, 0.001]);
    close(rates(drawn('linear'), [40]), [0.0505]);
    close(rates(drawn('log'), [40]), [0.01]);
  });

  it('may lie at steps, and moves along with η', () => {
    const schedule: ScheduleSpec = {
      kind: 'drawn',
      unit: 'step',
      interpolation: 'linear',
      points: [
        { at: 0, factor: 1 },
        { at: 8, factor: 0.5 },
      ],
    };
    close(rates(specOf(schedule, { learningRate: 2 }), [0, 4, 8]), [2, 1.5, 1]);
  });
});

describe('a sequence', () => {
  const parts = [
    { schedule: { kind: 'linear', steps: null, startFactor: 0.1, endFactor: 1 }, length: 2, factor: 1 },
    { schedule: { kind: 'exponential', per: 'epoch', gamma: 0.5 }, length: 3, factor: 2 },
    { schedule: { kind: 'cosine', steps: null, minLearningRate: 0 }, length: null, factor: 0.5 },
  ] as const;
  const sequence = specOf({ kind: 'sequence', per: 'epoch', parts: [...parts] });

  it('gives each part its own beginning, length and η', () => {
    close(rates(sequence, [0, 10, 20, 30, 49]), [0.01, 0.055, 0.2, 0.1, 0.05]);
    close(rates(sequence, [50, 75]), [0.05, 0.025]);
  });

  it('goes on with its last part', () => {
    const short = specOf({
      kind: 'sequence',
      per: 'step',
      parts: [{ schedule: { kind: 'constant' }, length: 5, factor: 0.5 }],
    });
    close(rates(short, [4, 5, 99]), [0.05, 0.05, 0.05]);
  });
});

describe('a plateau', () => {
  const schedule = { ...schedules.plateau.defaults, factor: 0.5, patience: 1, threshold: 0 };
  /** The rate after each of the losses, measured every ten steps from the start on. */
  const follow = (losses: readonly number[], spec = specOf(schedule)) => {
    let state: ScheduleState = {};
    return losses.map((loss, i) => {
      state = stateAfter(spec, hundred, 10 * i, loss, state);
      // Going on from a checkpoint measures once more.
      expect(stateAfter(spec, hundred, 10 * i, loss, state)).toEqual(state);
      return learningRateAt(spec, hundred, 10 * i, state);
    });
  };

  it('does not count what was measured before the first update', () => {
    close(follow([0, 1, 2, 2]), [0.1, 0.1, 0.1, 0.05]);
  });

  it('counts a loss that is no number as no better', () => {
    close(follow([1, 1, NaN, NaN]), [0.1, 0.1, 0.1, 0.05]);
  });

  it('rests after a reduction, and stops at the minimum', () => {
    const resting = { ...schedule, patience: 0, cooldown: 1, minLearningRate: 0.04 };
    close(follow([1, 1, 1, 1, 1, 1], specOf(resting)), [0.1, 0.1, 0.05, 0.05, 0.04, 0.04]);
  });

  it('takes its threshold as a share or as a difference', () => {
    const losses = [3, 2, 1.9, 1.8];
    const judge = (threshold: number, thresholdMode: 'relative' | 'absolute') =>
      follow(losses, specOf({ ...schedule, patience: 0, threshold, thresholdMode })).at(-1);
    expect(judge(0.04, 'relative')).toBe(0.1);
    expect(judge(0.06, 'relative')).toBe(0.05);
    expect(judge(0.09, 'absolute')).toBe(0.1);
    expect(judge(0.15, 'absolute')).toBe(0.05);
  });

  it('starts anew in each part of a sequence', () => {
    const part = { schedule: { ...schedule, patience: 0 }, factor: 1 };
    const spec = specOf({
      kind: 'sequence',
      per: 'step',
      parts: [
        { ...part, length: 35 },
        { ...part, length: null },
      ],
    });
    // The measurement at step 40 is the first of the second part.
    close(follow([1, 1, 1, 1, 5, 5], spec), [0.1, 0.1, 0.05, 0.025, 0.1, 0.05]);
    expect(dependsOnMeasurements(spec.schedule)).toBe(true);
    expect(dependsOnMeasurements(schedules.sequence.defaults)).toBe(false);
  });
});

it('all give a rate for every step, within and beyond the run', () => {
  const anySchedule = fc.constantFrom(...firstSchedules);
  const plan = fc.record({ stepsPerEpoch: fc.integer({ min: 1, max: 50 }), epochs: fc.integer({ min: 1, max: 50 }) });
  fc.assert(
    fc.property(
      anySchedule,
      plan,
      fc.nat(5000),
      fc.option(fc.integer({ min: 1, max: 3000 })),
      (schedule, size, step, warm) => {
        const { stepsPerEpoch, epochs } = size;
        const warmup = warm === null ? null : { steps: warm, startFactor: 0.1 };
        const rate = learningRateAt(
          specOf(schedule, { warmup }),
          { stepsPerEpoch, totalSteps: stepsPerEpoch * epochs },
          step,
        );
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(0.1 + 1e-12);
      },
    ),
  );
});

describe('what no schedule takes', () => {
  const point = (at: number) => ({ at, factor: 1 });
  it.each([
    ['points that go back', { ...schedules.drawn.defaults, points: [point(0.5), point(0.2)] }],
    ['two points at one place', { ...schedules.drawn.defaults, points: [point(0.5), point(0.5)] }],
    ['milestones out of order', { ...schedules.multiStep.defaults, milestones: [20, 10] }],
    [
      'an open end before the last part',
      {
        ...schedules.sequence.defaults,
        parts: [{ ...schedules.sequence.defaults.parts[1] }, ...schedules.sequence.defaults.parts],
      },
    ],
    [
      'a sequence within a sequence',
      { ...schedules.sequence.defaults, parts: [{ schedule: schedules.sequence.defaults, length: null, factor: 1 }] },
    ],
  ])('%s', (_, schedule) => {
    expect(ScheduleSpec.safeParse(schedule).success).toBe(false);
  });

  it('while each default is fine', () => {
    for (const schedule of firstSchedules) expect(ScheduleSpec.parse(schedule)).toEqual(schedule);
  });
});
