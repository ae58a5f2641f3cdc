/** Random bytes at random places of a library's database: nothing ends in an internal error, and what can be read is kept. */
import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Handlers } from '#core/contract/service.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import { createService } from '#core/service/service.ts';
import { examine, repair } from '#core/store/doctor/doctor.ts';
import { damage } from '../core/store/damage.ts';
import { unpackLibrary, type LibraryFixture } from '../support/library-fixture.ts';
import { randomNumbers } from './support/random-numbers.ts';
import { rounds } from './support/rounds.ts';

let library: LibraryFixture;
let workspace: string;
let folder: string;
/** Of a sound library. */
let rowsBefore: number;

beforeAll(() => {
  library = unpackLibrary('v6-checksums');
  workspace = mkdtempSync(join(tmpdir(), 'dropout-studio-damage-'));
  folder = join(workspace, 'library');
  // Only the database is damaged here.
  damage(library.folder, 'UPDATE runs SET hasModel = 0');
  rmSync(join(library.folder, 'models'), { recursive: true });
  repair(library.folder, 0);
  rowsBefore = countRows(library.folder);
});
afterAll(() => {
  library.remove();
  rmSync(workspace, { recursive: true, force: true });
});

/** Rows of all tables. */
function countRows(path: string): number {
  const database = new Database(join(path, 'library.sqlite'), { readonly: true });
  const tables = database
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all();
  const counts = tables.map(({ name }) =>
    Number(database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM "${name}"`).get()?.count),
  );
  database.close();
  return counts.reduce((sum, count) => sum + count, 0);
}

function sqliteFinds(path: string): unknown {
  const database = new Database(join(path, 'library.sqlite'), { readonly: true });
  const found = database.pragma('integrity_check', { simple: true });
  database.close();
  return found;
}

const pageBytes = 4096;

/** Where damage begins: anywhere; in the description of the tables; where a page says how it is laid out. */
const aims: readonly ((next: () => number, bytes: number) => number)[] = [
  (next, bytes) => next() * bytes,
  (next) => next() * pageBytes * 2,
  (next, bytes) => Math.floor((next() * bytes) / pageBytes) * pageBytes + next() * 64,
];

/** Up to 64 random bytes in each of up to three places. */
function damagePages(next: () => number, aim: (typeof aims)[number]): void {
  const path = join(folder, 'library.sqlite');
  const bytes = readFileSync(path);
  for (let places = 1 + Math.floor(next() * 3); places > 0; places--) {
    const at = Math.floor(aim(next, bytes.length));
    for (let i = 0; i < 1 + next() * 64; i++) bytes[at + i] = Math.floor(next() * 256);
  }
  writeFileSync(path, bytes);
}

/** Everything that a page lists; a list that can't be read says why, in words. */
async function readAll(handlers: Handlers): Promise<void> {
  const told = async <Item>(list: () => Item[] | Promise<Item[]>): Promise<Item[]> => {
    try {
      return await list();
    } catch (error) {
      expect(reportOf(error)).not.toMatchObject({ code: 'internal' });
      return [];
    }
  };
  const each = (read: () => unknown) => told(async () => [await read()]);
  await each(() => handlers['settings.get']({}));
  await each(() => handlers['bin.list']({}));
  await told(() => handlers['files.list']({}));
  await told(() => handlers['schedules.list']({}));
  await told(() => handlers['claims.list']({}));
  await told(() => handlers['library.unreadable']({}));
  await told(() => handlers['runs.active']({}));
  await told(() => handlers['runs.recent']({ count: 6 }));
  for (const { id: projectId } of await told(() => handlers['projects.list']({}))) {
    for (const { id: experimentId } of await told(() => handlers['experiments.list']({ projectId }))) {
      for (const { id } of await told(() => handlers['runs.list']({ experimentId }))) {
        await each(() => handlers['runs.metrics']({ id }));
      }
      for (const { id } of await told(() => handlers['studies.list']({ experimentId }))) {
        await each(() => handlers['studies.get']({ id }));
      }
    }
  }
}

/** Opens the library, or is told in words why not. @returns whether it was opened. */
async function open(): Promise<boolean> {
  try {
    const service = createService({ libraryDir: folder, workers: 1 });
    await readAll(service.connect(() => undefined).handlers);
    await service.close();
    return true;
  } catch (error) {
    expect(['storage.damaged', 'library.unreadable', 'library.newer']).toContain(reportOf(error).code);
    return false;
  }
}

it('a damaged database is told of in words, and mended as far as it can be read', async () => {
  const shares: number[] = [];
  for (let round = 0; round < rounds(4, 200); round++) {
    const next = randomNumbers(round);
    rmSync(folder, { recursive: true, force: true });
    cpSync(library.folder, folder, { recursive: true });
    damagePages(next, aims[round % aims.length]!);
    await open();
    const found = (() => {
      try {
        return sqliteFinds(folder);
      } catch {
        return 'lost';
      }
    })();
    let isLost = false;
    try {
      const before = examine(folder, 0);
      const isTold = before.findings.some(({ check }) => check === 'database');
      expect(isTold, `round ${round}: ${String(found)}`).toBe(found !== 'ok');
      const { findings } = repair(folder, 0);
      isLost = findings.some(({ remedy }) => 'advice' in remedy && remedy.advice === 'backup');
      expect(findings.filter(({ found: { code } }) => code === 'doctor.failed' && !isLost)).toEqual([]);
    } catch (error) {
      // The number of its form was damaged.
      if (reportOf(error).code !== 'library.newer') throw error;
      isLost = true;
    }
    if (isLost) {
      shares.push(0);
      continue;
    }
    expect(sqliteFinds(folder)).toBe('ok');
    expect(await open()).toBe(true);
    expect(examine(folder, 0).findings.filter(({ remedy }) => 'mend' in remedy)).toEqual([]);
    shares.push(countRows(folder) / rowsBefore);
  }
  // Most damage takes a row or none; that of a page that others hang on takes more.
  expect(shares.filter((share) => share > 0.9).length).toBeGreaterThanOrEqual(shares.length / 2);
});
