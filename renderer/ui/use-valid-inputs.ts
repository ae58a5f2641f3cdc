import { useI18n } from 'vue-i18n';
import { useNoticesStore } from '../stores/notices.ts';
import { focusInput, settleInput, type InputProblems } from './input-problems.ts';

/**
 * @param parts - of the page that something is about to be started from.
 * @returns whether every value there is the one that is seen; otherwise tells which is not, and puts the keyboard there.
 */
export function useValidInputs(...parts: readonly (InputProblems | null)[]): () => Promise<boolean> {
  const { t } = useI18n();
  const notices = useNoticesStore();
  return async () => {
    await settleInput();
    const [problem] = parts.flatMap((part) => part?.first.value ?? []);
    if (!problem) return true;
    focusInput(problem);
    const { label: field, message } = problem;
    notices.show({ tone: 'error', text: t('workspace.notStarted', { field, message }) });
    return false;
  };
}
