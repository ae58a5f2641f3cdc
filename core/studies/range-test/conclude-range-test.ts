/** What the tests from several seeds say together. */
import {
  type NoSuggestion,
  type RangeTestOutcome,
  type RangeTestResult,
  type RateSuggestion,
  testedRates,
  type RangeTestPlan,
} from '../../contract/studies/range-test.ts';
import { estimate } from '../../statistics/estimate.ts';
import { smoothedLosses, smoothedVariance } from './smoothing.ts';
import { descentOf, leastDescent, readSuggestions, type LossCurve, type Reading } from './suggestions.ts';

/** What a fall is measured against: the first of this part of the steps. */
const firstShare = 0.1;
/** A fall counts from this part of the first losses on, and from so many standard deviations of the curve's noise. */
const leastFall = 0.02;
const noiseFactor = 4;

/** @returns null until the first test is done. */
export function concludeRangeTest(
  plan: RangeTestPlan,
  outcomes: readonly (RangeTestOutcome | undefined)[],
): RangeTestResult | null {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  if (done.length === 0) return null;
  const rates = testedRates(plan);
  const curves = done.map(({ losses }) => smoothedLosses(losses));
  const points = Array.from({ length: Math.min(...curves.map(({ length }) => length)) }, (_, i) =>
    estimate(curves.map((losses) => losses[i]!)),
  );
  const mean = points.map((point) => point.mean);
  const descent = descentOf({ rates, losses: mean });
  const reason = reasonForNone(done, mean, descent);
  const readings = reason === null ? readSuggestions(descent, plan.steps) : [];
  const noSuggestion = readings.length > 0 ? null : (reason ?? 'below');
  const suggestions = readings.map((reading) => ({ ...reading, spread: spreadOf(reading, curves, rates) }));
  suggestions.sort((a, b) => b.learningRate - a.learningRate);
  return {
    kind: 'rangeTest',
    rates,
    tests: done.map(({ seed, ending, before, after }, i) => ({ seed, ending, before, after, smoothed: curves[i]! })),
    mean,
    halfWidth: points.map(({ halfWidth }) => halfWidth),
    edge: edgeOf(done, rates),
    lowest: noSuggestion === null ? descent.rates.at(-1)! : null,
    isStillFalling: noSuggestion === null && descent.rates.length === mean.length && edgeOf(done, rates) === null,
    suggestions,
    noSuggestion,
  };
}

/** The lowest rate at which a test ended early: that of a loss which was no number, or of one too many. */
function edgeOf(outcomes: readonly RangeTestOutcome[], rates: readonly number[]): number | null {
  const ends = outcomes.flatMap(({ losses, ending }) => {
    if (ending === 'complete') return [];
    return [ending === 'rose' ? losses.length - 1 : losses.length];
  });
  return ends.length > 0 ? rates[Math.min(...ends)]! : null;
}

function reasonForNone(
  outcomes: readonly RangeTestOutcome[],
  mean: readonly number[],
  descent: LossCurve,
): NoSuggestion | null {
  if (outcomes.some(({ losses }) => losses.length === 0)) return 'notFinite';
  if (mean.length < leastDescent) return 'atOnce';
  const first = estimate(mean.slice(0, Math.ceil(firstShare * mean.length))).mean;
  const fall = first - descent.losses.at(-1)!;
  const counts = fall > leastFall * first && fall > noiseFactor * noiseOf(outcomes);
  return counts && descent.losses.length >= leastDescent ? null : 'noFall';
}

/** Standard deviation of the mean curve due to its batches, from the differences of successive losses at the start. */
function noiseOf(outcomes: readonly RangeTestOutcome[]): number {
  const halfSquares = outcomes.flatMap(({ losses }) => {
    const first = losses.slice(0, Math.max(10, Math.ceil(firstShare * losses.length)));
    return first.slice(1).map((loss, i) => (loss - first[i]!) ** 2 / 2);
  });
  return Math.sqrt((estimate(halfSquares).mean * smoothedVariance) / outcomes.length);
}

/** What the curves of single seeds suggest in place of a reading of their mean. */
function spreadOf(
  { kind }: Reading,
  curves: readonly (readonly number[])[],
  rates: readonly number[],
): RateSuggestion['spread'] {
  const single = curves
    .map((losses) => descentOf({ rates, losses }))
    .filter(({ losses }) => losses.length >= leastDescent)
    .flatMap((descent) => readSuggestions(descent, rates.length).filter((one) => one.kind === kind))
    .map(({ learningRate }) => learningRate);
  return single.length < 2 ? null : { low: Math.min(...single), high: Math.max(...single) };
}
