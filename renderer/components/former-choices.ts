/** What a choice was before another kind was tried: going back finds it as it was left. */
import { watch } from 'vue';
import { useDraftStore } from '../stores/draft.ts';

interface FormerChoices<T extends { readonly kind: string }> {
  readonly remember: (choice: T) => void;
  readonly recall: (kind: T['kind']) => T | undefined;
}

/** Remembers one choice of each kind for as long as the same experiment is open. */
export function useFormerChoices<T extends { readonly kind: string }>(): FormerChoices<T> {
  const draft = useDraftStore();
  const former = new Map<string, T>();
  watch(
    () => draft.experiment?.id,
    () => former.clear(),
    { flush: 'sync' },
  );
  return {
    remember: (choice) => void former.set(choice.kind, choice),
    recall: (kind) => former.get(kind),
  };
}
