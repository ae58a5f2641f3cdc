import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alike, histogramOf, joined } from '#core/studies/inside/histogram.ts';

const total = ({ counts }: { counts: readonly number[] }) => counts.reduce((sum, count) => sum + count, 0);

describe('a histogram', () => {
  it('has bins of a power of two, 0 on an edge, and the values where they belong', () => {
    expect(histogramOf([0.1, 0.2, 0.9, 31, 32])).toMatchObject({ width: 1, start: 0 });
    expect(histogramOf([-1.5, -1, 1, 32]).counts.slice(0, 5)).toEqual([1, 1, 0, 1, 0]);
    expect(histogramOf([])).toMatchObject({ start: 0, counts: [] });
    expect(histogramOf([NaN, Infinity, 16])).toEqual({ width: 0.5, start: 32, counts: [1] });
  });

  it('put together with others is what one of all values in the widest bins would be', () => {
    const values = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const both = joined([histogramOf(a), histogramOf(b)]);
        const direct = histogramOf([...a, ...b]);
        // The widest of both is that of the larger values, so it is that of all.
        expect(both).toEqual(direct);
      }),
    );
  });

  it('laid over another has its bins, and keeps its own count', () => {
    const { fine, coarse } = alike({ fine: histogramOf([0.1, 0.2, 0.3]), coarse: histogramOf([100]) });
    expect(fine.width).toBe(coarse.width);
    expect(total(fine)).toBe(3);
  });
});
