/** What the microscope is pointed at, and what it sees there. */
import { useIntervalFn, watchDebounced } from '@vueuse/core';
import { computed, reactive, shallowRef, watch } from 'vue';
import { activeStates, type Run } from '#core/contract/entities.ts';
import type { Observation } from '#core/contract/microscope.ts';
import { useCore } from '../../stores/core.ts';
import { useDraftStore } from '../../stores/draft.ts';
import { useRunsStore } from '../../stores/runs.ts';

/** Thinned networks that one input is put through. */
const draws = 300;
/** A run under way is looked at again this often. */
const liveMs = 3000;

export function useMicroscope() {
  const core = useCore();
  const draft = useDraftStore();
  const runs = useRunsStore();

  /** `runId` null: the network before its first step. `step` null: the batch that is next. */
  const view = reactive<{ runId: string | null; step: number | null; row: number }>({
    runId: null,
    step: null,
    row: 0,
  });
  const observation = shallowRef<Observation | null>(null);
  const error = shallowRef<unknown>(null);

  /** Runs that have weights to look at. */
  const observable = computed(() => runs.runs.filter(({ progress }) => progress.step > 0));
  const run = computed<Run | null>(() => observable.value.find(({ id }) => id === view.runId) ?? null);

  let latest = 0;
  async function observe(): Promise<void> {
    const { experiment } = draft;
    if (!experiment) return;
    const request = ++latest;
    try {
      await draft.flush();
      const { step, row } = view;
      const seen = await core.call('microscope.observe', {
        experimentId: experiment.id,
        runId: run.value?.id ?? null,
        step,
        row,
        draws,
      });
      if (request !== latest) return;
      observation.value = seen;
      error.value = null;
    } catch (thrown) {
      if (request === latest) error.value = thrown;
    }
  }
  watch([() => run.value?.id, () => view.step, () => view.row], observe, { immediate: true });
  watchDebounced(
    () => draft.spec,
    () => {
      if (!run.value) void observe();
    },
    { debounce: 400 },
  );
  useIntervalFn(() => {
    if (run.value && activeStates.includes(run.value.state)) void observe();
  }, liveMs);

  return { view, observable, observation, error, observe };
}
