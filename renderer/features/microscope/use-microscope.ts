/** What the microscope is pointed at, and what it sees there. */
import { useIntervalFn, watchDebounced } from '@vueuse/core';
import { computed, reactive, shallowRef, watch } from 'vue';
import type { KeptCheckpoint } from '#core/contract/checkpoints.ts';
import type { Run } from '#core/contract/entities.ts';
import type { Observation } from '#core/contract/microscope.ts';
import { thinnedNetworks } from '#core/charts/pictures/thinned-figures.ts';
import { useCore } from '../../stores/core.ts';
import { isActive } from '#core/contract/jobs.ts';
import { hasState } from '../../stores/run-state.ts';
import { useDraftStore } from '../../stores/draft.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { turns } from '../../stores/turns.ts';

/** A run under way is looked at again this often. */
const liveMs = 3000;

export function useMicroscope() {
  const core = useCore();
  const draft = useDraftStore();
  const runs = useRunsStore();

  /**
   * `runId` null: the network before its first step. `checkpoint` null: the run as it is now. `step` null: the batch that
   * is next.
   */
  const view = reactive<{ runId: string | null; checkpoint: number | null; step: number | null; row: number }>({
    runId: null,
    checkpoint: null,
    step: null,
    row: 0,
  });
  const observation = shallowRef<Observation | null>(null);
  const error = shallowRef<unknown>(null);

  /** Runs that have weights to look at. */
  const observable = computed(() => runs.runs.filter(hasState));
  const run = computed<Run | null>(() => observable.value.find(({ id }) => id === view.runId) ?? null);
  /** What is kept of the run. */
  const checkpoints = shallowRef<readonly KeptCheckpoint[]>([]);
  /** A best that was outdone is no longer there. */
  const checkpoint = computed(() => checkpoints.value.find(({ step }) => step === view.checkpoint)?.step ?? null);

  async function readCheckpoints(): Promise<void> {
    const { value: seen } = run;
    if (!seen) {
      checkpoints.value = [];
      return;
    }
    const kept = await core.call('runs.checkpoints', { id: seen.id });
    if (run.value?.id === seen.id) checkpoints.value = kept;
  }

  const begin = turns();
  async function observe(): Promise<void> {
    const { experiment } = draft;
    if (!experiment) return;
    const isLatest = begin();
    try {
      await Promise.all([draft.flush(), readCheckpoints()]);
      const { step, row } = view;
      const seen = await core.call('microscope.observe', {
        experimentId: experiment.id,
        runId: run.value?.id ?? null,
        checkpoint: checkpoint.value,
        step,
        row,
        draws: thinnedNetworks,
      });
      if (!isLatest()) return;
      observation.value = seen;
      error.value = null;
    } catch (thrown) {
      if (isLatest()) error.value = thrown;
    }
  }
  // A run that has ended has moved on from what was seen of it last.
  const subject = [() => run.value?.id, () => run.value?.state, () => view.checkpoint, () => view.step, () => view.row];
  watch(subject, observe, { immediate: true });
  watchDebounced(
    () => draft.spec,
    () => {
      if (!run.value) void observe();
    },
    { debounce: 400 },
  );
  useIntervalFn(() => {
    if (run.value && isActive(run.value)) void observe();
  }, liveMs);

  return { view, observable, run, checkpoints, checkpoint, observation, error, observe };
}
