/**
 * A library from a backup: into a folder of its own, or into the place of one that there is, which is set aside whole.
 *
 * What is restored lies in the library's folder `restoring` once it is complete and checked. From then on it takes its place,
 * whenever the process ends: what is left to move is moved at the next opening.
 */
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import { writeFileAtomically } from '../atomic-file.ts';
import { LibraryDatabase } from '../database.ts';
import { refuseWhereOpen } from '../doctor/examined-library.ts';
import { freshFolder } from '../doctor/set-aside.ts';
import { makeFolder } from '../make-folder.ts';
import { syncFolderNow } from '../sync-file.ts';
import { databaseName, placeOf } from './manifest.ts';
import { damaged, openArchive } from './zip-reader.ts';

const folderName = 'restoring';
/** In it, where what was there before goes. */
const asideName = 'aside';
/** What takes its place; the two last are never in a backup. */
const names = ['data', 'models', databaseName];
const logNames = [`${databaseName}-wal`, `${databaseName}-shm`];
/** Another process may be moving what there is. */
const patienceMs = 10_000;

/**
 * Unpacks a backup into a folder and checks it.
 * @param folder - made here.
 * @throws {StudioError} `archive.*`, `version.newer`, `library.newer`, `storage.damaged`
 */
async function unpackBackup(path: string, folder: string): Promise<void> {
  const archive = await openArchive(path);
  try {
    if (archive.manifest.kind !== 'library') throw noBackup();
    for (const name of ['data', 'models']) makeFolder(join(folder, name));
    for (const entry of archive.manifest.entries) {
      const at = placeOf(entry.path);
      if (at?.kind === 'data' && entry.sha256 !== at.hash) throw damaged(`“${entry.path}” is not named by its content`);
      if (at?.kind === 'lines' || at === null) throw damaged(`“${entry.path}” is no part of a backup`);
      await writeFileAtomically(join(folder, ...entry.path.split('/')), archive.bytes(entry));
    }
  } finally {
    archive.close();
  }
  checkDatabase(join(folder, databaseName));
}

/** It is brought to the present version here, so that one that can't be is told of before anything is moved. */
function checkDatabase(path: string): void {
  if (!existsSync(path)) throw damaged(`“${databaseName}” is missing`);
  const database = new LibraryDatabase(path);
  try {
    database.checkWhole();
  } finally {
    database.close();
  }
}

/**
 * Makes a library of a backup.
 * @param target - its folder, absolute; not there yet, or empty.
 * @throws {StudioError} `restore.notEmpty`, and as {@link unpackBackup}; there is no library then.
 */
export async function restoreNew(path: string, target: string): Promise<void> {
  if (existsSync(target) && !isEmptyFolder(target)) throw notEmpty(target);
  makeFolder(dirname(target));
  const staged = join(dirname(target), `.restoring-${randomUUID()}.tmp`);
  try {
    await unpackBackup(path, staged);
    // Only an empty folder gives way to it.
    renameSync(staged, target);
    syncFolderNow(dirname(target));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** @throws {StudioError} `restore.elsewhere` where a library is in parts that can't be moved together. */
function checkReplaceable(library: string): void {
  const isElsewhere = (name: string) => {
    const path = join(library, name);
    if (!existsSync(path)) return false;
    return lstatSync(path).isSymbolicLink() || statSync(path).dev !== statSync(library).dev;
  };
  const name = names.find(isElsewhere);
  if (name === undefined) return;
  throw new StudioError(
    'restore.elsewhere',
    `“${name}” of this library is kept in another place, so that nothing can take its place in one step. Restore into a new folder with “dropout-studio restore FILE --library FOLDER”.`,
    { name },
  );
}

/**
 * Lets what was unpacked take the place of the library, which is set aside. Nobody has it open.
 * @param staged - made by {@link unpackBackup}, on the library's disk.
 * @returns where the library is that was there before.
 */
function takePlace(library: string, staged: string, now: number): string {
  const aside = freshFolder(library, now);
  writeFileSync(join(staged, asideName), relative(library, aside));
  renameSync(staged, join(library, folderName));
  syncFolderNow(library);
  finishRestoring(library);
  return aside;
}

interface RestoreOptions {
  /** This process's, where it has the library open. */
  readonly owner?: string | null;
  /** Does something while the database is closed. */
  readonly whileClosed?: (work: () => string) => string;
}

/**
 * Lets a backup take the place of a library that no other process has open, and that may be too damaged to be opened.
 * @param library - its folder. @returns where it is that was there before.
 * @throws {StudioError} `library.inUse`, `restore.elsewhere`, and as {@link unpackBackup}; the library is as it was then.
 */
export async function restoreOver(
  path: string,
  library: string,
  now: number,
  { owner = null, whileClosed = (work) => work() }: RestoreOptions = {},
): Promise<string> {
  refuseWhereOpen(library, owner);
  checkReplaceable(library);
  const staged = join(library, `.restoring-${randomUUID()}.tmp`);
  try {
    await unpackBackup(path, staged);
    refuseWhereOpen(library, owner);
    return whileClosed(() => takePlace(library, staged, now));
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

/** Moves what is left to be moved, where a restoring was begun. */
export function finishRestoring(library: string): void {
  if (!existsSync(join(library, folderName))) return;
  mkdirSync(join(library, 'locks'), { recursive: true });
  const lock = new Database(join(library, 'locks', folderName), { timeout: patienceMs });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    moveAll(library, join(library, folderName));
  } finally {
    lock.close();
  }
}

function moveAll(library: string, staged: string): void {
  if (!existsSync(staged)) return;
  const aside = resolve(library, readFileSync(join(staged, asideName), 'utf8'));
  mkdirSync(aside, { recursive: true });
  const isWaiting = (name: string) => existsSync(join(staged, name));
  const leaving = [...names.filter(isWaiting), ...(isWaiting(databaseName) ? logNames : [])];
  for (const name of leaving.filter((one) => existsSync(join(library, one)))) {
    renameSync(join(library, name), join(aside, name));
  }
  syncFolderNow(aside);
  for (const name of names.filter(isWaiting)) renameSync(join(staged, name), join(library, name));
  syncFolderNow(library);
  rmSync(staged, { recursive: true, force: true });
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}

function notEmpty(path: string): StudioError {
  return new StudioError(
    'restore.notEmpty',
    `${path} is there already and is not empty. Choose a new folder, or let the backup take the library’s place with --replace: the library is then set aside and kept.`,
    { path },
  );
}

function noBackup(): StudioError {
  return new StudioError(
    'restore.noBackup',
    'This file holds a part of a library, not the backup of a whole one. Import it, or use “dropout-studio unpack”.',
  );
}
