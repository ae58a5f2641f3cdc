/**
 * How a library's tables came to be, step by step.
 *
 * Forward only: a migration that was released is never edited, the next one is added. SQLite's own `user_version`
 * counts those that were made.
 */
import type Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { StudioError } from '../errors/studio-error.ts';
import { projectsAndRuns } from './migrations/1-projects-and-runs.ts';
import { studies } from './migrations/2-studies.ts';
import { branches } from './migrations/3-branches.ts';
import { diagnostics } from './migrations/4-diagnostics.ts';
import { namedSchedules } from './migrations/5-named-schedules.ts';
import { selfDescribing } from './migrations/6-self-describing.ts';

/** SQL, or work on the database that SQL alone can't do; either is part of one transaction. */
export type Migration = string | ((connection: Database.Database) => void);

export const migrations: readonly Migration[] = [
  projectsAndRuns,
  studies,
  branches,
  diagnostics,
  namedSchedules,
  selfDescribing,
];

/**
 * Brings a library to the present version, all of it or nothing. Before an existing one is touched, a copy of it is
 * put beside it: `library.sqlite.v1.backup` for a library of version 1.
 * @param path - of the database's file.
 * @throws {StudioError} `library.newer` for a library of a later studio.
 */
export function migrate(connection: Database.Database, path: string, steps: readonly Migration[] = migrations): void {
  const found = versionOf(connection);
  if (found > steps.length) throw newer(path, found, steps.length);
  if (found === steps.length) return;
  if (found > 0) backUp(connection, `${path}.v${found}.backup`);
  const work = connection.transaction(() => {
    // Another process may have been faster.
    for (const step of steps.slice(versionOf(connection))) {
      if (typeof step === 'string') connection.exec(step);
      else step(connection);
    }
    connection.pragma(`user_version = ${steps.length}`);
  });
  work.immediate();
}

function versionOf(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function backUp(connection: Database.Database, path: string): void {
  rmSync(path, { force: true });
  connection.prepare('VACUUM INTO ?').run(path);
}

function newer(path: string, found: number, expected: number): StudioError {
  return new StudioError(
    'library.newer',
    `The library ${path} was written by a newer studio (format ${found}; this one reads up to ${expected}). Update the studio to open it, or choose another library.`,
    { path, found, expected },
  );
}
