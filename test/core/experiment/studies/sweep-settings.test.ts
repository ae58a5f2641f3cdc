import { describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { dropoutRates } from '#core/experiment/network-spec.ts';
import type { SweepAxis, SweepPlan } from '#core/contract/studies/sweep.ts';
import { sameTraining, settingsOf, withSetting } from '#core/contract/studies/sweep-settings.ts';

const spec = defaultSpec();
const rates: SweepAxis = { kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false };

function ratesWith(axes: SweepPlan['axes'], setting: (number | 'input' | 'hidden' | 'output' | 'all' | 'none')[]) {
  return dropoutRates(withSetting(spec, axes, setting).network);
}

describe('settingsOf', () => {
  it('combines two axes, the first changing fastest', () => {
    const axes: SweepPlan['axes'] = [rates, { kind: 'learningRate', values: [0.1, 0.2] }];
    expect(settingsOf({ axes })).toEqual([
      [0, 0.1],
      [0.5, 0.1],
      [0, 0.2],
      [0.5, 0.2],
    ]);
  });
});

describe('sameTraining', () => {
  const of = (...axes: SweepPlan['axes']) => sameTraining(spec, axes, settingsOf({ axes }));

  it('finds no place for a rate of 0', () => {
    const placed: SweepPlan['axes'] = [
      { ...rates, placement: null },
      { kind: 'placement', values: ['input', 1, 'hidden'], rate: 0.3 },
    ];
    expect(of(...placed)).toEqual([0, 1, 0, 3, 0, 5]);
  });

  it('tells apart what differs in anything that is trained with', () => {
    expect(of(rates, { kind: 'batchSize', values: [8, 16], scaleLearningRate: true })).toEqual([0, 1, 2, 3]);
    expect(of({ kind: 'placement', values: ['none', 'input', 'hidden', 'output', 'all'], rate: 0 })).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });
});

describe('withSetting', () => {
  it('sets a rate at its positions and keeps the others', () => {
    expect(ratesWith([rates], [0.5])).toEqual([0, 0.5, 0.5, 0]);
    expect(ratesWith([{ ...rates, placement: 'input' }], [0.5])).toEqual([0.5, 0.2, 0.2, 0]);
    expect(ratesWith([{ ...rates, placement: 2 }], [0.5])).toEqual([0, 0.2, 0.5, 0]);
  });

  it('places dropout at some positions and nowhere else', () => {
    const axes: SweepPlan['axes'] = [
      { kind: 'placement', values: ['none', 'input', 'hidden', 'output', 'all'], rate: 0.3 },
    ];
    expect(ratesWith(axes, ['none'])).toEqual([0, 0, 0, 0]);
    expect(ratesWith(axes, ['input'])).toEqual([0.3, 0, 0, 0]);
    expect(ratesWith(axes, ['hidden'])).toEqual([0, 0.3, 0.3, 0]);
    expect(ratesWith(axes, ['output'])).toEqual([0, 0, 0, 0.3]);
    expect(ratesWith(axes, ['all'])).toEqual([0.3, 0.3, 0.3, 0.3]);
  });

  it('takes the rate of one axis to the place of the other', () => {
    const axes: SweepPlan['axes'] = [
      { ...rates, placement: null },
      { kind: 'placement', values: [1, 2], rate: 0.9 },
    ];
    expect(ratesWith(axes, [0.5, 1])).toEqual([0, 0.5, 0, 0]);
    expect(ratesWith(axes, [0.5, 2])).toEqual([0, 0, 0.5, 0]);
  });

  it('widens a layer so that as many units as before are expected to take part', () => {
    const { hidden } = withSetting(spec, [{ ...rates, keepCapacity: true }], [0.5]).network;
    expect(hidden.map(({ units }) => units)).toEqual([128, 128]);
  });

  it('leaves the data to measure on as it was', () => {
    const { data } = withSetting(spec, [{ kind: 'trainRows', values: [100] }], [100]);
    expect(data).toEqual({ ...spec.data, trainLimit: 100 });
  });
});
