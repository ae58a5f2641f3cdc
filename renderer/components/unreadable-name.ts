/** What is called what, of that which can't be read. */
import { useI18n } from 'vue-i18n';
import type { Unreadable } from '#core/contract/unreadable.ts';

/** @returns a function that names an entry so that it is told apart wherever it is listed. */
export function useUnreadableName(): (entry: Unreadable) => string {
  const { t } = useI18n();
  return ({ kind, name, number }) => {
    if (number === null) return name;
    return t(kind === 'run' ? 'bin.runName' : 'bin.studyName', { experiment: name, number });
  };
}
