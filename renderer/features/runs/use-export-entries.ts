/** What of a run can be saved, as menu entries: directly, or by a dialog where there are several formats. */
import { FileJson, FileSpreadsheet, FileText, ListChecks, Package } from '@lucide/vue';
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import { useViewStore } from '../../stores/view.ts';
import type { MenuEntry } from '../../ui/options.ts';
import { useRunActions } from './use-run-actions.ts';

export function useExportEntries(): (run: Pick<Run, 'id' | 'hasModel'>) => MenuEntry[] {
  const { t } = useI18n();
  const view = useViewStore();
  const actions = useRunActions();
  return (run) => [
    {
      icon: Package,
      label: t('exports.open.model'),
      disabled: !run.hasModel,
      onSelect: () => (view.exporting = { run: run.id, part: 'model' }),
    },
    {
      icon: FileSpreadsheet,
      label: t('exports.open.metrics'),
      onSelect: () => (view.exporting = { run: run.id, part: 'metrics' }),
    },
    {
      icon: FileText,
      label: t('reports.open'),
      onSelect: () => (view.reporting = { kind: 'run', id: run.id }),
    },
    {
      icon: ListChecks,
      label: t('runs.table.save.rows', { format: 'CSV' }),
      onSelect: () => void actions.exportRun(run, 'rows-csv'),
    },
    {
      icon: FileJson,
      label: t('runs.table.save.settings', { format: 'JSON' }),
      onSelect: () => void actions.exportRun(run, 'spec-json'),
    },
  ];
}
