import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { Locale } from '#core/contract/app.ts';
import { formatsOf } from '#core/words/formats.ts';
import type { Words } from '#core/words/translate.ts';

/** Sentences and numbers in the language in force, for what core puts into words. */
export function useWords(): ComputedRef<Words> {
  const { t, locale } = useI18n();
  return computed(() => ({
    locale: Locale.parse(locale.value),
    format: formatsOf(locale.value),
    t: (key, values = {}, count) => (count === undefined ? t(key, values) : t(key, values, count)),
  }));
}
