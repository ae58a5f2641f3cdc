/** The queue of the process that this page is connected to: in which order its jobs are given work, and by whom they are worked on. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { JobRef, Queue } from '#core/contract/queue.ts';
import { useCore } from './core.ts';
import { inOrder } from './turns.ts';

export const useQueueStore = defineStore('queue', () => {
  const core = useCore();
  const queue = shallowRef<Queue | null>(null);
  const error = shallowRef<unknown>(null);

  const ask = inOrder(
    () => core.call('queue.get', {}),
    (found) => {
      queue.value = found;
      error.value = null;
    },
  );
  const read = () => ask().catch((thrown: unknown) => (error.value = thrown));
  watch(() => core.connections, read, { immediate: true });
  onScopeDispose(core.on('queue.changed', (told) => (queue.value = told)));
  // What another process left may have been taken up, or deleted.
  onScopeDispose(core.on('library.changed', () => void read()));

  return {
    queue: computed(() => queue.value),
    error: computed(() => error.value),
    read,
    /** What comes later goes behind; empty for runs before studies again. */
    order: (jobs: readonly JobRef[]) => core.call('queue.order', { jobs: jobs.map(({ kind, id }) => ({ kind, id })) }),
    pause: (isPaused: boolean) => core.call('queue.pause', { isPaused }),
    takeUp: () => core.call('queue.takeUp', {}),
  };
});
