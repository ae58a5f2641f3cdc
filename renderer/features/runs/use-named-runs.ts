/** Runs by their ids, whichever experiment they are of, kept up to date. */
import { useThrottleFn } from '@vueuse/core';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { Run } from '#core/contract/entities.ts';
import { namedLimit } from '#core/contract/run-table/run-table.ts';
import { useCore } from '../../stores/core.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { turns } from '../../stores/turns.ts';
import { useViewStore } from '../../stores/view.ts';
import { stable } from './stable.ts';

/** Others' changes are shown as often as this, in milliseconds. */
const refreshMs = 300;

/**
 * @param wanted - ids; of very many, the first are read.
 * @param withFamily - whether their ancestors, and all that was branched off these, are wanted as well.
 */
export function useNamedRuns(wanted: () => readonly string[], withFamily: () => boolean) {
  const core = useCore();
  const store = useRunsStore();
  const view = useViewStore();
  const error = shallowRef<unknown>(null);
  const isRead = shallowRef(false);
  const begin = turns();
  const ids = stable(() => wanted().slice(0, namedLimit));
  const family = shallowRef<readonly string[]>([]);

  /** @param isKnown - of a run that need not be read again. */
  async function read(isKnown: (run: Run) => boolean): Promise<void> {
    const isLast = begin();
    const missing = ids.value.filter((id) => {
      const run = store.runOf(id);
      return !run || !isKnown(run);
    });
    const hasFamily = withFamily() && ids.value.length > 0;
    try {
      const [, related] = await Promise.all([
        missing.length > 0 ? store.readNamed(missing) : [],
        hasFamily ? store.readFamily(ids.value) : [],
      ]);
      if (!isLast()) return;
      family.value = related.map(({ id }) => id);
      error.value = null;
      isRead.value = true;
    } catch (thrown) {
      if (isLast()) error.value = thrown;
    }
  }
  const readMissing = () => read(() => true);
  watch([ids, withFamily], () => void readMissing(), { immediate: true });
  // Those of the open experiment are kept up to date by the store.
  const readAgain = useThrottleFn(
    () => void read(({ experimentId }) => experimentId === view.experiment?.experimentId),
    refreshMs,
    true,
  );
  watch(
    () => core.connections,
    () => void readAgain(),
  );
  onScopeDispose(core.on('library.changed', () => void readAgain()));

  const known = (all: readonly string[]) => all.flatMap((id) => store.runOf(id) ?? []);
  return {
    runs: computed(() => known(ids.value).filter(({ deletedAt }) => deletedAt === null)),
    /** With those that are in the bin; what was destroyed is not among them. */
    family: computed(() => known(family.value)),
    /** How many could not be taken. */
    leftOut: computed(() => wanted().length - ids.value.length),
    isRead,
    error,
    read: readMissing,
  };
}
