/** Offers commands, to the desktop's menu and by their keys, for as long as the component lives. */
import { onScopeDispose } from 'vue';
import { commandIds, commands, type CommandId } from '#core/contract/commands.ts';
import { isEnabled, useCommandsStore, type Deeds } from '../stores/commands.ts';
import { isTyping, useShortcuts } from './shortcut-keys.ts';

export function useCommands(deeds: Deeds): void {
  onScopeDispose(useCommandsStore().offer(deeds));
  const withKeys = commandIds.flatMap((id) => {
    const deed = deeds[id];
    return deed && isHeardHere(id) ? commands[id].keys.map((keys) => [keys, id, deed] as const) : [];
  });
  useShortcuts(
    Object.fromEntries(
      withKeys.map(([keys, id, deed]) => [
        keys,
        (event: KeyboardEvent) => {
          if (commands[id].ofTyping && isTyping(event.target)) return;
          event.preventDefault();
          if (isEnabled(deed)) deed.run();
        },
      ]),
    ),
  );
}

/** A browser keeps some keys for itself. */
export function isUsable(id: CommandId): boolean {
  return window.desktop !== undefined || commands[id].desktopOnly !== true;
}

/** What the desktop does itself, it also hears itself. */
function isHeardHere(id: CommandId): boolean {
  return isUsable(id) && !(window.desktop && commands[id].byDesktop);
}
