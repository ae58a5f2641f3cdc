import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMask, powerOfTwo, scalingFactor } from '#core/charts/pictures/thinned-network.ts';

const rate = fc.double({ min: 0, max: 0.999, noNaN: true });

describe('drawMask', () => {
  it('drops the share of units that the rate says, within four deviations', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 20 }), rate, (draw, position, p) => {
        const units = 2000;
        const dropped = drawMask(draw, position, units, p).filter((survives) => !survives).length;
        expect(Math.abs(dropped - units * p)).toBeLessThanOrEqual(4 * Math.sqrt(units * p * (1 - p)) + 1);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('only ever loses units while the rate of one draw rises', () => {
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const low = drawMask(7, 1, 100, Math.min(a, b));
        const high = drawMask(7, 1, 100, Math.max(a, b));
        expect(high.every((survives, i) => !survives || low[i])).toBe(true);
      }),
    );
  });

  it('keeps every unit at rate 0, and differs between draws and positions', () => {
    expect(drawMask(1, 0, 50, 0)).toEqual(Array(50).fill(true));
    expect(drawMask(1, 1, 50, 0.5)).not.toEqual(drawMask(2, 1, 50, 0.5));
    expect(drawMask(1, 1, 50, 0.5)).not.toEqual(drawMask(1, 2, 50, 0.5));
  });
});

describe('scalingFactor', () => {
  it('enlarges in training what survives, or shrinks at evaluation what is there', () => {
    expect(scalingFactor('inverted', 0.2)).toBeCloseTo(1.25);
    expect(scalingFactor('textbook', 0.2)).toBeCloseTo(0.8);
  });
});

describe('powerOfTwo', () => {
  it('writes the exponent small', () => {
    expect(powerOfTwo(128)).toBe('2¹²⁸');
  });
});
