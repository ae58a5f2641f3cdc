import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropoutRatesAt, dropoutShareAt } from '#core/engine/dropout-schedule.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { dropoutSchedules, type DropoutSchedule } from '#core/experiment/dropout-schedules.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';

const plan = { stepsPerEpoch: 10, totalSteps: 200 };
const shares = (schedule: DropoutSchedule, steps: readonly number[]) =>
  steps.map((step) => dropoutShareAt(schedule, plan, step));

describe('dropout schedules', () => {
  it('keep the rates, or take a line between two shares of them, over the run or some epochs', () => {
    expect(shares({ kind: 'constant' }, [0, 100, 200])).toEqual([1, 1, 1]);
    expect(shares({ kind: 'linear', from: 0, to: 1, epochs: null }, [0, 50, 100, 200])).toEqual([0, 0.25, 0.5, 1]);
    expect(shares({ kind: 'linear', from: 1, to: 0.5, epochs: 4 }, [0, 20, 40, 199])).toEqual([1, 0.75, 0.5, 0.5]);
  });

  it('follow the curriculum 1 − e^(−γt), by itself to all but e⁻¹⁰', () => {
    const curriculum = { kind: 'curriculum', gamma: 0.2 } as const;
    shares(curriculum, [0, 10, 50]).forEach((share, i) =>
      expect(share).toBeCloseTo(1 - Math.exp(-0.2 * [0, 1, 5][i]!), 12),
    );
    expect(1 - dropoutShareAt({ kind: 'curriculum', gamma: null }, plan, 200)).toBeCloseTo(Math.exp(-10), 12);
  });

  it('stay between 0 and all', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const linear = fc.record({
      kind: fc.constant('linear' as const),
      from: share,
      to: share,
      epochs: fc.constant(null),
    });
    fc.assert(
      fc.property(linear, fc.nat(400), (schedule, step) => {
        const value = dropoutShareAt(schedule, plan, step);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('go on from rates that were changed by hand, and begin anew where asked', () => {
    const network = { ...defaultSpec().network, dropoutSchedule: dropoutSchedules.linear.defaults };
    const marks = [
      { step: 100, dropoutRates: [0, 0.4, 0.8, 0] },
      { step: 120, restartSchedule: true as const },
    ];
    const at = (step: number) => dropoutRatesAt(network, marks, plan, step);
    expect(at(50)).toEqual(dropoutRates(network).map((rate) => rate * 0.25));
    expect(at(100)).toEqual([0, 0.2, 0.4, 0]);
    expect(at(120)).toEqual([0, 0, 0, 0]);
    expect(at(160)).toEqual([0, 0.2, 0.4, 0]);
  });
});
