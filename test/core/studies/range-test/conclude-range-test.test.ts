import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  suggestionKinds,
  type RangeTestOutcome,
  type RangeTestPlan,
  testedRates,
} from '#core/contract/studies/range-test.ts';
import { concludeRangeTest } from '#core/studies/range-test/conclude-range-test.ts';
import { LossSmoother, smoothedLosses } from '#core/studies/range-test/smoothing.ts';

const plan: RangeTestPlan = {
  kind: 'rangeTest',
  from: 1e-5,
  to: 10,
  spacing: 'exponential',
  steps: 240,
  repetitions: 3,
};
const rates = testedRates(plan);

/** A test of these losses, ended by the rule that ends real ones. */
function test(losses: readonly number[], seed = 1): RangeTestOutcome {
  const smoother = new LossSmoother();
  const made: number[] = [];
  for (const loss of losses) {
    if (!Number.isFinite(loss)) return { seed, losses: made, ending: 'notFinite', before: 'a', after: 'a' };
    made.push(loss);
    smoother.add(loss);
    if (smoother.hasRisen) return { seed, losses: made, ending: 'rose', before: 'a', after: 'a' };
  }
  return { seed, losses: made, ending: 'complete', before: 'a', after: 'a' };
}

/** The loss at each rate, with noise as batches have it. */
const along = (loss: (rate: number) => number, noise = 0.05, seed = 1) =>
  rates.map((rate, i) => loss(rate) * (1 + noise * Math.sin(seed + i * i)));
const usual = (rate: number) => 2.3 - 1.5 * Math.min(1, Math.max(0, Math.log10(rate / 1e-3) / 2)) + (rate / 0.5) ** 4;
const conclude = (...outcomes: (RangeTestOutcome | undefined)[]) => concludeRangeTest(plan, outcomes)!;
const suggested = (...outcomes: (RangeTestOutcome | undefined)[]) =>
  conclude(...outcomes).suggestions.map(({ learningRate }) => learningRate);

describe('the conclusion of a range test', () => {
  it('suggests rates while the loss falls, and says where it ended', () => {
    const outcomes = [1, 2, 3].map((seed) => test(along(usual, 0.05, seed), seed));
    const result = conclude(...outcomes);
    expect(result.noSuggestion).toBeNull();
    expect(new Set(result.suggestions.map(({ kind }) => kind))).toEqual(new Set(suggestionKinds));
    expect(suggested(...outcomes)).toEqual(suggested(...outcomes).toSorted((a, b) => b - a));
    expect(result.lowest).toBeGreaterThan(0.05);
    expect(result.lowest).toBeLessThan(0.5);
    expect(result.edge).toBeGreaterThan(0.5);
    expect(result.suggestions.every(({ spread }) => spread !== null)).toBe(true);
    expect(result.isStillFalling).toBe(false);
  });

  it('never suggests a rate at or above the one at which any test ended', () => {
    const noise = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 240, maxLength: 240 });
    const end = fc.constantFrom(NaN, Infinity, 1e9);
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, fc.nat(239), end), { minLength: 1, maxLength: 3 }), (tests) => {
        const result = conclude(
          ...tests.map(([factors, at, value]) =>
            test(rates.map((rate, i) => (i >= at ? value : usual(rate) * factors[i]!))),
          ),
        );
        for (const { learningRate } of result.suggestions) {
          expect(learningRate).toBeLessThan(result.edge ?? Infinity);
          expect(learningRate).toBeLessThanOrEqual(result.lowest! / 3);
        }
        expect(result.suggestions.length > 0).toBe(result.noSuggestion === null);
      }),
    );
  });

  it('suggests the same whatever unit the loss has', () => {
    const losses = along(usual);
    for (const factor of [2 ** -12, 2 ** 12]) {
      expect(suggested(test(losses.map((loss) => factor * loss)))).toEqual(suggested(test(losses)));
    }
  });

  it('passes over a single batch out of line', () => {
    const losses = along(usual);
    const spiked = losses.with(60, 1e6);
    expect(test(spiked).losses.length).toBe(test(losses).losses.length);
    suggested(test(spiked)).forEach((rate, i) => expect(rate / suggested(test(losses))[i]!).toBeCloseTo(1, 0));
  });

  it('copes with a start that is flat', () => {
    const late = (rate: number) =>
      (rate < 0.1 ? 2.3 : Math.max(0.8, 2.3 - 3 * Math.log10(rate / 0.1))) + (rate / 5) ** 4;
    const result = conclude(test(along(late)));
    expect(result.noSuggestion).toBeNull();
    expect(Math.max(...suggested(test(along(late))))).toBeLessThan(1);
  });

  it('says that the loss was no number at the first step', () => {
    const first = conclude(test(along(usual)), test([NaN]));
    expect(first).toMatchObject({ noSuggestion: 'notFinite', suggestions: [], lowest: null, edge: plan.from });
  });

  it('says that it ended before there was anything to see', () => {
    expect(conclude(test([2, 2, NaN]))).toMatchObject({ noSuggestion: 'atOnce', edge: rates[2] });
  });

  it('says that the loss did not fall', () => {
    expect(conclude(test(along(() => 2.3))).noSuggestion).toBe('noFall');
    expect(conclude(test(along((rate) => 2.3 + rate))).noSuggestion).toBe('noFall');
    expect(conclude(test(rates.map(() => 0))).noSuggestion).toBe('noFall');
  });

  it('says that every suggestion would lie below the lowest rate', () => {
    const early = rates.map((_, i) => (i < 18 ? 2.3 * 0.85 ** i : 1e9));
    expect(conclude(test(early))).toMatchObject({ noSuggestion: 'below', suggestions: [], lowest: null });
  });

  it('says that the loss was still falling at the highest rate', () => {
    expect(conclude(test(along((rate) => 2.3 - 0.2 * Math.log10(rate / plan.from), 0))).isStillFalling).toBe(true);
  });

  it('is drawn from the tests that are done', () => {
    expect(concludeRangeTest(plan, [undefined, undefined])).toBeNull();
    expect(conclude(undefined, test(along(usual), 2)).tests).toMatchObject([{ seed: 2 }]);
  });
});

describe('the smoothed loss', () => {
  it('of losses that rise steadily is the losses themselves: it does not come late', () => {
    const steady = Array.from({ length: 200 }, (_, i) => 10 + i);
    smoothedLosses(steady)
      .slice(60)
      .forEach((loss, i) => expect(loss).toBeCloseTo(steady[60 + i]!, 0));
  });

  it('starts at the first loss, not at 0', () => {
    expect(smoothedLosses(Array.from({ length: 20 }, () => 3)).every((loss) => Math.abs(loss - 3) < 1e-12)).toBe(true);
  });
});
