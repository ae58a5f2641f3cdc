/**
 * What a person can have done by a menu or by keys, registered once: the desktop's menu, the page's keys and the list of
 * shortcuts are made of this record. The page knows the words and whether it can be done.
 */
import { z } from 'zod';

/** The menus that commands stand in, in their order. */
export const commandMenus = ['file', 'edit', 'view', 'run', 'help'] as const;
export type CommandMenu = (typeof commandMenus)[number];

export interface CommandDefinition {
  readonly menu: CommandMenu;
  /** Within its menu: a line stands between two groups. */
  readonly group: number;
  /** As `mod+shift+z`; `mod` is ⌘ on a Mac and Ctrl elsewhere. The first is shown. */
  readonly keys: readonly string[];
  /** A browser keeps these keys for itself, or lets no key press lead there. */
  readonly desktopOnly?: true;
  /** The desktop does it, where there is one: it needs the system's own dialog. */
  readonly byDesktop?: true;
  /** A text under way undoes its own typing. */
  readonly ofTyping?: true;
  /** The name of the menu within the menu that holds it. */
  readonly within?: 'export';
}

const table = {
  newExperiment: { menu: 'file', group: 0, keys: ['mod+n'], desktopOnly: true },
  newProject: { menu: 'file', group: 0, keys: ['mod+shift+n'], desktopOnly: true },
  open: { menu: 'file', group: 1, keys: ['mod+o'], byDesktop: true },
  importData: { menu: 'file', group: 2, keys: [], byDesktop: true },
  exportModel: { menu: 'file', group: 2, keys: [], within: 'export' },
  exportMetrics: { menu: 'file', group: 2, keys: [], within: 'export' },
  exportRows: { menu: 'file', group: 2, keys: [], within: 'export' },
  exportSettings: { menu: 'file', group: 2, keys: [], within: 'export' },
  settings: { menu: 'file', group: 4, keys: ['mod+,'] },
  undo: { menu: 'edit', group: 0, keys: ['mod+z'], ofTyping: true },
  redo: { menu: 'edit', group: 0, keys: ['mod+shift+z', 'mod+y'], ofTyping: true },
  training: { menu: 'view', group: 1, keys: ['mod+1'], desktopOnly: true },
  data: { menu: 'view', group: 1, keys: ['mod+2'], desktopOnly: true },
  microscope: { menu: 'view', group: 1, keys: ['mod+3'], desktopOnly: true },
  runs: { menu: 'view', group: 1, keys: ['mod+4'], desktopOnly: true },
  studies: { menu: 'view', group: 1, keys: ['mod+5'], desktopOnly: true },
  home: { menu: 'view', group: 2, keys: [] },
  allRuns: { menu: 'view', group: 2, keys: [] },
  lessons: { menu: 'view', group: 2, keys: [] },
  claims: { menu: 'view', group: 2, keys: [] },
  descent: { menu: 'view', group: 2, keys: [] },
  bin: { menu: 'view', group: 2, keys: [] },
  sidebar: { menu: 'view', group: 3, keys: ['mod+b'] },
  inspector: { menu: 'view', group: 3, keys: ['mod+i'] },
  start: { menu: 'run', group: 0, keys: ['mod+enter'] },
  pause: { menu: 'run', group: 1, keys: ['mod+shift+p'], desktopOnly: true },
  stop: { menu: 'run', group: 1, keys: ['mod+.'] },
  shortcuts: { menu: 'help', group: 0, keys: ['mod+/'] },
  notices: { menu: 'help', group: 2, keys: [] },
  about: { menu: 'help', group: 2, keys: [] },
} as const satisfies Readonly<Record<string, CommandDefinition>>;

export type CommandId = keyof typeof table;

export const commands: Readonly<Record<CommandId, CommandDefinition>> = table;

export const CommandId = z.enum(Object.keys(commands).filter(isCommandId));
export const commandIds: readonly CommandId[] = CommandId.options;

function isCommandId(key: string): key is CommandId {
  return Object.hasOwn(commands, key);
}
