/** The runs of the library that ended last, kept up to date while they are in view. */
import { computed, onMounted, onScopeDispose, shallowRef, watch } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import { isActive } from '#core/contract/jobs.ts';
import { useCore } from '../../stores/core.ts';
import { inOrder } from '../../stores/turns.ts';

export function useRecentRuns(count: number) {
  const core = useCore();
  /** Null until they are read. */
  const runs = shallowRef<readonly Run[] | null>(null);
  const read = inOrder(
    () => core.call('runs.recent', { count }),
    (listed) => (runs.value = listed),
  );
  // The start page is whole without them; that the core is lost stands in front of it.
  const readAgain = () => void read().catch(() => undefined);
  onMounted(readAgain);
  watch(() => core.connections, readAgain);
  const unsubscribe = [
    core.on('library.changed', readAgain),
    core.on('run.changed', (run) => {
      if (!isActive(run)) readAgain();
    }),
  ];
  onScopeDispose(() => {
    for (const end of unsubscribe) end();
  });
  return computed(() => runs.value ?? []);
}
