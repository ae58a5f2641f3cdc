import { describe, expect, it } from 'vitest';
import { learningRateAt } from '#core/engine/schedules.ts';
import { scheduleCurve } from '#renderer/features/learning-rate/schedule-curve.ts';

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
    expect(scheduleCurve(spec, plan).length).toBeLessThan(400);
  });

  it('draws a run of a single step', () => {
    const curve = scheduleCurve({ ...base, schedule: { kind: 'constant' } }, { stepsPerEpoch: 1, totalSteps: 1 });
    expect(curve).toEqual([{ x: 0, y: 0.1 }]);
  });
});
