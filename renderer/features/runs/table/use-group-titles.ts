/** What groups are called: what their runs share, as far as it tells them apart. */
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFormats } from '../../../format/use-formats.ts';
import { differingSettings } from '#core/charts/runs/run-settings.ts';
import type { TableGroup } from './table-run.ts';
import { useCells } from './use-cells.ts';
import type { RunTableState } from './use-run-table.ts';

/** More settings than these would make a name unreadable. */
const settingLimit = 4;

export function useGroupTitles(table: RunTableState): (group: TableGroup | undefined) => string {
  const { t } = useI18n();
  const format = useFormats();
  const cells = useCells();

  const samples = computed(() => [...table.groups.samples.value.values()]);
  /** One run of each group tells what the groups differ in; the seed is what they don't. */
  const differing = computed(() =>
    differingSettings(samples.value, format.value, t)
      .filter(({ id }) => id !== 'seed')
      .slice(0, settingLimit),
  );
  const severalExperiments = computed(() => new Set(samples.value.map(({ experimentId }) => experimentId)).size > 1);

  return (group) => {
    if (!group) return '';
    const { grouping } = table.view.value;
    if (Array.isArray(grouping)) {
      return grouping
        .map((field, i) => `${cells.label(field)} ${cells.value(field, group.key[i] ?? null)}`)
        .join(' · ');
    }
    const sample = table.groups.samples.value.get(group.members[0] ?? '');
    if (!sample) return '';
    const settings = differing.value.map(({ label, text }) => `${label} ${text(sample.spec)}`);
    const parts = severalExperiments.value || settings.length === 0 ? [sample.experimentName, ...settings] : settings;
    return parts.join(' · ');
  };
}
