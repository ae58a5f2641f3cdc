import { LinearScale, LogarithmicScale, type Scale } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../../renderer/charts/axis-view.ts';

/** An axis of 100 pixels, drawn from one value to another as Chart.js does it. */
function axis(kind: 'linear' | 'logarithmic', min: number, max: number): Scale {
  const config = { id: 'x', type: kind, ctx: {}, chart: {} } as never;
  const scale = kind === 'linear' ? new LinearScale(config) : new LogarithmicScale(config);
  return Object.assign(scale, {
    axis: 'x',
    options: { reverse: false, offset: false },
    min,
    max,
    left: 0,
    right: 100,
    ticks: [],
    isHorizontal: () => true,
    ...(kind === 'linear'
      ? { _startValue: min, _endValue: max, _valueRange: max - min }
      : { _startValue: Math.log10(min), _valueRange: Math.log10(max) - Math.log10(min) }),
    _startPixel: 0,
    _endPixel: 100,
    _length: 100,
  });
}

describe.each([
  ['linear', 0, 1000, { min: 250, max: 500 }, { min: 0, max: 250 }],
  ['logarithmic', 1, 1e4, { min: 10, max: 100 }, { min: 1, max: 10 }],
] as const)('of a %s axis', (kind, min, max, quarter, first) => {
  const whole = { min, max };

  it('is what lies between two places', () => {
    const view = viewOf(axis(kind, min, max), whole, { left: 25, right: 50 })!;
    expect(view.min).toBeCloseTo(quarter.min);
    expect(view.max).toBeCloseTo(quarter.max);
  });

  it('stays within the whole, as wide as it is', () => {
    const view = viewOf(axis(kind, quarter.min, quarter.max), whole, { left: -900, right: -800 })!;
    expect(view.min).toBeCloseTo(first.min);
    expect(view.max).toBeCloseTo(first.max);
  });

  it('is none where all is in view', () => {
    expect(viewOf(axis(kind, min, max), whole, { left: -20, right: 120 })).toBeNull();
    expect(viewOf(axis(kind, quarter.min, quarter.max), whole, { left: -300, right: 300 })).toBeNull();
  });

  it('does not shrink to nothing', () => {
    const scale = axis(kind, quarter.min, quarter.max);
    expect(viewOf(scale, whole, { left: 50, right: 50 })).toEqual({ min: scale.min, max: scale.max });
  });
});
