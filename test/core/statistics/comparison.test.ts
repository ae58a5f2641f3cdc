import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, comparePairs, corrected, correctedChanges, isWithin, stepOf } from '#core/statistics/comparison.ts';
import { tailProbability } from '#core/statistics/student-t.ts';

describe('tailProbability', () => {
  it.each([
    [12.7062, 1, 0.05],
    [4.302653, 2, 0.05],
    [4.604095, 4, 0.01],
    [2.262157, 9, 0.05],
  ])('of t = %d with %i degrees of freedom is the table’s', (t, freedom, p) => {
    expect(tailProbability(t, freedom)).toBeCloseTo(p, 5);
    expect(tailProbability(-t, freedom)).toBeCloseTo(p, 5);
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
    expect(changeOf(pairs).verdict).toBe('grew');
  });

  it('can’t tell from one pair, nor where the interval holds 0', () => {
    expect(comparePairs([[0.9, 0.1]], true)).toMatchObject({ verdict: 'cannotTell', p: NaN });
    expect(comparePairs([], true).verdict).toBe('cannotTell');
  });

  it('calls identical what does not differ in any pair', () => {
    const same = [
      [0.9, 0.9],
      [0.8, 0.8],
    ] as const;
    expect(comparePairs(same, true).verdict).toBe('identical');
    expect(changeOf(same).verdict).toBe('identical');
  });

  it('does not take two scores that differ by the same row for certain', () => {
    const oneRow = [
      [0.9, 0.875],
      [0.925, 0.9],
    ] as const;
    expect(comparePairs(oneRow, true).verdict).toBe('helps');
    expect(comparePairs(oneRow, true, 0.025).verdict).toBe('cannotTell');
  });

  it('gives its verdict by its probability, and that agrees with the interval', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 }), (pairs) => {
        const { mean, halfWidth, p, verdict } = comparePairs(pairs, true);
        fc.pre(verdict !== 'identical' && Math.abs(Math.abs(mean) - halfWidth) > 1e-9);
        expect(p < 0.05).toBe(Math.abs(mean) > halfWidth);
        expect(verdict).toBe(p < 0.05 ? (mean > 0 ? 'helps' : 'hurts') : 'cannotTell');
      }),
    );
  });

  it('says the opposite of the pairs the other way round', () => {
    const value = fc.double({ min: -10, max: 10, noNaN: true });
    const opposite = { helps: 'hurts', hurts: 'helps', cannotTell: 'cannotTell', identical: 'identical' };
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 12 }), (pairs) => {
        const reversed = pairs.map(([a, b]) => [b, a] as const);
        expect(comparePairs(reversed, true).verdict).toBe(opposite[comparePairs(pairs, true).verdict]);
      }),
    );
  });
});

describe('corrected', () => {
  const withP = (p: number, mean = 1) => {
    const certainty = { p, comparisons: 1, corrected: p };
    return { count: 3, mean, deviation: 1, halfWidth: 1, ...certainty, verdict: 'helps' as const };
  };

  it('multiplies as Holm does', () => {
    // Of Holm's procedure by hand: 0.01 × 3, 0.02 × 2, 0.03 × 1, never falling.
    const family = corrected([withP(0.02), withP(0.01), withP(0.03)]);
    expect(family.map((one) => one.corrected)).toEqual([0.04, 0.03, 0.04]);
    expect(family.map(({ comparisons }) => comparisons)).toEqual([3, 3, 3]);
    expect(family.map(({ verdict }) => verdict)).toEqual(['helps', 'helps', 'helps']);
    expect(corrected([withP(0.02), withP(0.04), withP(0.9)]).map(({ verdict }) => verdict)).toEqual([
      'cannotTell',
      'cannotTell',
      'cannotTell',
    ]);
  });

  it('does not count what could not be tested, or is identical', () => {
    const identical = comparePairs(
      [
        [1, 1],
        [2, 2],
      ],
      true,
    );
    const family = corrected([withP(0.04), comparePairs([[1, 2]], true), identical]);
    expect(family.map(({ verdict }) => verdict)).toEqual(['helps', 'cannotTell', 'identical']);
    expect(family[0]?.comparisons).toBe(1);
  });

  it('corrects what was corrected with others anew', () => {
    const [first] = corrected([withP(0.03), withP(0.5)]);
    expect(first?.verdict).toBe('cannotTell');
    expect(corrected([first!])[0]?.verdict).toBe('helps');
  });

  it('does the same with changes', () => {
    const change = { ...withP(0.01, -1), verdict: 'fell' as const };
    expect(correctedChanges([change, { ...change, p: 0.9 }]).map(({ verdict }) => verdict)).toEqual([
      'fell',
      'cannotTell',
    ]);
  });
});

describe('stepOf', () => {
  it('is one row of the scores, and never more than a twentieth', () => {
    expect(stepOf([0.9, 0.925, 0.85, 0.925])).toBeCloseTo(0.025, 12);
    expect(stepOf([0, 1])).toBe(0.05);
    expect(stepOf([0.3, 0.3])).toBe(0.05);
  });
});

describe('isWithin', () => {
  it('asks for the whole interval', () => {
    expect(isWithin({ count: 3, mean: 0.001, deviation: 0, halfWidth: 0.003 }, 0.005)).toBe(true);
    expect(isWithin({ count: 3, mean: 0.003, deviation: 0, halfWidth: 0.003 }, 0.005)).toBe(false);
    expect(isWithin({ count: 1, mean: 0, deviation: NaN, halfWidth: NaN }, 0.005)).toBe(false);
  });
});
