import { computed, type ComputedRef } from 'vue';

/**
 * A computed small value that keeps its identity while its content stays the same, so that what hangs on it (charts)
 * is not rebuilt whenever a run tells of its progress.
 */
export function stable<T>(getter: () => T): ComputedRef<T> {
  return computed<T>((before) => {
    const next = getter();
    return before !== undefined && JSON.stringify(before) === JSON.stringify(next) ? before : next;
  });
}
