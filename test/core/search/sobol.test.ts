/** Sobol points without scrambling are held to SciPy's. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sobolDimensions, sobolPoint } from '#core/search/sobol.ts';
import { readFigures } from './figures.ts';

describe('Sobol points', () => {
  it('are those of SciPy', () => {
    const { points } = readFigures('sobol.json', z.object({ points: z.array(z.array(z.number())) }));
    expect(points.map((_, i) => sobolPoint(sobolDimensions, i, null))).toEqual(points);
  });

  it('fill every box of a net once, scrambled as well', () => {
    for (const seed of [null, 1, 2]) {
      const points = Array.from({ length: 256 }, (_, i) => sobolPoint(2, i, seed));
      for (const across of [1, 4, 16, 64, 256]) {
        const boxes = points.map(([x, y]) => Math.floor(x! * across) + across * Math.floor(y! * (256 / across)));
        expect(new Set(boxes).size).toBe(256);
      }
    }
  });

  it('are scrambled by the seed, and each is anywhere', () => {
    expect(sobolPoint(3, 5, 1)).toEqual(sobolPoint(3, 5, 1));
    expect(sobolPoint(3, 5, 1)).not.toEqual(sobolPoint(3, 5, 2));
    const first = Array.from({ length: 400 }, (_, seed) => sobolPoint(1, 0, seed)[0]!);
    const quarters = [0, 1, 2, 3].map((quarter) => first.filter((x) => Math.floor(4 * x) === quarter).length);
    // Binomial with mean 100 and deviation 8.7.
    for (const count of quarters) expect(Math.abs(count - 100)).toBeLessThan(35);
  });
});
