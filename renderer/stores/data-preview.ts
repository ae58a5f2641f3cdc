/**
 * What the core makes of the draft's data: asked for a moment after the last edit, the latest question wins.
 *
 * The last good preview stays while the next one is made, and while the data can't be read; the spec is never touched.
 */
import { defineStore } from 'pinia';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import type { DataPreview } from '#core/contract/data-preview.ts';
import type { DataFacts } from '#core/experiment/advice.ts';
import type { DataSpec } from '#core/experiment/data-spec.ts';
import { planOf } from '#core/experiment/plan.ts';
import { useCore } from './core.ts';
import { useDraftStore } from './draft.ts';
import { turns } from './turns.ts';

const delayMs = 250;

export const useDataPreviewStore = defineStore('data-preview', () => {
  const core = useCore();
  const draft = useDraftStore();
  const preview = shallowRef<DataPreview | null>(null);
  const error = shallowRef<unknown>(null);
  const loading = shallowRef(false);
  /** How much of it is there; null while nobody says. */
  const share = shallowRef<number | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = turns();
  let shownFor: string | null = null;

  const wanted = computed(() => (draft.spec ? JSON.stringify(draft.spec.data) : null));

  async function ask(data: DataSpec, key: string): Promise<void> {
    const isLatest = begin();
    loading.value = true;
    share.value = null;
    try {
      const answer = await core.call('data.preview', data);
      if (!isLatest()) return;
      preview.value = answer;
      shownFor = key;
      error.value = null;
    } catch (thrown) {
      if (isLatest()) error.value = thrown;
    } finally {
      if (isLatest()) loading.value = false;
    }
  }

  /** Asks again, at once. */
  function refresh(): void {
    clearTimeout(timer);
    const data = draft.spec?.data;
    if (data && wanted.value !== null) void ask(data, wanted.value);
  }

  function clear(): void {
    preview.value = null;
    shownFor = null;
    error.value = null;
  }

  watch(
    [wanted, () => draft.experiment?.id],
    ([key, id], [, idBefore]) => {
      clearTimeout(timer);
      // An answer to an older question is not waited for any more.
      begin();
      loading.value = false;
      if (key === null) {
        clear();
        return;
      }
      if (key === shownFor) {
        error.value = null;
        return;
      }
      if (id !== idBefore) {
        clear();
        refresh();
        return;
      }
      loading.value = true;
      timer = setTimeout(refresh, delayMs);
    },
    { immediate: true },
  );
  // What a lost core could not answer, the next one is asked again.
  watch(
    () => core.connections,
    () => {
      if (error.value !== null) refresh();
    },
  );
  const endProgress = core.on('data.preparing', (told) => {
    if (loading.value) share.value = told.share;
  });
  onScopeDispose(() => {
    clearTimeout(timer);
    endProgress();
  });

  /** Sizes that the network's shape follows from; null while the data can't be read. */
  const facts = computed<DataFacts | null>(() => {
    if (!preview.value || error.value !== null) return null;
    const { features, classes, rows, task } = preview.value;
    return {
      inputs: features.length,
      outputs: task === 'classification' ? classes.length : 1,
      trainRows: rows[0],
    };
  });
  /** Steps the training will take; null while the number of training rows is unknown. */
  const plan = computed(() =>
    draft.spec && facts.value && facts.value.trainRows > 0 ? planOf(draft.spec.training, facts.value.trainRows) : null,
  );

  return {
    /** The last good preview of this experiment. */
    preview: computed(() => preview.value),
    /** Why the data as it is set now can't be read. */
    error: computed(() => error.value),
    loading: computed(() => loading.value),
    share: computed(() => share.value),
    facts,
    plan,
    refresh,
  };
});
