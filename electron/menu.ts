/** The application menu: the system's standard entries, and what belongs to the app rather than to the page. */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuTexts } from './menu-texts.ts';

export interface MenuActions {
  checkForUpdates(): void;
  showLogs(): void;
}

/**
 * Undo and redo are left to the page, which knows whether a text field or the experiment is meant.
 * @param platform - as in `process.platform`.
 */
export function menuTemplate(texts: MenuTexts, actions: MenuActions, platform: string): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
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
        { label: texts.checkForUpdates, click: () => actions.checkForUpdates() },
        { label: texts.showLogs, click: () => actions.showLogs() },
      ],
    },
  ];
}
