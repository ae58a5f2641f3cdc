import { describe, expect, it } from 'vitest';
import { estimate } from '#core/statistics/estimate.ts';
import { studentQuantile } from '#core/statistics/student-t.ts';

describe('studentQuantile', () => {
  it.each([
    [1, 12.7062],
    [2, 4.302653],
    [4, 2.776445],
    [9, 2.262157],
    [19, 2.093024],
    [99, 1.984217],
  ])('with %i degrees of freedom is the table’s', (freedom, quantile) => {
    expect(studentQuantile(freedom)).toBeCloseTo(quantile, 4);
  });
});

describe('estimate', () => {
  it('gives mean, deviation and the interval’s half-width', () => {
    const { mean, deviation, halfWidth, count } = estimate([1, 2, 3]);
    expect([count, mean, deviation]).toEqual([3, 2, 1]);
    expect(halfWidth).toBeCloseTo(4.302653 / Math.sqrt(3), 5);
  });

  it('does not pretend to know how sure one value is', () => {
    expect(estimate([4])).toEqual({ count: 1, mean: 4, deviation: NaN, halfWidth: NaN });
  });
});
