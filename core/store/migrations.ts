/**
 * How a library's tables came to be, step by step.
 *
 * Forward only: a migration that was released is never edited, the next one is added. SQLite's own `user_version`
 * counts those that were made.
 */
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StudioError } from '../errors/studio-error.ts';
import { projectsAndRuns } from './migrations/1-projects-and-runs.ts';
import { studies } from './migrations/2-studies.ts';
import { branches } from './migrations/3-branches.ts';
import { diagnostics } from './migrations/4-diagnostics.ts';
import { namedSchedules } from './migrations/5-named-schedules.ts';
import { selfDescribing } from './migrations/6-self-describing.ts';
import { runTable } from './migrations/7-run-table.ts';
import { trials } from './migrations/8-trials.ts';
import { runShapes } from './migrations/9-run-shapes.ts';
import { searchAndPause } from './migrations/10-search-and-pause.ts';
import { syncFileNow } from './sync-file.ts';

/** SQL, or work on the database that SQL alone can't do; either is part of one transaction. */
export type Migration = string | ((connection: Database.Database) => void);

export const migrations: readonly Migration[] = [
  projectsAndRuns,
  studies,
  branches,
  diagnostics,
  namedSchedules,
  selfDescribing,
  runTable,
  trials,
  runShapes,
  searchAndPause,
];

/**
 * Brings a library to the present version, all of it or nothing. Before an existing one is touched, a copy of it is
 * put beside it: `library.sqlite.v1.backup` for a library of version 1.
 *
 * Several processes may do so at once: the first holds the library from its look at the version to the end, and the others
 * find it done.
 * @param path - of the database's file.
 * @throws {StudioError} `library.newer` for a library of a later studio.
 */
export function migrate(connection: Database.Database, path: string, steps: readonly Migration[] = migrations): void {
  if (isPresent(connection, path, steps)) return;
  const work = connection.transaction(() => {
    // Another process may have been faster.
    if (isPresent(connection, path, steps)) return;
    const found = versionOf(connection);
    if (found > 0) backUp(path, `${path}.v${found}.backup`);
    applySteps(connection, steps);
  });
  work.immediate();
}

/** Makes the steps that a database lacks. For use within a transaction. */
export function applySteps(connection: Database.Database, steps: readonly Migration[]): void {
  for (const step of steps.slice(versionOf(connection))) {
    if (typeof step === 'string') connection.exec(step);
    else step(connection);
  }
  connection.pragma(`user_version = ${steps.length}`);
}

/** How many migrations were made on a database. */
export function versionOf(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function isPresent(connection: Database.Database, path: string, steps: readonly Migration[]): boolean {
  const found = versionOf(connection);
  if (found > steps.length) throw newer(path, found, steps.length);
  return found === steps.length;
}

/**
 * Copies what is on record while the caller holds the library for writing: a connection of its own reads it as it was
 * before. It has its name once it is whole and on the disk, and takes no earlier backup's place.
 */
function backUp(path: string, wanted: string): void {
  removeHalfMade(wanted);
  const temporary = `${wanted}.${randomUUID()}.tmp`;
  const reader = new Database(path, { readonly: true });
  try {
    reader.prepare('VACUUM INTO ?').run(temporary);
    syncFileNow(temporary);
    renameSync(temporary, freeName(wanted));
  } finally {
    reader.close();
    rmSync(temporary, { force: true });
  }
}

/** Who was making a backup held the library too, and has been killed. */
function removeHalfMade(wanted: string): void {
  const folder = dirname(wanted);
  const halfMade = readdirSync(folder).filter(
    (name) => name.startsWith(`${basename(wanted)}.`) && name.endsWith('.tmp'),
  );
  for (const name of halfMade) rmSync(join(folder, name), { force: true });
}

/** The name, or the name with the first number that is free. */
function freeName(name: string, number = 1): string {
  const candidate = number === 1 ? name : `${name}-${number}`;
  return existsSync(candidate) ? freeName(name, number + 1) : candidate;
}

/** The refusal of what a later studio has written. */
export function newer(path: string, found: number, expected: number): StudioError {
  return new StudioError(
    'library.newer',
    `The library ${path} was written by a newer studio (format ${found}; this one reads up to ${expected}). Update the studio to open it, or choose another library.`,
    { path, found, expected },
  );
}
