/** What can be chosen of how a table is written, in words. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { encodings } from '#core/experiment/table-source.ts';
import { delimiters } from './csv-signs.ts';

export function useDialectOptions() {
  const { t } = useI18n();
  return {
    delimiterOptions: computed(() => delimiters.options((name) => t(`data.csv.delimiters.${name}`))),
    encodingOptions: computed(() => encodings.map((value) => ({ value, label: t(`data.csv.encodings.${value}`) }))),
  };
}
