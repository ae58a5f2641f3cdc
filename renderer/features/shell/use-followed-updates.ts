/** Says that the optimiser and the learning rate followed the data, with a way back. */
import { watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRateFormat } from '../../format/use-rate-format.ts';
import { useDraftStore, type FollowedUpdates } from '../../stores/draft.ts';
import { useNoticesStore } from '../../stores/notices.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

export function useFollowedUpdates(): void {
  const { t } = useI18n();
  const draft = useDraftStore();
  const notices = useNoticesStore();
  const attempt = useAttempt();
  const formatRate = useRateFormat();

  /** In its experiment alone, whatever is open or was edited by then. */
  function takeBack({ id, before: { optimizer, learningRate } }: FollowedUpdates): void {
    void attempt(() =>
      draft.editOf(id, (spec) => ({ ...spec, training: { ...spec.training, optimizer, learningRate } })),
    );
  }

  watch(
    () => draft.followed,
    (followed) => {
      if (!followed) return;
      const { optimizer, learningRate } = followed.now;
      notices.show({
        text: t('learningRate.followed', {
          optimizer: t(`learningRate.optimizers.${optimizer.kind}`),
          rate: formatRate.value(learningRate),
        }),
        action: { label: t('runs.table.undo'), run: () => takeBack(followed) },
      });
    },
  );
}
