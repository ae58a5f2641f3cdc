import { describe, expect, it } from 'vitest';
import type { SearchOutcome, SearchPlan, SearchResult } from '#core/contract/studies/search.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { RandomStream } from '#core/engine/random.ts';
import { conclude } from '#core/studies/index.ts';

const plan: SearchPlan = {
  kind: 'search',
  dimensions: [{ kind: 'real', name: 'training.learningRate', low: 0.01, high: 1, scale: 'log' }],
  sampler: 'random',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 3,
  freshData: false,
  halving: null,
  budget: { trials: 100, minutes: null, patience: null },
  seed: 1,
};
const measured = (last: number, best = last) => ({ last, best });

function outcome(trial: number, repetition: number, loss: number, change: Partial<SearchOutcome> = {}): SearchOutcome {
  return {
    trial,
    setting: { 'training.learningRate': 0.1 + trial / 100 },
    level: 0,
    repetition,
    epochs: 50,
    workedMs: 1000 * (trial + 1),
    task: 'classification',
    heldOut: 'validation',
    refusal: null,
    isFinite: true,
    metrics: {
      heldOutLoss: measured(loss, loss - 0.1),
      heldOutScore: measured(1 - loss, 1 - loss),
      trainLoss: measured(loss),
      trainScore: measured(1 - loss),
    },
    curve: { epoch: [0, 50], value: [1, loss] },
    elapsedMs: 900,
    ...change,
  };
}

function concluded(outcomes: readonly SearchOutcome[], change: Partial<SearchPlan> = {}): SearchResult {
  const result = conclude({ ...plan, ...change }, defaultSpec(), outcomes);
  if (result?.kind !== 'search') throw new Error('A search was concluded.');
  return result;
}

const trial = (number: number, ...losses: number[]) => losses.map((loss, i) => outcome(number, i, loss));

describe('what a search has found', () => {
  it('ranks trials by the mean of their seeds, and leaves out those that are not through', () => {
    const result = concluded([...trial(0, 0.5, 0.6, 0.7), ...trial(1, 0.3, 0.4, 0.5), ...trial(2, 0.1)]);
    expect(result.ranking).toEqual([1, 0]);
    expect(result.trials.map(({ state }) => state)).toEqual(['complete', 'complete', 'running']);
    expect(result.trials[1]!.estimate).toMatchObject({ count: 3, mean: expect.closeTo(0.4, 12) as number });
    expect(result.bestSoFar.map(({ value }) => value.toFixed(1))).toEqual(['0.6', '0.4']);
    expect(result).toMatchObject({ workedMs: 3000, end: null, measuredOn: 'validation' });
  });

  it('takes the largest score for the best, and the best measurement where that is wanted', () => {
    const outcomes = [...trial(0, 0.5, 0.6, 0.7), ...trial(1, 0.3, 0.4, 0.5)];
    expect(concluded(outcomes, { objective: { metric: 'heldOutScore', at: 'last' } }).ranking).toEqual([1, 0]);
    const { trials } = concluded(outcomes, { objective: { metric: 'heldOutLoss', at: 'best' } });
    expect(trials[0]!.values).toEqual([0.4, 0.5, 0.6].map((value) => expect.closeTo(value, 12) as number));
  });

  it('counts a setting with a training that failed as one that failed', () => {
    const failed = [outcome(0, 0, 0.1), outcome(0, 1, NaN, { isFinite: false }), outcome(0, 2, 0.1)];
    const result = concluded([...failed, ...trial(1, 0.3, 0.4, 0.5)]);
    expect(result.ranking).toEqual([1]);
    expect(result.trials[0]).toMatchObject({ state: 'failed' });
  });

  it('puts trials that got less far behind those that are complete', () => {
    const halving = { of: 'epochs', least: 10, eta: 3 } as const;
    const level = (number: number, at: number, loss: number) =>
      [0, 1, 2].map((seed) => outcome(number, seed, loss, { level: at, epochs: [10, 30, 50][at]! }));
    const outcomes = [
      level(0, 0, 0.9),
      level(0, 1, 0.8),
      level(0, 2, 0.7),
      level(1, 0, 0.2),
      level(2, 0, 0.5),
      level(2, 1, 0.4),
    ];
    const { ranking, trials } = concluded(outcomes.flat(), { halving });
    expect(ranking).toEqual([0, 2, 1]);
    expect(trials.map(({ state, epochs }) => [state, epochs])).toEqual([
      ['complete', 50],
      ['paused', 10],
      ['paused', 30],
    ]);
  });

  it('says how sure the lead of the best is, allowing for the choice among all', () => {
    const { trials } = concluded([
      ...trial(0, 0.1, 0.2, 0.3),
      ...trial(1, 0.5, 0.6, 0.701),
      ...trial(2, 0.5, 0.2, 0.4),
    ]);
    expect(trials[0]!.behind).toBeNull();
    expect(trials[1]!.behind).toMatchObject({ count: 3, comparisons: 3, verdict: 'helps' });
    expect(trials[1]!.behind!.corrected).toBeCloseTo(3 * trials[1]!.behind!.p, 12);
    expect(trials[2]!.behind!.verdict).toBe('cannotTell');
    expect(concluded([outcome(0, 0, 0.1), outcome(1, 0, 0.5)], { seeds: 1 }).trials[1]!.behind).toBeNull();
  });

  it('finds no lead where there is none: in few of many searches of equal settings', () => {
    const searches = 200;
    let found = 0;
    for (let search = 0; search < searches; search++) {
      const random = new RandomStream(search, 'generator');
      const outcomes = Array.from({ length: 12 }, (_, number) =>
        [0, 1, 2, 3].map((seed) => outcome(number, seed, 0.5 + 0.1 * random.normal())),
      );
      const { trials } = concluded(outcomes.flat(), { seeds: 4 });
      if (trials.some(({ behind }) => behind && behind.verdict !== 'cannotTell')) found++;
    }
    // At most one in twenty, and three standard deviations of the count.
    expect(found).toBeLessThan(searches / 20 + 10);
  });
});
