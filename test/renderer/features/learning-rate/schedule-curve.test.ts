import { describe, expect, it } from 'vitest';
import { learningRateAt } from '#core/engine/schedules.ts';
import { firstSchedules } from '#core/experiment/schedule-spec.ts';
import { schedules } from '#core/experiment/schedules/index.ts';
import { earliestFall, scheduleCurve } from '#renderer/features/learning-rate/schedule-curve.ts';

const plan = { stepsPerEpoch: 100, totalSteps: 100_000 };
const base = { learningRate: 0.1, warmup: null } as const;

describe('scheduleCurve', () => {
  it('goes from the first step to the last, each point as training will use it', () => {
    const spec = { ...base, schedule: { kind: 'cosine', steps: null, minLearningRate: 0.001 } } as const;
    const curve = scheduleCurve(spec, plan);
    expect([curve[0]!.x, curve[curve.length - 1]!.x]).toEqual([0, plan.totalSteps - 1]);
    for (const { x, y } of curve) expect(y).toBe(learningRateAt(spec, plan, x));
  });

  it('has both sides of every drop, however long the run', () => {
    const spec = { ...base, schedule: { kind: 'step', per: 'epoch', size: 333, gamma: 0.5 } } as const;
    const at = new Map(scheduleCurve(spec, plan).map(({ x, y }) => [x, y]));
    for (const drop of [33_300, 66_600, 99_900]) {
      expect(at.get(drop - 1)! / at.get(drop)!).toBeCloseTo(2);
    }
  });

  it('has the end of the warm-up, where the curve bends', () => {
    const spec = { ...base, schedule: { kind: 'constant' }, warmup: { steps: 77, startFactor: 0.1 } } as const;
    const curve = scheduleCurve(spec, plan);
    expect(curve.find(({ x }) => x === 77)?.y).toBe(0.1);
    expect(curve[0]?.y).toBeCloseTo(0.01);
  });

  it('stays short where there are more drops than pixels', () => {
    const spec = { ...base, schedule: { kind: 'exponential', per: 'step', gamma: 0.9999 } } as const;
    expect(scheduleCurve(spec, plan).length).toBeLessThan(1500);
  });

  it('shows how far a rate swings that goes up and down more often than can be drawn', () => {
    const spec = {
      ...base,
      schedule: { ...schedules.cyclic.defaults, per: 'step', sizeUp: 50, minLearningRate: 0 },
    } as const;
    const rates = scheduleCurve(spec, plan).map(({ y }) => y);
    expect(Math.min(...rates)).toBeLessThan(0.002);
    expect(Math.max(...rates)).toBeGreaterThan(0.098);
  });

  it('has every corner of every schedule', () => {
    const short = { stepsPerEpoch: 20, totalSteps: 1000 };
    for (const schedule of firstSchedules) {
      const spec = { ...base, schedule, warmup: { steps: 31, startFactor: 0.1 } };
      const curve = scheduleCurve(spec, short);
      // Between neighbouring points the rate is what a straight line says, but for the bend of a curve.
      for (let step = 0; step < 1000; step++) {
        const next = curve.findIndex(({ x }) => x >= step);
        const [a, b] = [curve[Math.max(0, next - 1)]!, curve[next]!];
        const share = b.x === a.x ? 0 : (step - a.x) / (b.x - a.x);
        expect(Math.abs(a.y + (b.y - a.y) * share - learningRateAt(spec, short, step))).toBeLessThan(1e-3);
      }
    }
  });

  it('draws a run of a single step', () => {
    const curve = scheduleCurve({ ...base, schedule: { kind: 'constant' } }, { stepsPerEpoch: 1, totalSteps: 1 });
    expect(curve).toEqual([{ x: 0, y: 0.1 }]);
  });
});

describe('earliestFall', () => {
  it('is reduced as soon as the patience is over, again and again', () => {
    const schedule = { ...schedules.plateau.defaults, factor: 0.5, patience: 1, minLearningRate: 0.03 };
    const fall = earliestFall({ ...base, schedule }, { stepsPerEpoch: 10, totalSteps: 100 }, 10);
    const at = new Map(fall.map(({ x, y }) => [x, y]));
    // Measured at 10 (the best), 20, 30: reduced; 40, 50: reduced to the minimum.
    expect([0, 29, 30, 49, 50, 99].map((step) => at.get(step))).toEqual([0.1, 0.1, 0.05, 0.05, 0.03, 0.03]);
  });
});
