/** The desktop: one window on the page, one process for the core, and the rules both live by. */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, session, shell, type Session } from 'electron';
import { CoreProcess } from './core-process.ts';
import { channels } from './desktop.ts';
import { saveDownloads } from './downloads.ts';
import { openLog, type Log } from './log.ts';
import { menuTemplate } from './menu.ts';
import { menuTexts, type MenuTexts } from './menu-texts.ts';
import { confineNavigation } from './navigation.ts';
import { isOwnFrame } from './own-page.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { denyPermissions } from './permissions.ts';
import { recoverPages } from './recovery.ts';
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
  app.on('will-quit', (event) => {
    // Electron swallows a quit asked for while it is quitting: with nothing to wait for, this one must go through.
    if (!core.isRunning) return;
    event.preventDefault();
    void core.stop(closingMs).finally(() => setImmediate(() => app.quit()));
  });
  void app.whenReady().then(() => {
    let texts = menuTexts(app.getLocale());
    servePage(session.defaultSession, join(built, 'renderer'));
    denyPermissions(session.defaultSession);
    goNowhere(session.defaultSession);
    saveDownloads(session.defaultSession, {
      texts: () => texts,
      memory: join(app.getPath('userData'), 'downloads.json'),
      firstFolder: app.getPath('downloads'),
      log,
    });
    core.serve();
    core.start();
    recoverPages(app, () => texts, log);
    setMenu(texts, log);
    onLanguage((language) => {
      texts = menuTexts(language);
      setMenu(texts, log);
    });
    createWindow(preload);
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) createWindow(preload);
    });
  });
}

/** Chromium's spell checker would fetch a dictionary at every start; nothing leaves the machine unasked. */
function goNowhere(session: Session): void {
  session.setSpellCheckerLanguages([]);
}

/** The page says which language it speaks: at its start, and whenever the person chooses another. */
function onLanguage(change: (language: string) => void): void {
  ipcMain.on(channels.language, ({ senderFrame }, language: unknown) => {
    if (isOwnFrame(senderFrame) && (language === 'en' || language === 'ko')) change(language);
  });
}

function setMenu(texts: MenuTexts, log: Log): void {
  const actions = {
    checkForUpdates: hasUpdates() ? () => void checkForUpdates(texts, log) : null,
    showLogs: () => {
      shell.showItemInFolder(log.file);
    },
    go: (offset: -1 | 1) => BrowserWindow.getFocusedWindow()?.webContents.navigationHistory.goToOffset(offset),
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, actions, process.platform)));
}
