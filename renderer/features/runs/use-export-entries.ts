/** The files a run can be saved as, as menu entries. */
import { FileJson, FileSpreadsheet, Package } from '@lucide/vue';
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import type { MenuEntry } from '../../ui/options.ts';
import { useRunActions } from './use-run-actions.ts';

export function useExportEntries(): (run: Run) => MenuEntry[] {
  const { t } = useI18n();
  const actions = useRunActions();
  return (run) => {
    const save = (format: Parameters<typeof actions.exportRun>[1]) => () => void actions.exportRun(run, format);
    const model = { icon: Package, disabled: !run.hasModel };
    return [
      { ...model, label: t('runs.table.exportOnnx'), onSelect: save('onnx') },
      { ...model, label: t('runs.table.exportSafetensors'), onSelect: save('safetensors') },
      { icon: FileSpreadsheet, label: t('runs.table.exportMetrics'), onSelect: save('metrics-csv') },
      { icon: FileJson, label: t('runs.table.exportSpec'), onSelect: save('spec-json') },
    ];
  };
}
