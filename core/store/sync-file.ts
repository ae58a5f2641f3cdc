/** Waits until a file is on the disk, where the caller can't let go meanwhile. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** @throws the system's error. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** So that a new name survives a power failure; Windows has no such call and needs none. @throws the system's error. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
