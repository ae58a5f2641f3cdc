/** What a branch is to start from and to change, as it is being filled in. */
import { computed, reactive, shallowRef, watch } from 'vue';
import type { BranchChanges, KeptCheckpoint } from '#core/contract/checkpoints.ts';
import type { Run } from '#core/contract/entities.ts';
import { useCore } from '../../stores/core.ts';
import { useDraftStore } from '../../stores/draft.ts';
import { isActive } from '#core/contract/jobs.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { changesByItself, valuesInForce } from './live-values.ts';

/** `same`: the run's own; `experiment`: what its experiment has been edited to since. */
type ScheduleChoice = 'same' | 'experiment' | 'constant';

interface BranchForm {
  /** Null: the run as it is now. */
  step: number | null;
  learningRate: number;
  schedule: ScheduleChoice;
  restart: boolean;
  dropoutRates: number[];
  epochs: number;
}

export function useBranch(run: Run) {
  const core = useCore();
  const draft = useDraftStore();
  const runs = useRunsStore();

  const kept = shallowRef<readonly KeptCheckpoint[] | null>(null);
  const error = shallowRef<unknown>(null);
  const busy = shallowRef(false);
  const inForce = valuesInForce(run);
  const form = reactive<BranchForm>({
    step: null,
    learningRate: inForce.learningRate,
    schedule: 'same',
    restart: false,
    dropoutRates: [...inForce.dropoutRates],
    epochs: run.spec.training.epochs,
  });
  const experimentSchedule = computed(() => {
    const { experiment, spec } = draft;
    return experiment?.id === run.experimentId && spec ? spec.training : null;
  });

  /** The schedule that the branch will have. */
  const scheduling = computed(() => {
    if (form.schedule === 'constant') return null;
    return form.schedule === 'experiment' ? experimentSchedule.value : run.spec.training;
  });
  /** A rate that never changes by itself has nothing to begin anew. */
  const canRestart = computed(() => scheduling.value !== null && changesByItself(scheduling.value));

  /** A schedule of another kind usually has its say from its own start. */
  watch(
    () => form.schedule,
    (choice) => (form.restart = choice !== 'same'),
  );

  /** A run that has completed leaves nothing to train at its end: half-way is where another way on begins to show. */
  async function read(): Promise<void> {
    try {
      const list = await core.call('runs.checkpoints', { id: run.id });
      kept.value = list;
      if (isActive(run)) return;
      const chosen = run.state === 'completed' ? list[list.length >> 1] : list.at(-1);
      form.step = chosen?.step ?? null;
    } catch (thrown) {
      error.value = thrown;
    }
  }
  void read();

  const changes = computed<BranchChanges>(() => ({
    ...(form.learningRate === inForce.learningRate ? {} : { learningRate: form.learningRate }),
    ...scheduleChange(),
    ...(form.restart && canRestart.value ? { restartSchedule: true as const } : {}),
    ...(form.dropoutRates.every((rate, i) => rate === inForce.dropoutRates[i])
      ? {}
      : { dropoutRates: [...form.dropoutRates] }),
    ...(form.epochs === run.spec.training.epochs ? {} : { epochs: form.epochs }),
  }));

  function scheduleChange(): BranchChanges {
    const training = experimentSchedule.value;
    if (form.schedule === 'experiment' && training) return { schedule: training.schedule, warmup: training.warmup };
    return form.schedule === 'constant' ? { schedule: { kind: 'constant' }, warmup: null } : {};
  }

  /** @returns the new run; null where the core refused, which `error` then says. */
  async function start(): Promise<Run | null> {
    busy.value = true;
    error.value = null;
    try {
      return await runs.branch({ id: run.id, step: form.step, ...changes.value });
    } catch (thrown) {
      error.value = thrown;
      return null;
    } finally {
      busy.value = false;
    }
  }

  return { form, kept, experimentSchedule, canRestart, error, busy, start };
}
