/**
 * Names how a training went, by rule.
 *
 * All amounts are in units of the loss that a constant guess has: what there is to gain. In this order:
 * - *diverged*: the loss stopped being a finite number.
 * - *collapsed*: by the rule for single runs (core/training/divergence.ts): the network answers nearly every input alike,
 *   which it did not at the start, with a loss of at least 95 % of a constant guess's.
 * - *unstable*: the smoothed batch loss once rose by more than 30 % above its lowest value before.
 * - *good*: on the training rows, with all units, at most a tenth of the way from the best training of the study to a
 *   constant guess is missing at the end. The batch losses of a network with dropout are higher than what it has learnt.
 * - *slow*: not good, and the mean loss still fell from the third quarter of the steps to the last: by more than 2 %, or
 *   by more than a fifth of its fall since the first quarter, where that is more than 0.5 %.
 * - *plateau*: not good, and it no longer fell.
 */
import type { SweepOutcome, TrialLabel } from '../../contract/studies/sweep.ts';

const collapsedShare = 0.95;
const unstableRise = 0.3;
const goodShare = 0.1;
const slowFall = 0.02;
const slowShare = 0.2;
const leastFall = 0.005;

/** @param bestLoss - the lowest loss on the training rows of any training of the study. */
export function labelOf(outcome: SweepOutcome, bestLoss: number): TrialLabel {
  const guess = outcome.constantGuess.loss;
  if (!outcome.isFinite) return 'diverged';
  const loss = outcome.train?.loss ?? Infinity;
  if (outcome.answersAlike && loss >= collapsedShare * guess) return 'collapsed';
  if (outcome.rise > unstableRise * guess) return 'unstable';
  if (loss <= bestLoss + goodShare * Math.max(0, guess - bestLoss)) return 'good';
  return isFalling(outcome, guess) ? 'slow' : 'plateau';
}

function isFalling({ fall, lateFall }: LossShape, guess: number): boolean {
  return lateFall > slowFall * guess || (fall > leastFall * guess && lateFall > slowShare * fall);
}

/** What {@link labelOf} needs of the batch losses of a training. */
export interface LossShape {
  readonly rise: number;
  readonly finalLoss: number;
  readonly fall: number;
  readonly lateFall: number;
}

/** @param losses - of every batch, with dropout on; at least one. */
export function shapeOf(losses: Float64Array): LossShape {
  const smooth = means(losses, 50);
  let lowest = Infinity;
  let rise = 0;
  for (const loss of smooth) {
    lowest = Math.min(lowest, loss);
    rise = Math.max(rise, loss - lowest);
  }
  const [first = NaN, , third = NaN, last = NaN] = means(losses, 4);
  return { rise, finalLoss: smooth[smooth.length - 1]!, fall: first - last, lateFall: third - last };
}

/** Means of so many stretches of equal length, or of single losses where there are fewer: these are too noisy to judge by. */
function means(losses: Float64Array, count: number): Float64Array {
  const stretches = Math.min(count, losses.length);
  return Float64Array.from({ length: stretches }, (_, i) => {
    const start = Math.floor((i * losses.length) / stretches);
    const part = losses.subarray(start, Math.floor(((i + 1) * losses.length) / stretches));
    return part.reduce((sum, loss) => sum + loss, 0) / part.length;
  });
}
