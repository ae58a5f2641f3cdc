/** Schedules that are kept under a name, for any experiment. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef } from 'vue';
import type { NamedSchedule } from '#core/contract/named-schedules.ts';
import { useCore } from './core.ts';
import { inOrder } from './turns.ts';

export const useNamedSchedulesStore = defineStore('namedSchedules', () => {
  const core = useCore();
  const known = shallowRef<readonly NamedSchedule[]>([]);

  const load = inOrder(
    () => core.call('schedules.list', {}),
    (listed) => (known.value = listed),
  );

  /** Keeps a schedule; one that had the name before gives way. */
  async function save(named: NamedSchedule): Promise<void> {
    await core.call('schedules.save', named);
    await load();
  }

  async function rename(name: string, to: string): Promise<void> {
    await core.call('schedules.rename', { name, to });
    await load();
  }

  async function remove(name: string): Promise<void> {
    await core.call('schedules.delete', { name });
    await load();
  }

  onScopeDispose(core.on('library.changed', () => void load().catch(() => undefined)));

  return { list: computed(() => known.value), load, save, rename, remove };
});
