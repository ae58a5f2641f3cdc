/** The views of the table of runs that are kept under a name. */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { RunScope } from '#core/contract/run-table/run-table.ts';
import type { SavedView, TableView } from '#core/contract/run-table/views.ts';
import { useCore } from './core.ts';
import { inOrder } from './turns.ts';

const isSame = (a: RunScope, b: RunScope) => JSON.stringify(a) === JSON.stringify(b);

export const useKeptViewsStore = defineStore('kept-views', () => {
  const core = useCore();
  const views = shallowRef<readonly SavedView[]>([]);
  const loaded = shallowRef(false);

  const load = inOrder(
    () => core.call('views.list', {}),
    (listed) => {
      views.value = listed;
      loaded.value = true;
    },
  );
  // The table is whole without them; that the core is lost stands in front of it.
  const reload = () => void load().catch(() => undefined);
  watch(() => core.connections, reload, { immediate: true });
  onScopeDispose(core.on('library.changed', reload));

  /** Keeps a view; with an id, in place of what was kept under it. */
  async function save(id: string | null, name: string, view: TableView): Promise<SavedView> {
    const saved = await core.call('views.save', { id, name, view });
    await load();
    return saved;
  }

  async function remove(id: string): Promise<void> {
    await core.call('views.delete', { id });
    await load();
  }

  /** @param ids - of all views, in their order from now on. */
  async function order(ids: readonly string[]): Promise<void> {
    await core.call('views.order', { ids: [...ids] });
    await load();
  }

  return {
    views: computed(() => views.value),
    loaded: computed(() => loaded.value),
    load,
    /** Those of one place, in their order. */
    of: (scope: RunScope) =>
      views.value.filter(({ view }) => isSame(view.scope, scope)).sort((a, b) => a.place - b.place),
    save,
    remove,
    order,
  };
});
