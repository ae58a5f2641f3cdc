import { expect, it } from 'vitest';
import { gapBetween, gapIn } from '#core/statistics/gap.ts';

const train = { loss: 0.1, score: 0.99 };

it('the gap is the larger the worse the rows are that were not seen, of losses and of scores', () => {
  const near = gapBetween(train, { loss: 0.2, score: 0.95 });
  const far = gapBetween(train, { loss: 0.5, score: 0.7 });
  for (const what of ['loss', 'score'] as const) {
    expect(near[what]).toBeGreaterThan(0);
    expect(far[what]).toBeGreaterThan(near[what]);
  }
});

it('is nothing between equals, below zero where the rows not seen are better, and unknown with either', () => {
  expect(gapBetween(train, train)).toEqual({ loss: 0, score: 0 });
  expect(gapBetween(train, { loss: 0.05, score: 1 }).loss).toBeLessThan(0);
  expect(gapBetween(train, { loss: 0.05, score: 1 }).score).toBeLessThan(0);
  expect(gapIn.loss(NaN, 1)).toBeNaN();
});
