/** Waiting until what was written is on the disk; `…Now` where the caller can't let go meanwhile. All throw the system's error. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';

type Flags = 'r' | 'r+';

/** Windows has no call that brings a folder's names to the disk, and needs none. */
const hasFolderSync = process.platform !== 'win32';

/** Waits until what was written to a file is on the disk. */
export function syncFile(path: string): Promise<void> {
  return sync(path, 'r+');
}

/** So that new names in a folder survive a power failure. */
export async function syncFolder(path: string): Promise<void> {
  if (hasFolderSync) await sync(path, 'r');
}

/** As {@link syncFile}. */
export function syncFileNow(path: string): void {
  syncNow(path, 'r+');
}

/** As {@link syncFolder}. */
export function syncFolderNow(path: string): void {
  if (hasFolderSync) syncNow(path, 'r');
}

async function sync(path: string, flags: Flags): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncNow(path: string, flags: Flags): void {
  const file = openSync(path, flags);
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
