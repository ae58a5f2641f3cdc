/** What the page saves: a dialog with a title and the folder used last, progress in the taskbar, and a word on failure. */
import { dirname, join } from 'node:path';
import { BrowserWindow, type DownloadItem, type Session } from 'electron';
import type { Log } from './log.ts';
import type { MenuTexts } from './menu-texts.ts';
import { showMessage } from './message.ts';
import type { Remembered } from './remembered.ts';

export interface DownloadOptions {
  readonly texts: () => MenuTexts;
  /** The folder to begin with, the one used last. */
  readonly folder: Remembered<string>;
  readonly log: Pick<Log, 'error'>;
}

export function saveDownloads(session: Session, options: DownloadOptions): void {
  const { texts, folder, log } = options;
  session.on('will-download', (_, item, contents) => {
    const window = BrowserWindow.fromWebContents(contents);
    const name = item.getFilename();
    const show = (share: number) => {
      if (window && !window.isDestroyed()) window.setProgressBar(share);
    };
    item.setSaveDialogOptions({ title: texts().saveAs(name), defaultPath: join(folder.get(), name) });
    item.on('updated', () => show(progressOf(item)));
    item.once('done', (_, state) => {
      show(-1);
      if (state === 'cancelled') return;
      if (state === 'completed') {
        folder.set(dirname(item.getSavePath()));
        return;
      }
      log.error(`${item.getSavePath()} could not be saved.`);
      void showMessage({ type: 'error', message: texts().saveFailed(name), detail: item.getSavePath() });
    });
  });
}

/** 0…1; 2 for one without an end, as the taskbar takes it. */
function progressOf(item: DownloadItem): number {
  const total = item.getTotalBytes();
  return total > 0 ? item.getReceivedBytes() / total : 2;
}
