/** A page that crashed is loaded again, at the address it had; one that hangs can be. The core, and its runs, go on. */
import type { App } from 'electron';
import type { Log } from './log.ts';
import type { MenuTexts } from './menu-texts.ts';
import { showMessage } from './message.ts';

/** So many crashes within {@link crashWindowMs} are enough: the page would crash for ever. */
const crashLimit = 3;
const crashWindowMs = 60_000;

/** @param texts - asked for when something is said. */
export function recoverPages(app: App, texts: () => MenuTexts, log: Pick<Log, 'error'>): void {
  app.on('browser-window-created', (_, window) => recover(window, texts, log));
  app.on('child-process-gone', (_, { type, name, reason }) => {
    log.error(`A process has gone: ${name ?? type} (${reason}).`);
  });
}

function recover(window: Electron.BrowserWindow, texts: () => MenuTexts, log: Pick<Log, 'error'>): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error(`The page has gone: ${reason} (${exitCode}).`);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < crashWindowMs), now];
    if (crashes.length < crashLimit) {
      // Once Chromium has done with the dead process: a load from within its notice could take the app down (electron#51900).
      setImmediate(() => {
        if (!window.isDestroyed()) window.webContents.reload();
      });
      void showMessage({ type: 'warning', message: texts().pageCrashed }, window);
      return;
    }
    const buttons = [texts().reload, texts().close];
    void showMessage({ type: 'error', message: texts().pageKeepsCrashing, buttons, cancelId: 1 }, window).then(
      ({ response }) => {
        crashes = [];
        if (window.isDestroyed()) return;
        if (response === 0) window.webContents.reload();
        else window.close();
      },
    );
  });
  let isAsking = false;
  window.on('unresponsive', () => {
    if (isAsking) return;
    isAsking = true;
    log.error('The page does not answer.');
    const buttons = [texts().wait, texts().reload];
    void showMessage({ type: 'warning', message: texts().pageHangs, buttons, cancelId: 0 }, window).then(
      ({ response }) => {
        isAsking = false;
        if (response === 1 && !window.isDestroyed()) window.webContents.reload();
      },
    );
  });
}
