/** What is said about dropout. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { SweepCell, SweepResult } from '../contract/studies/sweep.ts';
import type { ClaimDefinition } from './claim.ts';
import { fewDigits, points } from './specs.ts';
import { bestOf, boundsOf, cellAt, compareScores, hiddenRates, sweepCase, valueOf } from './sweep-case.ts';

export const dropoutClaims = {
  preventsOverfitting: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'fewRows',
        spec: (options) => fewDigits(options, 500),
        axes: [hiddenRates([0, 0.2, 0.5])],
        repetitions: 5,
        judge: judgeOverfitting,
      }),
    ],
  },
  startRange: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'hidden',
        spec: fewDigits,
        axes: [hiddenRates([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])],
        repetitions: 5,
        judge: judgeStartRange,
      }),
    ],
  },
  lowHigh: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'hidden',
        spec: fewDigits,
        axes: [hiddenRates([0, 0.01, 0.3, 0.9])],
        repetitions: 5,
        judge: judgeLowHigh,
      }),
    ],
  },
  hiddenFirst: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'placement',
        spec: fewDigits,
        axes: [{ kind: 'placement', values: ['none', 'input', 'hidden', 'output'], rate: 0.3 }],
        repetitions: 5,
        judge: judgeHiddenFirst,
      }),
    ],
  },
  noOverfitting: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'manyRows',
        spec: () =>
          points(
            { generator: 'moons', samples: 4000 },
            { units: 16, activation: 'relu' },
            { optimizer: { kind: 'momentum', momentum: 0.9 }, learningRate: 0.05, epochs: 30 },
          ),
        axes: [hiddenRates([0, 0.2, 0.5])],
        repetitions: 5,
        judge: judgeNoOverfitting,
      }),
    ],
  },
} satisfies Partial<Record<ClaimKey, ClaimDefinition>>;

/** A difference of accuracy that nobody would act on. */
const negligible = 0.01;

const isHelping = ({ improvement }: SweepCell) => improvement?.score.verdict === 'helps';
const isHurting = ({ improvement }: SweepCell) => improvement?.score.verdict === 'hurts';
const gainOf = ({ improvement }: SweepCell) => improvement?.score.mean ?? NaN;

/** To prevent is more than to narrow: at most half of the gap is left, and the test accuracy rises. */
function judgeOverfitting(result: SweepResult): Finding {
  const none = cellAt(result, 0);
  const others = result.cells.filter((cell) => cell !== none);
  const narrowed = others.filter(({ narrowing }) => narrowing?.score.verdict === 'helps');
  const cell = bestOf(narrowed.length > 0 ? narrowed : others);
  const values: Finding['values'] = {
    rate: { value: valueOf(cell), unit: 'rate' },
    gapBefore: { value: none.gap.score.mean, unit: 'points' },
    gapAfter: { value: cell.gap.score.mean, unit: 'points' },
    scoreBefore: { value: none.test.score.mean, unit: 'accuracy' },
    scoreAfter: { value: cell.test.score.mean, unit: 'accuracy' },
  };
  if (narrowed.length === 0) {
    const isWider = others.every(({ narrowing }) => narrowing?.score.verdict === 'hurts');
    return isWider
      ? { verdict: 'wrong', reason: 'wider', values }
      : { verdict: 'cannotTell', reason: 'noNarrower', values };
  }
  if (!isHelping(cell)) return { verdict: 'conditional', reason: 'gapOnly', values };
  const isPrevented = cell.gap.score.mean <= none.gap.score.mean / 2;
  return { verdict: isPrevented ? 'holds' : 'conditional', reason: isPrevented ? 'helps' : 'reduces', values };
}

function judgeStartRange(result: SweepResult): Finding {
  const isInside = (cell: SweepCell) => valueOf(cell) >= 0.2 && valueOf(cell) <= 0.5;
  const inside = result.cells.filter(isInside);
  const outside = result.cells.filter((cell) => !isInside(cell));
  const helping = inside.filter(isHelping);
  const start = bestOf(helping.length > 0 ? helping : inside);
  const best = bestOf(outside);
  const values: Finding['values'] = {
    best: { value: valueOf(best), unit: 'rate' },
    bestScore: { value: best.test.score.mean, unit: 'accuracy' },
    inRange: { value: valueOf(start), unit: 'rate' },
    inRangeScore: { value: start.test.score.mean, unit: 'accuracy' },
    noneScore: { value: cellAt(result, 0).test.score.mean, unit: 'accuracy' },
  };
  const isBeaten = compareScores(outside, start).some(({ verdict }) => verdict === 'helps');
  if (helping.length > 0) {
    return { verdict: isBeaten ? 'conditional' : 'holds', reason: isBeaten ? 'helpsInside' : 'bestInside', values };
  }
  if (isBeaten || inside.every(isHurting)) return { verdict: 'wrong', reason: 'noHelpInside', values };
  return { verdict: 'cannotTell', reason: 'cannotTell', values };
}

function judgeLowHigh(result: SweepResult): Finding {
  const [low, high] = [cellAt(result, 0.01), cellAt(result, 0.9)];
  const values: Finding['values'] = {
    low: { value: valueOf(low), unit: 'rate' },
    lowGain: { value: gainOf(low), unit: 'points' },
    high: { value: valueOf(high), unit: 'rate' },
    highGain: { value: gainOf(high), unit: 'points' },
  };
  const isLowIdle = !isHelping(low) && boundsOf(low).high < negligible;
  const isHighHarmless = boundsOf(high).low > -negligible;
  if (isHurting(high)) {
    if (isHelping(low)) return { verdict: 'conditional', reason: 'lowHelps', values };
    return { verdict: isLowIdle ? 'holds' : 'conditional', reason: isLowIdle ? 'both' : 'lowUnclear', values };
  }
  if (isHelping(low) && isHighHarmless) return { verdict: 'wrong', reason: 'neither', values };
  return { verdict: 'cannotTell', reason: 'highUnclear', values };
}

/** It is wrong where another place is measurably better than the hidden layers, where it does not help. */
function judgeHiddenFirst(result: SweepResult): Finding {
  const hidden = cellAt(result, 'hidden');
  const others = [cellAt(result, 'input'), cellAt(result, 'output')];
  const values: Finding['values'] = {
    hidden: { value: gainOf(hidden), unit: 'points' },
    input: { value: gainOf(cellAt(result, 'input')), unit: 'points' },
    output: { value: gainOf(cellAt(result, 'output')), unit: 'points' },
  };
  if (isHelping(hidden)) {
    const isBest = others.every((cell) => gainOf(cell) < gainOf(hidden));
    return { verdict: isBest ? 'holds' : 'conditional', reason: isBest ? 'hiddenBest' : 'otherBetter', values };
  }
  if (!others.some(isHelping)) return { verdict: 'cannotTell', reason: 'cannotTell', values };
  const isBeaten = compareScores(others, hidden).some(({ verdict }) => verdict === 'helps');
  return { verdict: isBeaten ? 'wrong' : 'conditional', reason: 'onlyOther', values };
}

/**
 * A network does not overfit where it is at most one point of accuracy better on the rows it was trained on. It needs no
 * dropout where no rate can be worth half a point.
 */
function judgeNoOverfitting(result: SweepResult): Finding {
  const none = cellAt(result, 0);
  const others = result.cells.filter((cell) => cell !== none);
  const best = bestOf(others);
  const values: Finding['values'] = {
    gap: { value: none.gap.score.mean, unit: 'points' },
    rate: { value: valueOf(best), unit: 'rate' },
    gain: { value: gainOf(best), unit: 'points' },
  };
  if (none.gap.score.mean > 0.01) return { verdict: 'conditional', reason: 'overfits', values };
  if (others.some(isHelping)) return { verdict: 'wrong', reason: 'helps', values };
  const isIdle = others.every((cell) => boundsOf(cell).high < negligible / 2);
  return { verdict: isIdle ? 'holds' : 'cannotTell', reason: isIdle ? 'noHelp' : 'cannotTell', values };
}
