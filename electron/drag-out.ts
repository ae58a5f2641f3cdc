/** What is dragged out of the window becomes a file of the system, in a folder that lasts as long as the app. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { app, ipcMain } from 'electron';
import { z } from 'zod';
import { channels } from './desktop.ts';
import type { Log } from './log.ts';
import { isOwnFrame } from './own-page.ts';

const FileName = z
  .string()
  .min(1)
  .max(255)
  .refine((name) => name === basename(name) && !/[\\/:\0]/.test(name) && !name.startsWith('.'));

/** @param icon - path of the picture that is dragged. */
export function letFilesOut(icon: string, log: Pick<Log, 'error'>): void {
  let folder: string | null = null;
  ipcMain.on(channels.dragOut, ({ senderFrame, sender }, given: unknown, bytes: unknown) => {
    const name = FileName.safeParse(given);
    if (!isOwnFrame(senderFrame) || !name.success || !(bytes instanceof Uint8Array)) return;
    try {
      folder ??= mkdtempSync(join(tmpdir(), 'dropout-studio-'));
      const file = join(folder, name.data);
      writeFileSync(file, bytes);
      sender.startDrag({ file, icon });
    } catch (error) {
      log.error(`${name.data} could not be dragged out: ${String(error)}`);
    }
  });
  app.on('quit', () => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
  });
}
