import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatsOf, type Formats } from '#core/words/formats.ts';

/** Numbers of runs in the language in force. */
export function useFormats(): ComputedRef<Formats> {
  const { locale } = useI18n();
  return computed(() => formatsOf(locale.value));
}
