import Database from 'better-sqlite3';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryStore } from '#core/store/library-store.ts';
import { damage } from '../store/damage.ts';
import { addRun } from '../store/store-fixture.ts';
import { createWorkspace, jsonLines, type Workspace } from './run-cli.ts';

let workspace: Workspace;
let folder: string;
beforeEach(() => {
  workspace = createWorkspace();
  folder = join(workspace.folder, 'library');
  const store = new LibraryStore(folder, () => 1000);
  addRun(store);
  store.close();
});
afterEach(() => workspace.remove());

/** All but what the tables are, and the projects. */
function spoilDatabase(): void {
  const path = join(folder, 'library.sqlite');
  const database = new Database(path);
  const pages = database.prepare<[], { pageno: number; isKept: 0 | 1 }>(
    `SELECT pageno, name IN ('sqlite_schema', 'projects') AS isKept FROM dbstat`,
  );
  const spoilt = pages.all().filter(({ isKept }) => !isKept);
  const size = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const bytes = readFileSync(path);
  for (const { pageno } of spoilt) bytes.fill(0xa5, size * (pageno - 1), size * pageno);
  writeFileSync(path, bytes);
}

it('says what was found, and mends it when it is asked to', async () => {
  damage(folder, `UPDATE runs SET state = 'running', owner = NULL`);
  mkdirSync(join(folder, 'models', 'nobody'), { recursive: true });
  const found = await workspace.run('doctor');
  expect(found).toMatchObject({ code: 1, stderr: expect.stringContaining('doctor --repair') as string });
  expect(found.stdout).toMatch(/models\/nobody belongs to no run\.\n {2}Repairing takes it out/);
  expect(found.stdout).toMatch(/run 1 of “Experiment” is marked as running.*\n {2}Repairing marks it as interrupted/);
  expect(found.stdout).toMatch(/^2 found, 0 repaired\.$/m);

  const mended = await workspace.run('doctor', '--repair', '--json');
  expect(mended.code).toBe(0);
  expect(jsonLines(mended.stdout)).toMatchObject([
    { check: 'models', code: 'doctor.modelOfNoRun', mend: 'setAside', isDone: true },
    { check: 'jobs', code: 'doctor.jobOfNobody', mend: 'interrupt', isDone: true },
  ]);
  const sound = await workspace.run('doctor');
  expect(sound).toMatchObject({ code: 0, stderr: '' });
  expect(sound.stdout).toContain('is sound.');
});

it('a damaged database is named where a list fails, and rebuilt', { tags: ['long'] }, async () => {
  spoilDatabase();
  const list = await workspace.run('list');
  expect(list.code).toBe(1);
  expect(list.stderr).toMatch(/database is damaged\. .*doctor --repair.*library\.sqlite/);
  const { code, stdout } = await workspace.run('doctor', '--repair');
  expect(code).toBe(0);
  expect(stdout).toMatch(/is damaged.*\n {2}Repaired: A new database/);
  expect(stdout).toMatch(/What was taken out of the library is in .*set-aside/);
  expect((await workspace.run('list')).code).toBe(0);
});

it('refuses to mend a library that is open elsewhere, and to look at one that is not there', async () => {
  const store = new LibraryStore(folder, () => 1000);
  const { code, stderr } = await workspace.run('doctor', '--repair');
  store.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(/Another window or terminal has the library open \(1\)/);
  const missing = await workspace.run('doctor', '--library', join(workspace.folder, 'none'));
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toMatch(/There is no library in .*none/);
});
