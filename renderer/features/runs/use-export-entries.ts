/** The files a run can be saved as, as menu entries. */
import { FileJson, FileSpreadsheet, ListChecks, Package } from '@lucide/vue';
import type { Component } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Run } from '#core/contract/entities.ts';
import { ExportFormat, exportFormats, type ExportPart } from '#core/contract/export-formats.ts';
import type { MenuEntry } from '../../ui/options.ts';
import { useRunActions } from './use-run-actions.ts';

const icons: Readonly<Record<ExportPart, Component>> = {
  model: Package,
  metrics: FileSpreadsheet,
  rows: ListChecks,
  settings: FileJson,
};

export function useExportEntries(): (run: Pick<Run, 'id' | 'hasModel'>) => MenuEntry[] {
  const { t } = useI18n();
  const actions = useRunActions();
  return (run) =>
    ExportFormat.options.map((format) => {
      const { part, name } = exportFormats[format];
      return {
        icon: icons[part],
        label: t(`runs.table.save.${part}`, { format: name }),
        disabled: part === 'model' && !run.hasModel,
        onSelect: () => void actions.exportRun(run, format),
      };
    });
}
