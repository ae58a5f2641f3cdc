/**
 * Tells whether the process that owns a run is still alive.
 *
 * Each process holds an exclusive lock on a file of its own for as long as it has the library open. The operating
 * system lets go of it however the process ends, so there is no heartbeat to miss and no process id to mistake.
 * SQLite does the locking, because it does it alike on every platform.
 */
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const suffix = '.lock';

export interface ProcessLock {
  /** Names this opening of the library. */
  readonly owner: string;
  release(): void;
}

/** @param folder - of all locks of a library; there already. */
export function takeProcessLock(folder: string): ProcessLock {
  for (;;) {
    const owner = randomUUID();
    const path = lockPath(folder, owner);
    const database = new Database(path);
    lock(database);
    // Between the two lines above another process may have taken the file for a dead one's.
    if (!existsSync(path)) {
      database.close();
      continue;
    }
    return {
      owner,
      release() {
        database.close();
        rmSync(path, { force: true });
      },
    };
  }
}

/** Whether the process that took this lock still holds it. */
export function isOwnerAlive(folder: string, owner: string): boolean {
  const path = lockPath(folder, owner);
  return existsSync(path) && !whileUnheld(path, () => undefined);
}

/** Those who have the library open. @param except - who asks. */
export function livingOwners(folder: string, except: string | null): string[] {
  return ownersIn(folder).filter((owner) => owner !== except && isOwnerAlive(folder, owner));
}

/** Removes the locks that dead processes left behind. @returns their owners. */
export function clearDeadLocks(folder: string): string[] {
  return ownersIn(folder).filter((owner) => {
    const path = lockPath(folder, owner);
    return whileUnheld(path, () => rmSync(path, { force: true }));
  });
}

function ownersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .map((name) => name.slice(0, -suffix.length));
}

/** Does something while nobody holds the lock. @returns whether nobody did. */
function whileUnheld(path: string, work: () => void): boolean {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: true, timeout: 0 });
    lock(database);
  } catch {
    database?.close();
    return false;
  }
  try {
    work();
  } catch {
    // Windows does not remove open files; the next start tries again.
  }
  database.close();
  return true;
}

/** Nothing is ever written, so the journal needs no file of its own. */
function lock(database: Database.Database): void {
  database.pragma('journal_mode = MEMORY');
  database.exec('BEGIN EXCLUSIVE');
}

function lockPath(folder: string, owner: string): string {
  return join(folder, `${owner}${suffix}`);
}
