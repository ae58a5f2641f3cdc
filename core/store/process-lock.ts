/**
 * Tells whether the process that owns a run is still alive.
 *
 * Each process holds an exclusive lock on a file of its own for as long as it has the library open. The operating
 * system lets go of it however the process ends, so there is no heartbeat to miss and no process id to mistake.
 * SQLite does the locking, because it does it alike on every platform.
 */
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const suffix = '.lock';

export interface ProcessLock {
  /** Names this opening of the library. */
  readonly owner: string;
  release(): void;
}

/** @param folder - of all locks of a library; made where it is missing. */
export function takeProcessLock(folder: string): ProcessLock {
  mkdirSync(folder, { recursive: true });
  const owner = randomUUID();
  const path = lockPath(folder, owner);
  const database = new Database(path);
  database.exec('BEGIN EXCLUSIVE');
  return {
    owner,
    release() {
      database.close();
      rmSync(path, { force: true });
    },
  };
}

/** Whether the process that took this lock still holds it. */
export function isOwnerAlive(folder: string, owner: string): boolean {
  const path = lockPath(folder, owner);
  if (!existsSync(path)) return false;
  try {
    const database = new Database(path, { fileMustExist: true, timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE; ROLLBACK');
      return false;
    } finally {
      database.close();
    }
  } catch {
    return true;
  }
}

/** Removes the locks that dead processes left behind. @returns their owners. */
export function clearDeadLocks(folder: string): string[] {
  const owners = readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length));
  const dead = owners.filter((owner) => !isOwnerAlive(folder, owner));
  for (const owner of dead) rmSync(lockPath(folder, owner), { force: true });
  return dead;
}

function lockPath(folder: string, owner: string): string {
  return join(folder, `${owner}${suffix}`);
}
