/** The query that is asked: while one is being written, the last one that was whole. */
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import { endsInWord, isComplete } from './query-text.ts';

/** A word may become the name of a field as one types on; it is looked for once one pauses, for so long, in milliseconds. */
const pauseMs = 300;

export function useSettledQuery(written: () => string): Readonly<Ref<string>> {
  const settled = shallowRef(isComplete(written()) ? written() : '');
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch(
    written,
    (query) => {
      clearTimeout(timer);
      if (!isComplete(query)) return;
      if (endsInWord(query)) timer = setTimeout(() => (settled.value = query), pauseMs);
      else settled.value = query;
    },
    { flush: 'sync' },
  );
  onScopeDispose(() => clearTimeout(timer));
  return settled;
}
