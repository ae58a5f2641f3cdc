import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { runFormat, type RunFormat } from './run-format.ts';

/** Numbers of runs in the language in force. */
export function useRunFormat(): ComputedRef<RunFormat> {
  const { locale } = useI18n();
  return computed(() => runFormat(locale.value));
}
