/** The application menu: the system's standard entries, and what belongs to the app rather than to the page. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface MenuActions {
  /** Null where the app was not installed from a place that has updates. */
  readonly checkForUpdates: (() => void) | null;
  showLogs(): void;
  /** Steps through the window's history: every view of the page has an address there. */
  go(offset: -1 | 1): void;
}

/**
 * Undo and redo are left to the page, which knows whether a text field or the experiment is meant.
 * @param platform - as in `process.platform`.
 */
export function menuTemplate(texts: MenuTexts, actions: MenuActions, platform: string): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const { checkForUpdates } = actions;
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    { label: texts.file, submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    {
      label: texts.edit,
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { type: 'separator' }, { role: 'selectAll' }],
    },
    {
      label: texts.view,
      submenu: [
        { label: texts.back, accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => actions.go(-1) },
        { label: texts.forward, accelerator: isMac ? 'Cmd+]' : 'Alt+Right', click: () => actions.go(1) },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { label: texts.window, role: 'windowMenu' },
    {
      label: texts.help,
      role: 'help',
      submenu: [
        ...(checkForUpdates ? [{ label: texts.checkForUpdates, click: () => checkForUpdates() }] : []),
        { label: texts.showLogs, click: () => actions.showLogs() },
      ],
    },
  ];
}
