/**
 * How a library's tables came to be, step by step.
 *
 * Forward only: a migration that was released is never edited, the next one is added. SQLite's own `user_version`
 * counts those that were made.
 */
import type Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { StudioError } from '../errors/studio-error.ts';

export const migrations: readonly string[] = [
  `
  CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER
  ) STRICT;
  CREATE TABLE experiments (
    id TEXT PRIMARY KEY,
    projectId TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    spec TEXT NOT NULL,
    preset TEXT,
    createdAt INTEGER NOT NULL,
    updatedAt INTEGER NOT NULL,
    deletedAt INTEGER
  ) STRICT;
  CREATE INDEX experimentsOfProject ON experiments (projectId);
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    experimentId TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    spec TEXT NOT NULL,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    startedAt INTEGER,
    finishedAt INTEGER,
    deletedAt INTEGER,
    facts TEXT,
    progress TEXT NOT NULL,
    marks TEXT NOT NULL,
    summary TEXT,
    ending TEXT,
    hasModel INTEGER NOT NULL,
    owner TEXT,
    UNIQUE (experimentId, number)
  ) STRICT;
  CREATE INDEX ownedRuns ON runs (owner) WHERE owner IS NOT NULL;
  CREATE TABLE metrics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    runId TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    lastStep INTEGER NOT NULL,
    steps BLOB NOT NULL,
    points BLOB NOT NULL
  ) STRICT;
  CREATE INDEX metricsOfRun ON metrics (runId, id);
  CREATE TABLE files (
    hash TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    importedAt INTEGER NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    experimentId TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    spec TEXT NOT NULL,
    plan TEXT NOT NULL,
    claim TEXT,
    state TEXT NOT NULL,
    createdAt INTEGER NOT NULL,
    startedAt INTEGER,
    finishedAt INTEGER,
    deletedAt INTEGER,
    progress TEXT NOT NULL,
    ending TEXT,
    owner TEXT,
    UNIQUE (experimentId, number)
  ) STRICT;
  CREATE INDEX ownedStudies ON studies (owner) WHERE owner IS NOT NULL;
  CREATE TABLE studyOutcomes (
    studyId TEXT NOT NULL REFERENCES studies (id) ON DELETE CASCADE,
    task INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (studyId, task)
  ) STRICT;
  `,
  `
  ALTER TABLE runs ADD COLUMN branch TEXT;
  `,
  `
  ALTER TABLE metrics ADD COLUMN diagnostics BLOB NOT NULL DEFAULT x'';
  `,
  `
  CREATE TABLE namedSchedules (
    name TEXT PRIMARY KEY,
    schedule TEXT NOT NULL,
    warmup TEXT NOT NULL
  ) STRICT;
  `,
];

/**
 * Brings a library to the present version, all of it or nothing. Before an existing one is touched, a copy of it is
 * put beside it: `library.sqlite.v1.backup` for a library of version 1.
 * @param path - of the database's file.
 * @throws {StudioError} `library.newer` for a library of a later studio.
 */
export function migrate(connection: Database.Database, path: string, steps: readonly string[] = migrations): void {
  const found = versionOf(connection);
  if (found > steps.length) throw newer(path, found, steps.length);
  if (found === steps.length) return;
  if (found > 0) backUp(connection, `${path}.v${found}.backup`);
  const work = connection.transaction(() => {
    // Another process may have been faster.
    for (const step of steps.slice(versionOf(connection))) connection.exec(step);
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
