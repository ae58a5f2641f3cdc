/** What the library holds but can't be read; it is in none of the other stores. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { FunctionName } from '#core/contract/service.ts';
import type { Unreadable } from '#core/contract/unreadable.ts';
import { useCore } from './core.ts';
import { inOrder } from './turns.ts';

/** What has a bin; a schedule or a view is deleted for good, and a file or a setting is repaired by giving it anew. */
type WithBin = Exclude<Unreadable['kind'], 'schedule' | 'view' | 'file' | 'setting'>;
const removal = {
  project: 'projects.delete',
  experiment: 'experiments.delete',
  run: 'runs.delete',
  study: 'studies.delete',
} as const satisfies Record<WithBin, FunctionName>;
const restoration = {
  project: 'projects.restore',
  experiment: 'experiments.restore',
  run: 'runs.restore',
  study: 'studies.restore',
} as const satisfies Record<WithBin, FunctionName>;

function hasBin(kind: Unreadable['kind']): kind is WithBin {
  return kind in removal;
}

/** Whether it is gone once it is done away with. */
export function isDeletedForGood({ kind }: Unreadable): boolean {
  return kind === 'schedule' || kind === 'view';
}

/** Whether something can be done away with by hand. */
export function isRemovable(one: Unreadable): boolean {
  return isDeletedForGood(one) || hasBin(one.kind);
}

export const useUnreadableStore = defineStore('unreadable', () => {
  const core = useCore();
  const known = shallowRef<readonly Unreadable[]>([]);

  const load = inOrder(
    () => core.call('library.unreadable', {}),
    (listed) => (known.value = listed),
  );

  async function remove({ kind, id }: Unreadable): Promise<void> {
    if (kind === 'schedule') await core.call('schedules.delete', { name: id });
    else if (kind === 'view') await core.call('views.delete', { id });
    else if (hasBin(kind)) await core.call(removal[kind], { id });
    await load();
  }

  async function restore({ kind, id }: Unreadable): Promise<void> {
    if (hasBin(kind)) await core.call(restoration[kind], { id });
    await load();
  }

  // Lists that show it are complete without it, so a failure is told by theirs.
  const reload = () => void load().catch(() => undefined);
  watch(() => core.connections, reload, { immediate: true });
  onScopeDispose(core.on('library.changed', reload));

  return {
    binned: computed(() => known.value.filter(({ deletedAt }) => deletedAt !== null)),
    /** Not in the bin. @param parentIds - the projects or experiments it is in; any where left out. */
    of: (kind: Unreadable['kind'], parentIds?: readonly string[]) =>
      known.value.filter(
        (one) => one.kind === kind && one.deletedAt === null && (!parentIds || parentIds.includes(one.parentId ?? '')),
      ),
    load,
    remove,
    restore,
  };
});
