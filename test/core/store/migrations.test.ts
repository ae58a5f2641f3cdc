import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryDatabase } from '#core/store/database.ts';
import { Metrics } from '#core/store/metrics.ts';
import { migrate, migrations } from '#core/store/migrations.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-migrations-'));
  path = join(folder, 'library.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const two = ['CREATE TABLE notes (text TEXT)', 'ALTER TABLE notes ADD COLUMN author TEXT'];

it('a new library gets all tables and needs no backup', () => {
  const database = new LibraryDatabase(path);
  expect(database.all(database.build.selectFrom('runs').selectAll())).toEqual([]);
  database.close();
  expect(existsSync(`${path}.v0.backup`)).toBe(false);
});

it('an older library is brought up to date, with a copy of what it was', () => {
  const connection = new Database(path);
  migrate(connection, path, two.slice(0, 1));
  connection.exec(`INSERT INTO notes VALUES ('kept')`);
  migrate(connection, path, two);
  expect(connection.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept', author: null }]);
  expect(connection.pragma('user_version', { simple: true })).toBe(2);
  connection.close();

  const backup = new Database(`${path}.v1.backup`, { readonly: true });
  expect(backup.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }]);
  expect(backup.pragma('user_version', { simple: true })).toBe(1);
  backup.close();
});

it('a backup takes no other’s place, and is of what was on record before', () => {
  const connection = new Database(path);
  migrate(connection, path, two.slice(0, 1));
  writeFileSync(`${path}.v1.backup`, 'an earlier backup');
  connection.exec(`INSERT INTO notes VALUES ('kept')`);
  migrate(connection, path, [...two, `DELETE FROM notes`]);
  expect(connection.prepare('SELECT * FROM notes').all()).toEqual([]);
  connection.close();
  expect(readFileSync(`${path}.v1.backup`, 'utf8')).toBe('an earlier backup');
  const backup = new Database(`${path}.v1.backup-2`, { readonly: true });
  expect(backup.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }]);
  backup.close();
  expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

it('a migration may be work that SQL alone can’t do, and is undone with the others', () => {
  const connection = new Database(path);
  const shout = (database: Database.Database) => {
    for (const { text } of database.prepare<[], { text: string }>('SELECT text FROM notes').all()) {
      database.prepare('UPDATE notes SET author = ? WHERE text = ?').run(text.toUpperCase(), text);
    }
  };
  migrate(connection, path, two);
  connection.exec(`INSERT INTO notes (text) VALUES ('kept')`);
  expect(() => migrate(connection, path, [...two, shout, 'no SQL'])).toThrow();
  expect(connection.prepare('SELECT author FROM notes').all()).toEqual([{ author: null }]);
  migrate(connection, path, [...two, shout]);
  expect(connection.prepare('SELECT author FROM notes').all()).toEqual([{ author: 'KEPT' }]);
  connection.close();
});

it('metrics from before columns had names are read by the order they had', () => {
  const connection = new Database(path);
  migrate(connection, path, migrations.slice(0, 5));
  connection.exec(`
    INSERT INTO projects VALUES ('p', 'Project', 1, 1, NULL);
    INSERT INTO experiments VALUES ('e', 'p', 'Experiment', '{}', NULL, 1, 1, NULL);
    INSERT INTO runs (id, experimentId, number, spec, state, createdAt, progress, marks, hasModel)
      VALUES ('r', 'e', 1, '{}', 'completed', 1, '{}', '[]', 0);
  `);
  const rows = (...values: number[]) => new Uint8Array(Float64Array.from(values).buffer);
  connection
    .prepare('INSERT INTO metrics (runId, lastStep, steps, points, diagnostics) VALUES (?, 1, ?, ?, ?)')
    .run('r', rows(0, 1, 10, 11, 0.1, 0.2), rows(0, 1, 2, 3, 4, 5, 6, 7), rows(0, 1, 2, 3, 4, 5, 6));
  connection.close();

  const database = new LibraryDatabase(path);
  const { steps, points, diagnostics } = new Metrics(database).read('r');
  expect(steps).toEqual({
    step: Float64Array.of(0, 1),
    loss: Float64Array.of(10, 11),
    learningRate: Float64Array.of(0.1, 0.2),
  });
  expect(points).toMatchObject({ trainDropoutLoss: Float64Array.of(2), heldOutScore: Float64Array.of(7) });
  expect(diagnostics).toMatchObject({ layer: Float64Array.of(2), updateRatio: Float64Array.of(6) });
  database.close();
});

it('a migration that fails leaves the library as it was', () => {
  const connection = new Database(path);
  migrate(connection, path, two.slice(0, 1));
  expect(() => migrate(connection, path, [...two, 'CREATE TABLE notes (again TEXT)'])).toThrow();
  expect(connection.pragma('user_version', { simple: true })).toBe(1);
  expect(connection.prepare('PRAGMA table_info(notes)').all()).toHaveLength(1);
  connection.close();
});

it('the library of a newer studio is refused and left alone', () => {
  const connection = new Database(path);
  connection.pragma(`user_version = ${migrations.length + 1}`);
  connection.close();
  expect(() => new LibraryDatabase(path)).toThrow(expect.objectContaining({ code: 'library.newer' }));
});

it('a file of something else is refused with its name', () => {
  writeFileSync(path, 'This is not a database, whatever its name says. '.repeat(100));
  expect(() => new LibraryDatabase(path)).toThrow(
    expect.objectContaining({ code: 'library.unreadable', message: expect.stringContaining(path) as string }),
  );
});
