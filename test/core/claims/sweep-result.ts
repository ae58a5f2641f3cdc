/** Results of sweeps with the numbers that judges read. */
import type { Estimate, PairedDifference } from '#core/contract/studies/estimates.ts';
import { differenceOf } from './verdicts.ts';
import type { SweepCell, SweepResult, TrialLabel, AxisValue } from '#core/contract/studies/sweep.ts';

/** Half of every 95 % interval. */
const halfWidth = 0.004;
const seeds = [1, 2, 3, 4, 5];

interface CellNumbers {
  /** Improvement of the score over the baseline; it helps or hurts where it is wider than its interval. */
  readonly gain?: number;
  readonly narrowing?: number;
  readonly gap?: number;
  readonly label?: TrialLabel;
  readonly firstUpdate?: number;
  /** Value on the second axis. */
  readonly row?: AxisValue | undefined;
}

export function cell(value: AxisValue, score: number, numbers: CellNumbers = {}): SweepCell {
  const { gain, narrowing, gap = 1 - score, label = 'good', firstUpdate = 0, row } = numbers;
  const curve = { epoch: [], trainLoss: [], trainScore: [], heldOutLoss: [], heldOutScore: [] };
  return {
    setting: row === undefined ? [value] : [value, row],
    sameAs: null,
    trials: seeds.map((seed) => {
      const result = { loss: 1 - score, score: score + wobble(seed, value) };
      return { seed, label, result, firstUpdate, curve };
    }),
    firstUpdate: estimate(firstUpdate),
    train: { loss: estimate(0), score: estimate(score + gap) },
    test: { loss: estimate(1 - score), score: estimate(score) },
    gap: { loss: estimate(gap), score: estimate(gap) },
    improvement: gain === undefined ? null : { loss: difference(gain), score: difference(gain) },
    narrowing: narrowing === undefined ? null : { loss: difference(narrowing), score: difference(narrowing) },
    baseline: 0,
  };
}

export function sweepResult(cells: SweepCell[]): SweepResult {
  return {
    kind: 'sweep',
    task: 'classification',
    measuredOn: 'test',
    cells,
    best: 0,
    chosenOn: 'test',
    cliff: null,
    constantGuess: { loss: Math.log(10), score: 0.1 },
  };
}

function estimate(mean: number): Estimate {
  return { count: 3, mean, deviation: 0, halfWidth };
}

function difference(mean: number): PairedDifference {
  const verdict = mean > halfWidth ? 'helps' : mean < -halfWidth ? 'hurts' : 'cannotTell';
  return differenceOf(verdict, mean, halfWidth);
}

/** Seeds differ by chance, at every setting otherwise: by up to half a point. */
function wobble(seed: number, value: AxisValue): number {
  return 0.005 * Math.sin(seed * (7 + (typeof value === 'number' ? 100 * value : value.length)));
}
