import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatsOf } from '#core/words/formats.ts';

/** Learning rates in the language in force: `0.05`, `3e-4`. */
export function useRateFormat(): ComputedRef<(rate: number) => string> {
  const { locale } = useI18n();
  return computed(() => formatsOf(locale.value).learningRate);
}
