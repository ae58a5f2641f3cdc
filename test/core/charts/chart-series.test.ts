import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsened, type Point } from '#core/charts/chart-series.ts';

const line = (ys: readonly number[]): Point[] => ys.map((y, x) => ({ x, y }));

describe('coarsened', () => {
  it('leaves few points as they are', () => {
    const points = line([1, 2, 3]);
    expect(coarsened(points, 4)).toBe(points);
  });

  it('keeps to its limit, both ends, the order, the highest and the lowest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 400 }),
        fc.integer({ min: 4, max: 60 }),
        (ys, limit) => {
          const kept = coarsened(line(ys), limit);
          expect(kept.length).toBeLessThanOrEqual(limit);
          expect([kept[0]?.x, kept.at(-1)?.x]).toEqual([0, ys.length - 1]);
          expect(kept.every(({ x }, i) => i === 0 || x > (kept[i - 1]?.x ?? NaN))).toBe(true);
          expect(Math.max(...kept.map(({ y }) => y))).toBe(Math.max(...ys));
          expect(Math.min(...kept.map(({ y }) => y))).toBe(Math.min(...ys));
        },
      ),
    );
  });

  it('keeps a value among holes, and a hole among holes', () => {
    const ys = Array.from({ length: 40 }, (_, i) => (i === 17 ? 5 : NaN));
    const kept = coarsened(line(ys), 10).map(({ y }) => y);
    expect(kept).toContain(5);
    expect(kept.some(Number.isNaN)).toBe(true);
  });
});
