/**
 * Names how a training went, by rule.
 *
 * All amounts are in units of the loss that a constant guess has: what there is to gain. In this order:
 * - *diverged*: the loss stopped being a finite number.
 * - *collapsed*: at the end the network answers nearly every input alike, and its loss is at least 95 % of a constant
 *   guess's (or above it).
 * - *unstable*: the smoothed batch loss once rose by more than 30 % above its lowest value before.
 * - *good*: at most a tenth of the way from the best training of the study to a constant guess is missing at the end.
 * - *slow*: not good, and the loss still fell by more than 2 % over the last quarter of the steps.
 * - *plateau*: not good, and it no longer fell.
 */
import type { SweepOutcome, TrialLabel } from '../../contract/studies/sweep.ts';

const collapsedShare = 0.95;
const unstableRise = 0.3;
const goodShare = 0.1;
const slowFall = 0.02;

/** @param bestLoss - the lowest final smoothed loss of any training of the study. */
export function labelOf(outcome: SweepOutcome, bestLoss: number): TrialLabel {
  const guess = outcome.constantGuess.loss;
  if (!outcome.isFinite) return 'diverged';
  if (outcome.answersAlike && (outcome.train?.loss ?? Infinity) >= collapsedShare * guess) return 'collapsed';
  if (outcome.rise > unstableRise * guess) return 'unstable';
  if (outcome.finalLoss <= bestLoss + goodShare * Math.max(0, guess - bestLoss)) return 'good';
  return outcome.lateFall > slowFall * guess ? 'slow' : 'plateau';
}

/** What {@link labelOf} needs of the batch losses of a training. */
export interface LossShape {
  readonly rise: number;
  readonly finalLoss: number;
  readonly lateFall: number;
}

/** @param losses - of every batch, with dropout on; at least one. */
export function shapeOf(losses: Float64Array): LossShape {
  const smooth = smoothed(losses);
  let lowest = Infinity;
  let rise = 0;
  for (const loss of smooth) {
    lowest = Math.min(lowest, loss);
    rise = Math.max(rise, loss - lowest);
  }
  const finalLoss = smooth[smooth.length - 1]!;
  return { rise, finalLoss, lateFall: smooth[Math.floor(0.75 * smooth.length)]! - finalLoss };
}

/** Means of up to 50 stretches of equal length: single batches are too noisy to judge by. */
function smoothed(losses: Float64Array): Float64Array {
  const stretches = Math.min(50, losses.length);
  return Float64Array.from({ length: stretches }, (_, i) => {
    const start = Math.floor((i * losses.length) / stretches);
    const part = losses.subarray(start, Math.floor(((i + 1) * losses.length) / stretches));
    return part.reduce((sum, loss) => sum + loss, 0) / part.length;
  });
}
