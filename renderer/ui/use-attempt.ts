import { useNoticesStore } from '../stores/notices.ts';
import { useReportText } from './use-report-text.ts';

/** @returns a function that does something, tells in a notice when it failed, and returns whether it succeeded. */
export function useAttempt(): (action: () => Promise<unknown>) => Promise<boolean> {
  const notices = useNoticesStore();
  const reportText = useReportText('errors');
  return async (action) => {
    try {
      await action();
      return true;
    } catch (error) {
      notices.show({ tone: 'error', text: reportText(error) });
      return false;
    }
  };
}
