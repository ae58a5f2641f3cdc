/** What is said about dropout. The rules of the verdicts are told to people in docs/claims.md. */
import type { ClaimKey, Finding } from '../contract/claims.ts';
import type { SweepCell, SweepResult } from '../contract/studies/sweep.ts';
import type { ClaimDefinition } from './claim.ts';
import { fewDigits, points } from './specs.ts';
import { bestOf, cellAt, hiddenRates, sweepCase, valueOf } from './sweep-case.ts';

export const dropoutClaims = {
  preventsOverfitting: {
    group: 'dropout',
    cases: [
      sweepCase({
        key: 'fewRows',
        spec: (options) => fewDigits(options, 500),
        axes: [hiddenRates([0, 0.2, 0.5])],
        repetitions: 4,
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
        repetitions: 3,
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
  if (narrowed.length === 0) return { verdict: 'wrong', reason: 'noNarrower', values };
  const helps = cell.improvement?.score.verdict === 'helps';
  return { verdict: helps ? 'holds' : 'conditional', reason: helps ? 'helps' : 'gapOnly', values };
}

function judgeStartRange(result: SweepResult): Finding {
  const best = bestOf(result.cells);
  const inRange = result.cells.filter((cell) => valueOf(cell) >= 0.2 && valueOf(cell) <= 0.5);
  const helping = inRange.filter(({ improvement }) => improvement?.score.verdict === 'helps');
  const start = bestOf(helping.length > 0 ? helping : inRange);
  const values: Finding['values'] = {
    best: { value: valueOf(best), unit: 'rate' },
    bestScore: { value: best.test.score.mean, unit: 'accuracy' },
    inRange: { value: valueOf(start), unit: 'rate' },
    inRangeScore: { value: start.test.score.mean, unit: 'accuracy' },
    noneScore: { value: cellAt(result, 0).test.score.mean, unit: 'accuracy' },
  };
  if (inRange.includes(best) && valueOf(best) > 0) return { verdict: 'holds', reason: 'bestInside', values };
  if (helping.length > 0) return { verdict: 'conditional', reason: 'helpsInside', values };
  return { verdict: 'wrong', reason: 'noHelpInside', values };
}

function judgeLowHigh(result: SweepResult): Finding {
  const [low, high] = [cellAt(result, 0.01), cellAt(result, 0.9)];
  const values: Finding['values'] = {
    low: { value: valueOf(low), unit: 'rate' },
    lowGain: { value: low.improvement?.score.mean ?? NaN, unit: 'points' },
    high: { value: valueOf(high), unit: 'rate' },
    highGain: { value: high.improvement?.score.mean ?? NaN, unit: 'points' },
  };
  const lowHelps = low.improvement?.score.verdict === 'helps';
  const highHurts = high.improvement?.score.verdict === 'hurts';
  if (!lowHelps && highHurts) return { verdict: 'holds', reason: 'both', values };
  if (highHurts) return { verdict: 'conditional', reason: 'lowHelps', values };
  return { verdict: lowHelps ? 'wrong' : 'conditional', reason: lowHelps ? 'neither' : 'highHarmless', values };
}

/** The ends of the improvement's 95 % interval. */
const lowest = ({ improvement }: SweepCell) => (improvement?.score.mean ?? NaN) - (improvement?.score.halfWidth ?? NaN);
const highest = ({ improvement }: SweepCell) =>
  (improvement?.score.mean ?? NaN) + (improvement?.score.halfWidth ?? NaN);

/** It is wrong where the interval of another place lies wholly above that of the hidden layers. */
function judgeHiddenFirst(result: SweepResult): Finding {
  const hidden = cellAt(result, 'hidden');
  const others = [cellAt(result, 'input'), cellAt(result, 'output')];
  const gain = (cell: typeof hidden) => cell.improvement?.score.mean ?? NaN;
  const values: Finding['values'] = {
    hidden: { value: gain(hidden), unit: 'points' },
    input: { value: gain(cellAt(result, 'input')), unit: 'points' },
    output: { value: gain(cellAt(result, 'output')), unit: 'points' },
  };
  const helps = hidden.improvement?.score.verdict === 'helps';
  const isBest = others.every((cell) => gain(cell) < gain(hidden));
  if (helps && isBest) return { verdict: 'holds', reason: 'hiddenBest', values };
  if (helps) return { verdict: 'conditional', reason: 'otherBetter', values };
  const otherHelps = others.some(({ improvement }) => improvement?.score.verdict === 'helps');
  const isBeaten = others.some((cell) => lowest(cell) > highest(hidden));
  return { verdict: isBeaten ? 'wrong' : 'conditional', reason: otherHelps ? 'onlyOther' : 'cannotTell', values };
}

/** A network does not overfit where it is at most one point of accuracy better on the rows it was trained on. */
function judgeNoOverfitting(result: SweepResult): Finding {
  const none = cellAt(result, 0);
  const others = result.cells.filter((cell) => cell !== none);
  const best = bestOf(others);
  const values: Finding['values'] = {
    gap: { value: none.gap.score.mean, unit: 'points' },
    rate: { value: valueOf(best), unit: 'rate' },
    gain: { value: best.improvement?.score.mean ?? NaN, unit: 'points' },
  };
  if (none.gap.score.mean > 0.01) return { verdict: 'conditional', reason: 'overfits', values };
  const helps = others.some(({ improvement }) => improvement?.score.verdict === 'helps');
  return { verdict: helps ? 'wrong' : 'holds', reason: helps ? 'helps' : 'noHelp', values };
}
