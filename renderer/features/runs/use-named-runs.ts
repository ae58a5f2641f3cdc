/** Runs by their ids, whichever experiment they are of, kept up to date. */
import { computed, shallowRef, watch } from 'vue';
import { namedLimit } from '#core/contract/run-table/run-table.ts';
import { useCore } from '../../stores/core.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { turns } from '../../stores/turns.ts';
import { stable } from './stable.ts';

/**
 * @param wanted - ids; of very many, the first are read.
 * @param withFamily - whether their ancestors, and all that was branched off these, are wanted as well.
 */
export function useNamedRuns(wanted: () => readonly string[], withFamily: () => boolean) {
  const core = useCore();
  const store = useRunsStore();
  const error = shallowRef<unknown>(null);
  const isRead = shallowRef(false);
  const begin = turns();
  const ids = stable(() => wanted().slice(0, namedLimit));

  async function read(): Promise<void> {
    const isLast = begin();
    const missing = ids.value.filter((id) => !store.runOf(id));
    const readFamily = async () =>
      withFamily() && ids.value.length > 0 ? core.call('runs.family', { ids: [...ids.value] }) : [];
    try {
      const [named, related] = await Promise.all([
        missing.length > 0 ? core.call('runs.named', { ids: missing }) : [],
        readFamily(),
      ]);
      // What was told of a run meanwhile is newer than what was asked for.
      store.take([...named, ...related].filter(({ id }) => !store.runOf(id)));
      if (!isLast()) return;
      family.value = related.map(({ id }) => id);
      error.value = null;
      isRead.value = true;
    } catch (thrown) {
      if (isLast()) error.value = thrown;
    }
  }
  const family = shallowRef<readonly string[]>([]);
  watch([ids, withFamily, () => core.connections], () => void read(), { immediate: true });

  const known = (all: readonly string[]) => all.flatMap((id) => store.runOf(id) ?? []);
  return {
    runs: computed(() => known(ids.value).filter(({ deletedAt }) => deletedAt === null)),
    /** With those that are in the bin; what was destroyed is not among them. */
    family: computed(() => known(family.value)),
    /** How many could not be taken. */
    leftOut: computed(() => wanted().length - ids.value.length),
    isRead,
    error,
    read,
  };
}
