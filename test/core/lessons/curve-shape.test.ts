import { describe, expect, it } from 'vitest';
import { measuredShape, shapeOf } from '#core/lessons/curve-shape.ts';

describe('a drawn curve', () => {
  it.each([
    ['rises', [0, 1, 2]],
    ['falls', [2, 1.5, 0]],
    ['hill', [0, 2, 1]],
    ['valley', [2, 0, 1]],
    ['flat', [1, 1.05, 0.95]],
    // The deeper of two bends is meant.
    ['valley', [1, 1.2, 0, 1]],
  ])('that %s is one', (shape, values) => {
    expect(shapeOf(values, 0.1)).toBe(shape);
  });
});

describe('a measured curve', () => {
  /** Seeds that differ by chance. */
  const seeds = (values: number[], wobble = 0.01) =>
    [1, 2, 3, 4, 5].map((seed) => values.map((value, place) => value + wobble * Math.sin(7 * seed + 5 * place)));

  it.each([
    ['rises', [0, 1, 2]],
    ['falls', [2, 1.5, 0]],
    ['hill', [0, 2, 1]],
    ['valley', [2, 0, 1]],
    ['flat', [1, 1, 1]],
  ])('that %s is one where the seeds agree', (shape, values) => {
    expect(measuredShape(seeds(values), 0.1)).toBe(shape);
  });

  it('is none where they don’t', () => {
    expect(measuredShape(seeds([0, 1, 2], 3), 0.1)).toBeNull();
    expect(measuredShape([[0, 1, 2]], 0.1)).toBeNull();
    expect(measuredShape([], 0.1)).toBeNull();
    expect(measuredShape(seeds([0, NaN, NaN]), 0.1)).toBeNull();
  });

  it('is none where it has two bends that both count', () => {
    expect(measuredShape(seeds([1, 2, 0, 1]), 0.1)).toBeNull();
  });
});
