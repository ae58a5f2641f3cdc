/** Asking before something that can't be taken back. One question at a time, answered in ConfirmDialog. */
import { shallowRef } from 'vue';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** Words on the button that goes ahead. */
  readonly action: string;
  readonly danger?: boolean;
}

export const openQuestion = shallowRef<(Question & { answer: (yes: boolean) => void }) | null>(null);

/** Asks, and resolves with whether to go ahead. A question still open is answered with no. */
export function confirm(question: Question): Promise<boolean> {
  openQuestion.value?.answer(false);
  return new Promise((resolve) => {
    openQuestion.value = {
      ...question,
      answer: (yes) => {
        openQuestion.value = null;
        resolve(yes);
      },
    };
  });
}
