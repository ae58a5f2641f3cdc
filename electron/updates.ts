/** Updates, only when asked for: the studio never goes online by itself. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import electronUpdater from 'electron-updater';
import type { Log } from './log.ts';
import type { MenuTexts } from './menu-texts.ts';
import { showMessage } from './message.ts';

/** Whether this app came from a place that offers updates: packaging then leaves its address beside the app. */
export function hasUpdates(): boolean {
  return app.isPackaged && existsSync(join(process.resourcesPath, 'app-update.yml'));
}

/** Looks for a newer version, downloads it and offers to restart; every outcome is told in a dialog. */
export async function checkForUpdates(texts: MenuTexts, log: Pick<Log, 'error'>): Promise<void> {
  const { autoUpdater } = electronUpdater;
  autoUpdater.autoDownload = false;
  autoUpdater.autoInstallOnAppQuit = false;
  try {
    const found = await autoUpdater.checkForUpdates();
    if (!found?.isUpdateAvailable) {
      await showMessage({ type: 'info', message: texts.upToDate });
      return;
    }
    await autoUpdater.downloadUpdate();
    const { response } = await showMessage({
      type: 'question',
      message: texts.updateReady,
      buttons: [texts.restart, texts.later],
      cancelId: 1,
    });
    if (response === 0) autoUpdater.quitAndInstall();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    log.error(`Checking for updates: ${detail}`);
    await showMessage({ type: 'warning', message: texts.updateFailed, detail });
  }
}
