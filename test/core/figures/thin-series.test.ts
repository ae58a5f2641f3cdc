import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesInView, thinSeries } from '#core/figures/thin-series.ts';
import { sampleSeries } from './sample-figure.ts';

const values = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.double({ noNaN: true }) }, { weight: 1, arbitrary: fc.constant(NaN) }),
  {
    minLength: 1,
    maxLength: 400,
  },
);

describe('thinned series', () => {
  it('keep the ends, the extremes, and points that were there', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 8, max: 100 }), (y, limit) => {
        const series = sampleSeries(
          'a',
          y.map((_, i) => i),
          y,
        );
        const thin = thinSeries(series, limit);
        expect(thin.x.length).toBeLessThanOrEqual(Math.max(limit, 2));
        expect([thin.x[0], thin.x.at(-1)]).toEqual([0, y.length - 1]);
        for (const [i, x] of thin.x.entries()) expect(thin.y[i]).toBe(y[x]);
        const numbers = y.filter((value) => !Number.isNaN(value));
        const kept = [...thin.y].filter((value) => !Number.isNaN(value));
        expect(Math.max(...kept)).toBe(Math.max(...numbers));
        expect(Math.min(...kept)).toBe(Math.min(...numbers));
      }),
    );
  });

  it('rise in x, and have a gap where there was one', () => {
    const y = Array.from({ length: 1000 }, (_, i) => (i > 400 && i < 600 ? NaN : Math.sin(i)));
    const thin = thinSeries(
      sampleSeries(
        'a',
        y.map((_, i) => i),
        y,
      ),
      50,
    );
    expect([...thin.x]).toEqual([...thin.x].sort((a, b) => a - b));
    expect([...thin.y].some(Number.isNaN)).toBe(true);
  });
});

describe('the part in view', () => {
  it('reaches one point beyond each end', () => {
    const x = [0, 1, 2, 3, 4, 5];
    expect([...seriesInView(sampleSeries('a', x, x), 1.5, 3.5).x]).toEqual([1, 2, 3, 4]);
    expect([...seriesInView(sampleSeries('a', x, x), -Infinity, Infinity).x]).toEqual(x);
    expect([...seriesInView(sampleSeries('a', x, x), 7, 9).x]).toEqual([5]);
  });
});
