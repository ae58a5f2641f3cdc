/** How sure a comparison is, as text. */
import { useI18n } from 'vue-i18n';
import type { Change, PairedDifference } from '#core/contract/studies/estimates.ts';
import { useFormats } from '../../format/use-formats.ts';

/** @returns writes probability, pairs and the number of comparisons; nothing where nothing could be tested. */
export function useCertaintyText() {
  const { t } = useI18n();
  const format = useFormats();
  return ({ corrected, comparisons, count }: PairedDifference | Change): string | undefined => {
    if (!Number.isFinite(corrected)) return undefined;
    const p = corrected < 0.001 ? '< 0.001' : `= ${format.value.loss(corrected)}`;
    return t('studies.certainty', { p, pairs: count, comparisons }, comparisons);
  };
}
