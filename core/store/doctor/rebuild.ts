/** Makes a new database of what can be read of a damaged one. */
import Database from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { syncFileNow } from '../sync-file.ts';
import { applySteps, migrations, versionOf } from '../migrations.ts';
import { isDerived } from '../tables.ts';
import { recoverRows } from './recover-rows.ts';
import type { SetAside } from './set-aside.ts';

const besides = ['', '-wal', '-shm'];

/**
 * Takes a database's place with one of the same form that holds whatever could be read. The damaged one is kept; so are rows
 * that have no place in a sound one. Nobody has the database open.
 * @throws the system's error; then all is as it was.
 */
export function rebuildDatabase(path: string, setAside: SetAside): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    for (const end of besides) if (existsSync(path + end)) setAside.copy(path + end);
    copyReadable(path, temporary, setAside);
    syncFileNow(temporary);
    // What is written ahead belongs to the damaged one, and would be taken for the new one's.
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Whether there is a single row that a new database could be made of. */
export function hasReadable(path: string): boolean {
  const source = openDamaged(path);
  const sound = new Database(':memory:');
  try {
    applySteps(sound, migrations);
    return tablesOf(sound).some((table) => hasRow(source, table));
  } finally {
    source.close();
    sound.close();
  }
}

function hasRow(source: Database.Database, table: string): boolean {
  // Leaving the loop ends the reading.
  for (const { rowid } of recoverRows(source, table, ['rowid'])) return rowid > 0n;
  return false;
}

/** Tables whose description is damaged don't keep the others from being read. */
function openDamaged(path: string): Database.Database {
  const source = new Database(path, { readonly: true }).unsafeMode();
  try {
    source.pragma('writable_schema = ON');
    return source;
  } catch (error) {
    source.close();
    throw error;
  }
}

function copyReadable(path: string, temporary: string, setAside: SetAside): void {
  const source = openDamaged(path);
  const target = new Database(temporary);
  try {
    const version = versionOf(source);
    target.pragma('foreign_keys = OFF');
    target.transaction(() => {
      applySteps(target, version > 0 && version < migrations.length ? migrations.slice(0, version) : migrations);
      for (const table of tablesOf(target)) copyTable(source, target, table, setAside);
    })();
  } finally {
    source.close();
    target.close();
  }
}

function copyTable(source: Database.Database, target: Database.Database, table: string, setAside: SetAside): void {
  const columns = target.pragma(`table_info("${table}")`) as { name: string }[];
  const names = columns.map(({ name }) => name);
  const list = names.map((name) => `"${name}"`).join(', ');
  const places = names.map((name) => `@${name}`).join(', ');
  const insert = target.prepare(`INSERT INTO "${table}" (rowid, ${list}) VALUES (@rowid, ${places})`);
  for (const row of recoverRows(source, table, names)) {
    try {
      insert.run(row);
    } catch (error) {
      if (!(error instanceof Database.SqliteError && isOfTheRow(error))) throw error;
      setAside.keepRow(table, row);
    }
  }
}

/** A value of another type than the column's, a missing one, or one that another row has. */
function isOfTheRow({ code }: InstanceType<typeof Database.SqliteError>): boolean {
  return code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH';
}

/** The studio's own, parents first. What is derived is made anew, as far as triggers have not done so already. */
function tablesOf(database: Database.Database): string[] {
  const rows = database
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all();
  return rows.map(({ name }) => name).filter((name) => !isDerived(name));
}
