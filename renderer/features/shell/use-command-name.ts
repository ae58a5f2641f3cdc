/** The name of a command, in the menu and in the list of shortcuts. */
import { useI18n } from 'vue-i18n';
import type { CommandId } from '#core/contract/commands.ts';

export function useCommandName(): (id: CommandId) => string {
  const { t } = useI18n();
  return (id) => t(`commands.name.${id}`);
}
