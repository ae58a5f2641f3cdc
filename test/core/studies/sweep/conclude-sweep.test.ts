import { describe, expect, it } from 'vitest';
import type { SweepOutcome, SweepPlan } from '#core/contract/studies/sweep.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { concludeSweep } from '#core/studies/sweep/conclude-sweep.ts';

const guess = { loss: Math.log(2), score: 0.5 };

/** @param loss - on the training rows; the test loss is a little higher. Null for a network that is no longer finite. */
function outcome(seed: number, score: number, loss: number | null = 0.1): SweepOutcome {
  return {
    task: 'classification',
    seed,
    isFinite: loss !== null,
    answersAlike: false,
    train: loss === null ? null : { loss, score: 1 },
    validation: null,
    test: loss === null ? null : { loss: loss + 0.1 + 0.001 * seed, score },
    heldOut: 'test',
    constantGuess: guess,
    rise: 0,
    finalLoss: 1,
    fall: 1,
    lateFall: 0,
    firstUpdate: 1,
    curve: { epoch: [], trainLoss: [], trainScore: [], heldOutLoss: [], heldOutScore: [] },
    elapsedMs: 0,
  };
}

/** Concludes a sweep of rates from the outcomes of each, seed by seed. */
function conclude(rates: number[], ...byRate: readonly (SweepOutcome | undefined)[][]) {
  const plan: SweepPlan = {
    kind: 'sweep',
    axes: [{ kind: 'dropoutRate', placement: 'hidden', values: rates, keepCapacity: false }],
    repetitions: byRate[0]!.length,
    freshData: false,
    trainEqualOnce: true,
  };
  const outcomes = byRate[0]!.flatMap((_, repetition) => byRate.map((trials) => trials[repetition]));
  return concludeSweep(plan, defaultSpec(), outcomes)!;
}

describe('the verdicts of a sweep', () => {
  it('count how many settings are read together', () => {
    const settings = [
      [outcome(1, 0.8), outcome(2, 0.81), outcome(3, 0.79)],
      [outcome(1, 0.85), outcome(2, 0.855), outcome(3, 0.82)],
    ];
    const alone = conclude([0, 0.1], ...settings).cells[1]?.improvement?.score;
    expect(alone).toMatchObject({ verdict: 'helps', comparisons: 1 });
    const idle = [2, 3, 4, 5].map(() => [outcome(1, 0.8), outcome(2, 0.8), outcome(3, 0.8)]);
    const amongOthers = conclude([0, 0.1, 0.2, 0.3, 0.4, 0.5], ...settings, ...idle).cells[1]?.improvement?.score;
    expect(amongOthers?.p).toBeCloseTo(alone?.p ?? NaN, 6);
    expect(amongOthers).toMatchObject({ mean: alone?.mean, comparisons: 5, verdict: 'cannotTell' });
  });

  it('say identical where nothing differs', () => {
    const same = [outcome(1, 0.8), outcome(2, 0.81)];
    expect(conclude([0, 0.1], same, same).cells[1]?.improvement?.score.verdict).toBe('identical');
  });

  it('count a network that diverged as the worst of the study, in its loss as in its score', () => {
    const good = [outcome(1, 0.8), outcome(2, 0.81), outcome(3, 0.79)];
    const diverged = [outcome(1, 0.5, null), outcome(2, 0.5, null), outcome(3, 0.5, null)];
    const [, cell] = conclude([0, 0.1], good, diverged).cells;
    expect(cell?.improvement?.loss).toMatchObject({ count: 3, verdict: 'hurts' });
    expect(cell?.improvement?.score.verdict).toBe('hurts');
    expect(cell?.trials.map(({ result }) => result.loss)).toEqual([guess.loss, guess.loss, guess.loss]);
    // It has no gap that could be narrower.
    expect(cell?.narrowing?.score).toMatchObject({ count: 0, verdict: 'cannotTell' });
    expect(cell?.gap.score.count).toBe(0);
  });
});

describe('the best setting', () => {
  it('needs two trainings, and its baseline', () => {
    expect(conclude([0, 0.1], [outcome(1, 0.8)], [outcome(1, 0.9)]).best).toBeNull();
    const twice = [outcome(1, 0.9), outcome(2, 0.9)];
    expect(conclude([0, 0.1], [outcome(1, 0.8), outcome(2, 0.8)], twice).best).toBe(1);
    expect(conclude([0, 0.1], [outcome(1, 0.8), undefined], twice).best).toBeNull();
  });
});

describe('how a training went', () => {
  it('goes by what it learnt, not by its noisy batches', () => {
    // The batch losses end at 1 with dropout on, the training rows at 0.12 without.
    const [plain, dropout] = conclude([0, 0.2], [outcome(1, 0.8, 0.1)], [outcome(1, 0.9, 0.12)]).cells;
    expect([plain, dropout].map((cell) => cell?.trials[0]?.label)).toEqual(['good', 'good']);
  });
});
