import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { firstSchedules, type ScheduleKind } from '#core/experiment/schedule-spec.ts';
import type { Option } from '../../ui/options.ts';

/** Schedules to choose from, each with a line that says what it does. @param without - kinds that are not offered. */
export function useKindOptions(without: readonly ScheduleKind[] = []): ComputedRef<Option<ScheduleKind>[]> {
  const { t } = useI18n();
  return computed(() =>
    firstSchedules
      .filter(({ kind }) => !without.includes(kind))
      .map(({ kind }) => ({
        value: kind,
        label: t(`learningRate.schedules.${kind}`),
        hint: t(`learningRate.scheduleHint.${kind}`),
      })),
  );
}
