import Database from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recoverRows } from '#core/store/doctor/recover-rows.ts';

const pageBytes = 4096;
const count = 1000;
const textOf = (row: number) => String(row).padEnd(160);

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-recover-'));
  path = join(folder, 'notes.sqlite');
  const database = new Database(path);
  database.exec('CREATE TABLE notes (text TEXT NOT NULL) STRICT');
  const insert = database.prepare('INSERT INTO notes VALUES (?)');
  database.transaction(() => {
    for (let i = 1; i <= count; i++) insert.run(textOf(i));
  })();
  database.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Pages that hold nothing but rows of the table, in the order of these. */
function leaves(): number[] {
  const database = new Database(path, { readonly: true });
  const pages = database
    .prepare<[], { pageno: number }>(
      `SELECT pageno FROM dbstat WHERE name = 'notes' AND pagetype = 'leaf' ORDER BY path`,
    )
    .all();
  database.close();
  return pages.map(({ pageno }) => pageno);
}

/** The rows that come back once some pages are damaged. */
function recovered(...pages: number[]): number[] {
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(0xa5, (page - 1) * pageBytes, page * pageBytes);
  writeFileSync(path, bytes);
  const database = new Database(path, { readonly: true });
  const rows = [...recoverRows(database, 'notes', ['text'])];
  database.close();
  for (const { rowid, text } of rows) expect(text).toBe(textOf(Number(rowid)));
  return rows.map(({ rowid }) => Number(rowid)).sort((a, b) => a - b);
}

it('of a sound table come all, in order', () => {
  expect(recovered()).toEqual(Array.from({ length: count }, (_, i) => i + 1));
});

it.each([
  ['the first', (all: number[]) => all.slice(0, 1)],
  ['the last', (all: number[]) => all.slice(-1)],
  ['one in the middle', (all: number[]) => all.slice(7, 8)],
  [
    'the first, the last and two between',
    (all: number[]) => [...all.slice(0, 1), ...all.slice(9, 10), ...all.slice(20, 21), ...all.slice(-1)],
  ],
])('of one with damaged pages (%s) come those of all others', (_, choose) => {
  const all = leaves();
  const damaged = choose(all);
  const rows = recovered(...damaged);
  // A page holds about as many rows as any other.
  const rowsOfAPage = Math.ceil(count / all.length) + 5;
  expect(rows.length).toBeGreaterThanOrEqual(count - damaged.length * rowsOfAPage);
  expect(new Set(rows).size).toBe(rows.length);
});

it('of one whose root is damaged comes nothing, without end it does not look', () => {
  expect(recovered(2)).toEqual([]);
});

it('of one whose pages lead back to its root comes each row once, not without end', () => {
  const all = leaves();
  const bytes = readFileSync(path);
  const root = pageBytes;
  // A page above others: a header of 12 bytes, then where its cells begin; each cell begins with the number of a page.
  for (const cell of [1, 2]) bytes.writeUInt32BE(2, root + bytes.readUInt16BE(root + 12 + 2 * cell));
  writeFileSync(path, bytes);
  const rows = recovered();
  const rowsOfAPage = Math.ceil(count / all.length) + 5;
  expect(new Set(rows).size).toBe(rows.length);
  expect(rows.length).toBeGreaterThanOrEqual(count - 2 * rowsOfAPage);
});
