import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { promotable, type Climber } from '#core/search/asha.ts';
import { readFigures } from './figures.ts';
import { climb } from './halving-case.ts';
import { hartmann6 } from './objectives.ts';

const at = (number: number, ...values: number[]): Climber => ({ number, values, isSentOn: false });

describe('successive halving', () => {
  it('sends on the best in η as soon as there are so many, and nobody twice', () => {
    expect(promotable([at(0, 3), at(1, 2)], 2, 3)).toBeNull();
    const three = [at(0, 3), at(1, 1), at(2, 2)];
    expect(promotable(three, 2, 3)).toBe(1);
    expect(promotable([three[0]!, { ...three[1]!, isSentOn: true }, three[2]!], 2, 3)).toBeNull();
    // One that has gone on still counts among the best of the level it has left.
    expect(promotable([at(0, 3), at(1, 1, 0.5), at(2, 2)], 2, 3)).toBeNull();
    expect(promotable([at(0, 3), at(1, 1, 0.5), at(2, 2), at(3, 4), at(4, 5), at(5, 6)], 2, 3)).toBe(2);
  });

  it('prefers the highest level, and leaves what failed where it is', () => {
    const climbers = [at(0, 1, 9), at(1, 2, 8), at(2, 3, 7), ...[4, 5, 6, 7, 8, 9].map((value, i) => at(3 + i, value))];
    expect(promotable(climbers, 2, 3)).toBe(2);
    expect(promotable([at(0, Infinity), at(1, Infinity), at(2, Infinity)], 2, 3)).toBeNull();
    expect(promotable([at(0, 1), at(1, 2), at(2, 3)], 0, 3)).toBeNull();
  });

  it('does better on MFHartmann6 than trainings in full of the same cost', () => {
    const total = (eta: number | null) =>
      [...Array(12).keys()].reduce((sum, seed) => sum + climb('random', eta, 27 * 20, seed), 0);
    expect(total(3)).toBeLessThan(total(null));
  });
});

describe('MFHartmann6', () => {
  it('has the values of mf-prior-bench', () => {
    const { bias, points } = readFigures(
      'mf-hartmann.json',
      z.object({
        bias: z.number(),
        points: z.array(z.object({ x: z.array(z.number()), z: z.number(), value: z.number() })),
      }),
    );
    for (const { x, z, value } of points)
      expect(hartmann6(x, Math.log(z) / Math.log(100), bias)).toBeCloseTo(value, 12);
  });
});
