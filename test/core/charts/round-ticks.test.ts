import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roundTicks } from '#core/charts/round-ticks.ts';

it('labels round numbers, and not the ends', () => {
  expect(roundTicks(22.75, 57.01, 8)).toEqual([25, 30, 35, 40, 45, 50, 55]);
  expect(roundTicks(0, 949, 8)).toEqual([0, 200, 400, 600, 800]);
  expect(roundTicks(0, 0.7, 8)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  expect(roundTicks(3, 3, 8)).toEqual([3]);
});

it('stays within the axis, in even steps, never too many', () => {
  const place = fc.double({ noNaN: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(place, fc.double({ noNaN: true, min: 1e-3, max: 1e6 }), (min, width) => {
      const ticks = roundTicks(min, min + width, 8);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(9);
      expect(ticks[0]).toBeGreaterThanOrEqual(min - 1e-6 * width);
      expect(ticks.at(-1)).toBeLessThanOrEqual(min + width + 1e-6 * width);
    }),
  );
});
