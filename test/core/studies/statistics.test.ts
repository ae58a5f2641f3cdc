import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePairs, estimate, studentQuantile } from '#core/studies/statistics.ts';

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

describe('comparePairs', () => {
  it('tells a difference that the repetitions agree on', () => {
    const pairs = [
      [0.9, 0.8],
      [0.91, 0.81],
      [0.93, 0.82],
    ] as const;
    expect(comparePairs(pairs, true).verdict).toBe('helps');
    expect(comparePairs(pairs, false).verdict).toBe('hurts');
  });

  it('can’t tell from one pair, nor where the interval holds 0', () => {
    expect(comparePairs([[0.9, 0.1]], true).verdict).toBe('cannotTell');
    expect(comparePairs([], true).verdict).toBe('cannotTell');
  });

  it('says the opposite of the pairs the other way round', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const opposite = { helps: 'hurts', hurts: 'helps', cannotTell: 'cannotTell' };
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 }), (pairs) => {
        const reversed = pairs.map(([a, b]) => [b, a] as const);
        expect(comparePairs(reversed, true).verdict).toBe(opposite[comparePairs(pairs, true).verdict]);
      }),
    );
  });
});
