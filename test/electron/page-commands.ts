/** Commands as a page says they stand. */
import { commandIds } from '#core/contract/commands.ts';
import type { PageState } from '#electron/page-state.ts';

export function pageCommands(changes: Partial<PageState['commands']> = {}): PageState['commands'] {
  const all = Object.fromEntries(commandIds.map((id) => [id, { label: id, enabled: true }]));
  return { ...all, ...changes } as PageState['commands'];
}

export function pageState(changes: Partial<PageState> = {}): PageState {
  return { language: 'en', address: '/', commands: pageCommands(), ...changes };
}
