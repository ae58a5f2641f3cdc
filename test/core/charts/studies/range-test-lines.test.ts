import { describe, expect, it } from 'vitest';
import type { RangeTestResult, RateSuggestion } from '#core/contract/studies/range-test.ts';
import { rangeTestLines, rangeTestMarks } from '#core/charts/studies/range-test-lines.ts';

const suggestion = (kind: RateSuggestion['kind'], learningRate: number): RateSuggestion => ({
  kind,
  learningRate,
  loss: 1,
  from: learningRate,
  to: learningRate,
  isLowered: false,
  spread: null,
});

const result: RangeTestResult = {
  kind: 'rangeTest',
  rates: [0.01, 0.1, 1, 10],
  tests: [1, 2].map((seed) => ({
    seed,
    smoothed: seed === 1 ? [2, 1, 90] : [2, 1, 2.4, 5],
    ending: 'rose',
    before: 'a',
    after: 'a',
  })),
  mean: [2, 1, 46],
  halfWidth: [0.1, 3, 500],
  edge: 1,
  lowest: 0.1,
  isStillFalling: false,
  suggestions: [],
  noSuggestion: null,
};

describe('the chart of a range test', () => {
  it('ends where the loss leaps: the descent must not be pressed flat', () => {
    const [mean, first, second] = rangeTestLines(result, { mean: 'mean', seed: String });
    expect(mean?.points().map(({ y }) => y)).toEqual([2, 1, NaN]);
    expect(mean?.points()[1]).toMatchObject({ low: 0, high: 2.5 });
    expect(first?.points().map(({ y }) => y)).toEqual([2, 1, NaN]);
    expect(second?.points().map(({ y }) => y)).toEqual([2, 1, 2.4, NaN]);
  });

  it('names suggestions that lie close together by one mark, and says where the first test ended', () => {
    const suggestions = [suggestion('steepest', 0.05), suggestion('minimum', 0.01), suggestion('valley', 0.011)];
    const words = { suggestion: (kinds: readonly string[]) => kinds.join(' and '), edge: 'ends' };
    expect(rangeTestMarks({ suggestions, edge: 1 }, words)).toEqual([
      { x: 0.011, label: 'minimum and valley', kind: 'change' },
      { x: 0.05, label: 'steepest', kind: 'change' },
      { x: 1, label: 'ends', kind: 'divergence' },
    ]);
  });
});
