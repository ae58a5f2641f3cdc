/**
 * The application menu: the commands of the page as it says they stand, the system's standard entries, and what belongs
 * to the app rather than to a page.
 */
import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { commandIds, commandMenus, commands, type CommandId, type CommandMenu } from '#core/contract/commands.ts';
import type { MenuTexts } from './menu-texts.ts';
import type { PageState } from './page-state.ts';

export interface MenuActions {
  /** Has the page do something. */
  command(id: CommandId): void;
  newWindow(): void;
  openFile(path: string): void;
  clearRecent(): void;
  checkForUpdates(): void;
  showLibrary(): void;
  showLogs(): void;
  copyDiagnostics(): void;
  /** Steps through the window's history: every view of the page has an address there. */
  go(offset: -1 | 1): void;
}

export interface MenuContents {
  readonly texts: MenuTexts;
  /** As the page in front says; null where there is none. */
  readonly commands: PageState['commands'] | null;
  /** Paths of files opened before. */
  readonly recent: readonly string[];
  /** Whether the library is open. */
  readonly hasLibrary: boolean;
  /** Whether the app was installed from a place that has updates. */
  readonly hasUpdates: boolean;
  readonly actions: MenuActions;
  /** As in `process.platform`. */
  readonly platform: string;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

export function menuTemplate(contents: MenuContents): Item[] {
  const { texts, actions, platform } = contents;
  const isMac = platform === 'darwin';
  const role = (name: keyof MenuTexts['roles']): Item => ({ role: name, label: texts.roles[name] });
  const item = (id: CommandId) => commandItems(contents, id);
  /** These stand in the application menu there. */
  const ofApp: readonly CommandId[] = isMac ? ['settings', 'about'] : [];

  /** What is not the page's, by menu and group. */
  const beside: Readonly<Record<CommandMenu, Readonly<Record<number, readonly Item[]>>>> = {
    file: {
      0: [{ label: texts.newWindow, accelerator: 'CommandOrControl+Alt+N', click: () => actions.newWindow() }],
      1: [
        {
          id: 'openRecent',
          label: texts.openRecent,
          enabled: contents.recent.length > 0,
          submenu: recentItems(contents),
        },
      ],
      3: [
        {
          id: 'showLibrary',
          label: texts.showLibrary,
          enabled: contents.hasLibrary,
          click: () => actions.showLibrary(),
        },
      ],
      5: [isMac ? role('close') : role('quit')],
    },
    edit: { 1: [role('cut'), role('copy'), role('paste')], 2: [role('selectAll')] },
    view: {
      0: [
        { label: texts.back, accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => actions.go(-1) },
        { label: texts.forward, accelerator: isMac ? 'Cmd+]' : 'Alt+Right', click: () => actions.go(1) },
      ],
      4: [
        role('resetZoom'),
        role('zoomIn'),
        // The role's own accelerator is Ctrl and +, which needs Shift on most keyboards.
        { ...role('zoomIn'), accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        role('zoomOut'),
      ],
      5: [role('togglefullscreen'), role('toggleDevTools')],
    },
    run: {},
    help: {
      1: [
        ...(contents.hasUpdates ? [{ label: texts.checkForUpdates, click: () => actions.checkForUpdates() }] : []),
        { label: texts.showLogs, click: () => actions.showLogs() },
        { label: texts.copyDiagnostics, click: () => actions.copyDiagnostics() },
      ],
    },
  };

  const groupsOf = (menu: CommandMenu): Item[] => {
    const own = commandIds.filter((id) => commands[id].menu === menu && !ofApp.includes(id));
    const numbers = [...own.map((id) => commands[id].group), ...Object.keys(beside[menu]).map(Number)];
    const groups = [...new Set(numbers)].sort().map((number) => [
      ...withExports(
        own.filter((id) => commands[id].group === number),
        contents,
      ),
      ...(beside[menu][number] ?? []),
    ]);
    return groups.filter((group) => group.length > 0).flatMap((group, i) => (i === 0 ? group : [separator, ...group]));
  };
  const [file, edit, view, run, help] = commandMenus.map((menu): Item => {
    return { label: texts[menu], submenu: groupsOf(menu), ...(menu === 'help' && { role: 'help' }) };
  });
  const appMenu = [
    contents.commands ? item('about') : [role('about')],
    item('settings'),
    [role('hide'), role('hideOthers'), role('unhide')],
    [role('quit')],
  ].filter((group) => group.length > 0);
  return [
    isMac ? { label: 'Dropout Studio', submenu: appMenu.flatMap((group) => [...group, separator]).slice(0, -1) } : null,
    file,
    edit,
    view,
    contents.commands ? run : null,
    { label: texts.window, role: 'window' as const, submenu: [role('minimize'), role('close')] },
    help,
  ].filter((one) => one !== null && one !== undefined);
}

/** A command and the other keys that lead to it; nothing before a page has said how it stands. */
function commandItems({ commands: states, actions }: MenuContents, id: CommandId): Item[] {
  const state = states?.[id];
  if (!state) return [];
  const { label, enabled, checked } = state;
  const [first, ...others] = commands[id].keys.map(acceleratorOf);
  const shared = { label, enabled, click: () => actions.command(id) };
  return [
    {
      ...shared,
      id,
      ...(first !== undefined && { accelerator: first }),
      ...(checked !== undefined && { type: 'checkbox' as const, checked }),
    },
    ...others.map((accelerator) => {
      return { ...shared, id: `${id} ${accelerator}`, accelerator, visible: false, acceleratorWorksWhenHidden: true };
    }),
  ];
}

/** Those that save a file of the run stand in a menu of their own. */
function withExports(ids: readonly CommandId[], contents: MenuContents): Item[] {
  const items = (within: boolean) =>
    ids.filter((id) => (commands[id].within !== undefined) === within).flatMap((id) => commandItems(contents, id));
  const submenu = items(true);
  return [...items(false), ...(submenu.length > 0 ? [{ label: contents.texts.export, submenu }] : [])];
}

function recentItems({ texts, recent, actions }: MenuContents): Item[] {
  return [
    ...recent.map((path): Item => ({ label: basename(path), toolTip: path, click: () => actions.openFile(path) })),
    separator,
    { label: texts.clearRecent, click: () => actions.clearRecent() },
  ];
}

const keyNames: Readonly<Record<string, string>> = { mod: 'CommandOrControl', shift: 'Shift', enter: 'Return' };

/** `mod+shift+z` as Electron writes it. */
export function acceleratorOf(keys: string): string {
  return keys
    .split('+')
    .map((key) => keyNames[key] ?? key.toUpperCase())
    .join('+');
}
