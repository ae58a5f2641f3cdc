import { computed, type ComputedRef } from 'vue';
import { useTable } from './use-run-table.ts';

/** Tags that runs of this place have, the most frequent first. */
export function useKnownTags(): ComputedRef<readonly string[]> {
  const table = useTable();
  return computed(() => table.fields.value.find(({ name }) => name === 'tag')?.texts ?? []);
}
