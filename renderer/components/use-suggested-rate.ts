/** Puts a learning rate that was suggested into the open experiment, with a way back. */
import { useI18n } from 'vue-i18n';
import { schedules } from '#core/experiment/schedules/index.ts';
import type { TrainingSpec } from '#core/experiment/training-spec.ts';
import { useDraftStore } from '../stores/draft.ts';
import { useNoticesStore } from '../stores/notices.ts';
import { useSpecPart } from '../stores/spec-part.ts';
import { useRateFormat } from '../format/use-rate-format.ts';
import { useAttempt } from '../ui/use-attempt.ts';

export function useSuggestedRate() {
  const { t } = useI18n();
  const draft = useDraftStore();
  const notices = useNoticesStore();
  const training = useSpecPart('training');
  const attempt = useAttempt();
  const formatRate = useRateFormat();

  function set(change: (training: TrainingSpec) => TrainingSpec, key: string, rate: number): void {
    const { experiment } = draft;
    if (!experiment) return;
    const { learningRate, schedule, warmup } = experiment.spec.training;
    /** Of this alone, whatever is open or was edited by then. */
    const takeBack = () =>
      attempt(() =>
        draft.editOf(experiment.id, (spec) => ({
          ...spec,
          training: { ...spec.training, learningRate, schedule, warmup },
        })),
      );
    training.edit(change);
    notices.show({
      tone: 'success',
      text: t(`rangeTest.${key}`, { rate: formatRate.value(rate) }),
      action: { label: t('runs.table.undo'), run: () => void takeBack() },
    });
  }

  return {
    /** As η, whatever the schedule makes of it. */
    useAsRate: (rate: number) => set((before) => ({ ...before, learningRate: rate }), 'rateSet', rate),
    /** As the highest rate of a 1cycle schedule, which warms up by itself; one that is there keeps its settings. */
    useAsPeak: (rate: number) =>
      set(
        (before) => ({
          ...before,
          learningRate: rate,
          schedule: before.schedule.kind === 'oneCycle' ? before.schedule : schedules.oneCycle.defaults,
          warmup: null,
        }),
        'peakSet',
        rate,
      ),
  };
}
