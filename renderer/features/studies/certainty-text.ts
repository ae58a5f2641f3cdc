/** How sure a comparison is, as text. */
import { certaintyOf } from '#core/charts/studies/estimate-text.ts';
import type { Change, PairedDifference } from '#core/contract/studies/estimates.ts';
import { useWords } from '../../format/use-words.ts';

/** @returns writes probability, pairs and the number of comparisons; nothing where nothing could be tested. */
export function useCertaintyText() {
  const words = useWords();
  return (compared: PairedDifference | Change): string | undefined => certaintyOf(compared, words.value) ?? undefined;
}
