/** Estimates with their certainty as text: mean ± half the 95 % confidence interval. */
import type { Change, Estimate, PairedDifference } from '../../contract/studies/estimates.ts';
import type { Task } from '../../experiment/data-spec.ts';
import type { Formats } from '../../words/formats.ts';
import type { Words } from '../../words/translate.ts';

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

/** How sure a comparison is: probability, pairs and the number of comparisons. Null where nothing could be tested. */
export function certaintyOf(compared: PairedDifference | Change, { t, format }: Words): string | null {
  const { corrected, comparisons, count } = compared;
  if (!Number.isFinite(corrected)) return null;
  const p = corrected < 0.001 ? '< 0.001' : `= ${format.loss(corrected)}`;
  return t('studies.certainty', { p, pairs: count, comparisons }, comparisons);
}
