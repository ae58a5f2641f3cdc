/** Estimates with their certainty as text: mean ± half the 95 % confidence interval. */
import type { Estimate } from '../../contract/studies/estimates.ts';
import type { Task } from '../../experiment/data-spec.ts';
import type { Formats } from '../../words/formats.ts';

/** Loss, or the score: accuracy or R². */
export type Quantity = 'loss' | 'score';

/** A value: accuracies in percent. */
export function levelOf({ mean, halfWidth }: Estimate, quantity: Quantity, task: Task, format: Formats): string {
  const level = quantity === 'score' ? format.score(mean, task) : format.loss(mean);
  return level + certainty(halfWidth, quantity, task, format);
}

/** A difference, with its sign: accuracies in percentage points, without a unit. */
export function differenceOf({ mean, halfWidth }: Estimate, quantity: Quantity, task: Task, format: Formats): string {
  const difference = quantity === 'score' ? format.scoreGap(mean, task) : format.lossGap(mean);
  return difference + certainty(halfWidth, quantity, task, format);
}

/** Nothing with one repetition, of which nobody knows how sure it is. */
function certainty(halfWidth: number, quantity: Quantity, task: Task, format: Formats): string {
  if (!Number.isFinite(halfWidth)) return '';
  const isPercent = quantity === 'score' && task === 'classification';
  return ` ± ${isPercent ? format.tenths(100 * halfWidth) : format.loss(halfWidth)}`;
}
