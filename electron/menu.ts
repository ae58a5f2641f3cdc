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
  const separator = { type: 'separator' } as const;
  const role = (name: keyof MenuTexts['roles']) => ({ role: name, label: texts.roles[name] });
  return [
    ...(isMac
      ? [
          {
            label: 'Dropout Studio',
            submenu: [
              role('about'),
              separator,
              role('hide'),
              role('hideOthers'),
              role('unhide'),
              separator,
              role('quit'),
            ],
          },
        ]
      : []),
    { label: texts.file, submenu: [isMac ? role('close') : role('quit')] },
    { label: texts.edit, submenu: [role('cut'), role('copy'), role('paste'), separator, role('selectAll')] },
    {
      label: texts.view,
      submenu: [
        { label: texts.back, accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => actions.go(-1) },
        { label: texts.forward, accelerator: isMac ? 'Cmd+]' : 'Alt+Right', click: () => actions.go(1) },
        separator,
        role('resetZoom'),
        role('zoomIn'),
        // The role's own accelerator is Ctrl and +, which needs Shift on most keyboards.
        { ...role('zoomIn'), accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
        role('zoomOut'),
        separator,
        role('togglefullscreen'),
        role('toggleDevTools'),
      ],
    },
    { label: texts.window, role: 'window', submenu: [role('minimize'), role('close')] },
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
