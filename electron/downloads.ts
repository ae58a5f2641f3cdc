/** What the page saves: a dialog with a title and the folder used last, progress in the taskbar, and a word on failure. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BrowserWindow, dialog, type DownloadItem, type Session } from 'electron';
import { z } from 'zod';
import type { Log } from './log.ts';
import type { MenuTexts } from './menu-texts.ts';

const Remembered = z.object({ folder: z.string() });

export interface DownloadOptions {
  readonly texts: () => MenuTexts;
  /** Where the folder used last is remembered. */
  readonly memory: string;
  /** The folder to begin with. */
  readonly firstFolder: string;
  readonly log: Pick<Log, 'error'>;
}

export function saveDownloads(session: Session, options: DownloadOptions): void {
  const { texts, memory, log } = options;
  let folder = recall(memory) ?? options.firstFolder;
  session.on('will-download', (_, item, contents) => {
    const window = BrowserWindow.fromWebContents(contents);
    const name = item.getFilename();
    item.setSaveDialogOptions({ title: texts().saveAs(name), defaultPath: join(folder, name) });
    item.on('updated', () => window?.setProgressBar(progressOf(item)));
    item.once('done', (_, state) => {
      if (window && !window.isDestroyed()) window.setProgressBar(-1);
      if (state === 'cancelled') return;
      if (state === 'completed') {
        folder = dirname(item.getSavePath());
        remember(memory, folder, log);
        return;
      }
      log.error(`${item.getSavePath()} could not be saved.`);
      void dialog.showMessageBox({ type: 'error', message: texts().saveFailed(name), detail: item.getSavePath() });
    });
  });
}

/** 0…1; 2 for one without an end, as the taskbar takes it. */
function progressOf(item: DownloadItem): number {
  const total = item.getTotalBytes();
  return total > 0 ? item.getReceivedBytes() / total : 2;
}

function recall(memory: string): string | null {
  try {
    return Remembered.parse(JSON.parse(readFileSync(memory, 'utf8'))).folder;
  } catch {
    return null;
  }
}

function remember(memory: string, folder: string, log: Pick<Log, 'error'>): void {
  try {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, JSON.stringify({ folder }));
  } catch (error) {
    // The next dialog then begins elsewhere; nothing else depends on it.
    log.error(`The folder of saved files is not remembered: ${String(error)}`);
  }
}
