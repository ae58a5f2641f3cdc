import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from '#renderer/ui/slider-scale.ts';

describe('logScale', () => {
  const scale = logScale(1e-6, 10);
  const values = Array.from({ length: scale.steps + 1 }, (_, step) => scale.toValue(step));

  it('goes from end to end by equal factors, with round numbers in every decade', () => {
    expect([values[0], values.at(-1)]).toEqual([1e-6, 10]);
    expect(values).toEqual(expect.arrayContaining([1e-5, 0.001, 0.002, 0.005, 0.01, 0.1, 0.2, 0.5, 1]));
    values.slice(1).forEach((value, i) => {
      expect(value / values[i]!).toBeGreaterThan(1.05);
      expect(value / values[i]!).toBeLessThan(1.2);
    });
  });

  it('finds the step of each of its values again, so that no key is lost', () => {
    values.forEach((value, step) => expect(Math.round(scale.toStep(value))).toBe(step));
  });

  it('puts any value in reach at its place, and values out of reach at the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 10, noNaN: true }), (value) => {
        expect(10 ** (-6 + (7 * scale.toStep(value)) / scale.steps)).toBeCloseTo(value, 9);
      }),
    );
    expect(scale.toStep(100)).toBe(scale.steps);
    expect(scale.toStep(1e-9)).toBe(0);
  });
});

describe('linearScale', () => {
  it('has no rounding noise in its values', () => {
    const scale = linearScale(0, 0.95, 0.01);
    expect(scale.steps).toBe(95);
    expect(scale.toValue(7)).toBe(0.07);
    expect(scale.toValue(29)).toBe(0.29);
  });
});
