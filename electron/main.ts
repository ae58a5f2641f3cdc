/** The desktop: one window on the page, one process for the core, and the rules both live by. */
import { join } from 'node:path';
import { app, BrowserWindow, Menu, session, shell } from 'electron';
import { CoreProcess } from './core-process.ts';
import { openLog, type Log } from './log.ts';
import { menuTemplate } from './menu.ts';
import { menuTexts } from './menu-texts.ts';
import { confineNavigation } from './navigation.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { denyPermissions } from './permissions.ts';
import { checkForUpdates, hasUpdates } from './updates.ts';
import { createWindow } from './window.ts';

/** How long a closing core may take to write its checkpoints. */
const closingMs = 10_000;
/** Everything is built side by side: out/main, out/preload, out/renderer. */
const built = join(import.meta.dirname, '..');
const preload = join(built, 'preload/preload.cjs');

app.enableSandbox();
registerPageScheme();

if (app.requestSingleInstanceLock()) {
  run();
} else {
  app.quit();
}

function run(): void {
  const log = openLog(app.getPath('logs'));
  confineNavigation(app);
  // What runs outside the archive must be named outside it.
  const entry = join(built, 'main/core.js').replace('app.asar', 'app.asar.unpacked');
  const core = new CoreProcess(entry, log);
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.stop(closingMs).finally(() => {
      closed = true;
      app.quit();
    });
  });
  void app.whenReady().then(() => {
    servePage(session.defaultSession, join(built, 'renderer'));
    denyPermissions(session.defaultSession);
    core.serve();
    core.start();
    setMenu(log);
    createWindow(preload);
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) createWindow(preload);
    });
  });
}

function setMenu(log: Log): void {
  const texts = menuTexts(app.getLocale());
  const actions = {
    checkForUpdates: hasUpdates() ? () => void checkForUpdates(texts, log) : null,
    showLogs: () => {
      shell.showItemInFolder(log.file);
    },
    go: (offset: -1 | 1) => BrowserWindow.getFocusedWindow()?.webContents.navigationHistory.goToOffset(offset),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, actions, process.platform)));
}
