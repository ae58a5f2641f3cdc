/** What the places of a network are called, at each of which units can be dropped: input, hidden layers, output. */
import type { Translate } from '../../words/translate.ts';

/** @param count - of positions, input and output among them. */
export function positionNames(count: number, t: Translate): string[] {
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return t('dropout.input');
    return i === count - 1 ? t('dropout.output') : t('dropout.hidden', { number: i });
  });
}
