import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ScheduleSpec } from '#core/experiment/schedule-spec.ts';
import type { Option } from '../../ui/options.ts';

type Kind = ScheduleSpec['kind'];

/** In the order of a list: what stays, falls at times, falls along a curve, goes up and down, and the rest. */
const kinds: readonly Kind[] = [
  'constant',
  'step',
  'multiStep',
  'exponential',
  'inverseTime',
  'linear',
  'polynomial',
  'cosine',
  'cosineRestarts',
  'cyclic',
  'oneCycle',
  'plateau',
  'drawn',
  'sequence',
];

/** Schedules to choose from, each with a line that says what it does. @param without - kinds that are not offered. */
export function useKindOptions(without: readonly Kind[] = []): ComputedRef<Option<Kind>[]> {
  const { t } = useI18n();
  return computed(() =>
    kinds
      .filter((kind) => !without.includes(kind))
      .map((value) => ({
        value,
        label: t(`learningRate.schedules.${value}`),
        hint: t(`learningRate.scheduleHint.${value}`),
      })),
  );
}
