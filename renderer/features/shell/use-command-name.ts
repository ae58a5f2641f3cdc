/** The name of a command, in the menu and in the list of shortcuts. */
import { useI18n } from 'vue-i18n';
import { exportFormats } from '#core/contract/export-formats.ts';
import { formatOf, type CommandId } from '#core/contract/commands.ts';

export function useCommandName(): (id: CommandId) => string {
  const { t } = useI18n();
  return (id) => {
    const format = formatOf(id);
    if (format === null) return t(`commands.name.${id}`);
    const { part, name } = exportFormats[format];
    return t(`runs.table.save.${part}`, { format: name });
  };
}
