/** What has a file and a row: both, or neither, whenever the process ends. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryDatabase } from '#core/store/database.ts';
import { Unsettled } from '#core/store/unsettled.ts';
import { addRun, modelAt, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

const path = (...parts: string[]) => join(library.folder, ...parts);

/** What a process of another name leaves that ends between a mark and what settles it. */
function leaveMarked(owner: string, kind: 'models' | 'data', names: readonly string[]): void {
  const database = new LibraryDatabase(path('library.sqlite'));
  const folder = path('uploads', owner);
  mkdirSync(folder, { recursive: true });
  new Unsettled(database, library.folder, folder).mark(kind, names);
  database.close();
}

function leaveModel(id: string): void {
  mkdirSync(path('models', id));
  writeFileSync(path('models', id, 'checkpoint.safetensors'), 'a model');
}

it('what a dead process has marked and has no row goes at the next opening', () => {
  library.open().close();
  leaveModel('branch');
  writeFileSync(path('data', 'import'), 'a,b');
  leaveMarked('dead', 'models', ['branch', 'never-made']);
  leaveMarked('dead', 'data', ['import']);
  library.open();
  for (const folder of ['models', 'data', 'uploads']) expect(readdirSync(path(folder))).toEqual([]);
});

it('a mark that was not whole yet says nothing', () => {
  library.open().close();
  leaveModel('run');
  const marks = path('uploads', 'dead', 'unsettled');
  mkdirSync(marks, { recursive: true });
  for (const [i, mark] of ['', '{"kind":"models","na', '{"kind":"models","names":[""]}'].entries()) {
    writeFileSync(join(marks, String(i)), mark);
  }
  library.open();
  expect(readdirSync(path('models'))).toEqual(['run']);
  expect(readdirSync(path('uploads'))).toEqual([]);
});

it('what it has marked and has a row stays', async () => {
  const store = library.open();
  const { run } = addRun(store);
  await store.models.write(run.id, modelAt(3));
  store.runs.moveToBin(run.id);
  leaveMarked('dead', 'models', [run.id]);
  expect(library.open().models.read(run.id)).toEqual(modelAt(3));
  expect(existsSync(path('uploads', 'dead'))).toBe(false);
});

it('what has neither row nor mark stays, as after an older database was put back', () => {
  library.open().close();
  leaveModel('of-a-newer-database');
  library.open();
  expect(readdirSync(path('models'))).toEqual(['of-a-newer-database']);
});

it('what a living process has marked is left to it', () => {
  const living = library.open();
  leaveModel('branch');
  leaveMarked(living.owner, 'models', ['branch']);
  library.open().close();
  expect(readdirSync(path('models'))).toEqual(['branch']);
  // It ends without having settled it.
  living.close();
  library.open();
  expect(readdirSync(path('models'))).toEqual([]);
});

it('a branch that can’t be put on record leaves no model', async () => {
  const store = library.open();
  const { run } = addRun(store);
  const start = { ...run, branch: { runId: run.id, number: 1, step: 3 }, id: 'branch' };
  const branch = { experimentId: 'none', spec: run.spec, start };
  await expect(store.createBranch(branch, modelAt(3))).rejects.toThrow();
  expect(readdirSync(path('models'))).toEqual([]);
  expect(await store.createBranch({ ...branch, experimentId: run.experimentId }, modelAt(3))).toMatchObject({
    id: 'branch',
    hasModel: true,
  });
  expect(store.models.list('branch')).toEqual([{ step: 3, isBest: false, isLatest: true }]);
});

it('an import that can’t be put on record leaves no file', async () => {
  const store = library.open();
  const file = { hash: 'ab'.repeat(32), name: 'a.csv', bytes: 3, content: { kind: 'csv' } as const };
  await expect(store.files.keep(path('not-there'), file)).rejects.toThrow();
  expect(readdirSync(path('data'))).toEqual([]);
  writeFileSync(path('upload'), 'a,b');
  await store.files.keep(path('upload'), file);
  await expect(store.files.keep(path('not-there'), file)).rejects.toThrow();
  expect(readdirSync(path('data'))).toEqual([file.hash]);
});
