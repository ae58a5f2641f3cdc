/** Starting runs of the open experiment, and what one will take. */
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import { useAdviceStore } from '../../stores/advice.ts';
import { useDataPreviewStore } from '../../stores/data-preview.ts';
import { sameSpec, useDraftStore } from '../../stores/draft.ts';
import { useLibraryStore } from '../../stores/library.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useRunsStore } from '../../stores/runs.ts';
import { useViewStore } from '../../stores/view.ts';
import { useInputProblems } from '../../ui/input-problems.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useValidInputs } from '../../ui/use-valid-inputs.ts';

export function useStart() {
  const { t, n } = useI18n();
  const draft = useDraftStore();
  const library = useLibraryStore();
  const runs = useRunsStore();
  const advice = useAdviceStore();
  const data = useDataPreviewStore();
  const view = useViewStore();
  const attempt = useAttempt();
  const notices = useNoticesStore();
  const areInputsValid = useValidInputs(useInputProblems());
  const busy = shallowRef(false);

  /** How long the training will be, in words. */
  const plan = computed(() => {
    const epochs = n(draft.spec?.training.epochs ?? 0);
    return data.plan
      ? t('runs.training.emptySteps', { steps: n(data.plan.totalSteps), epochs })
      : t('runs.training.emptyEpochs', { epochs });
  });

  /** The same settings and the same seed give the same run: who wants another one is offered the next seed. */
  function tellRepeated(run: Run): void {
    const earlier = runs.all.find((other) => {
      const isAnother = other.id !== run.id && other.experimentId === run.experimentId;
      const isOfItsSpec = other.branch === null && other.marks.length === 0;
      return isAnother && isOfItsSpec && sameSpec(other.spec, run.spec);
    });
    if (!earlier) return;
    const name = ({ number }: Run) => t('runs.name', { number });
    const next = run.spec.training.seed + 1;
    notices.show({
      text: t('runs.repeats', { run: name(run), earlier: name(earlier) }),
      action: {
        label: t('runs.control.startWithSeed', { seed: String(next) }),
        run: () => void startEach([run.experimentId], next),
      },
    });
  }

  /** Saves what is being edited and starts these experiments with it; one that can't start does not keep the others. */
  async function startEach(ids: readonly string[], seed?: number): Promise<void> {
    const isStill = view.mark();
    const showMade = runs.showNext();
    busy.value = true;
    try {
      if (!(await areInputsValid())) return;
      await draft.flush();
      // What went wrong is said where the saving state is shown.
      const saved = ids.filter(draft.isSaved);
      const start = (id: string) => attempt(async () => tellRepeated(await runs.start(id, seed, showMade)));
      const started = await Promise.all(saved.map(start));
      if (started.includes(true) && isStill()) view.tab = 'training';
    } finally {
      busy.value = false;
    }
  }

  return {
    plan,
    busy: computed(() => busy.value),
    canStart: computed(() => draft.experiment !== null && advice.canRun),
    /** @param seed - instead of the experiment's own. */
    start: async (seed?: number): Promise<void> => {
      if (draft.experiment && advice.canRun) await startEach([draft.experiment.id], seed);
    },
    startAll: () => startEach(library.experimentsOf(library.projectId).map(({ id }) => id)),
  };
}
