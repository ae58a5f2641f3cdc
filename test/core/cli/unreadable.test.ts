import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LibraryStore } from '#core/store/library-store.ts';
import { damage } from '../store/damage.ts';
import { addRun } from '../store/store-fixture.ts';
import { createWorkspace, jsonLines, type Workspace } from './run-cli.ts';

let workspace: Workspace;
let whole: string;
let damaged: string;

beforeAll(() => {
  workspace = createWorkspace();
  const folder = join(workspace.folder, 'library');
  const store = new LibraryStore(folder, () => 1000);
  const { experiment, run } = addRun(store);
  whole = run.id;
  damaged = store.runs.create({ experimentId: experiment.id, spec: run.spec }).id;
  store.close();
  damage(folder, `UPDATE runs SET marks = '[' WHERE id = ?`, damaged);
  // Its runs can be read all the same.
  damage(folder, `UPDATE experiments SET spec = '{' WHERE id = ?`, experiment.id);
});
afterAll(() => workspace.remove());

it('a run that can’t be read has a row of its own, with the reason', async () => {
  const { code, stdout } = await workspace.run('list');
  expect(code).toBe(0);
  const [, row, , header, entry] = stdout.split('\n');
  expect(row).toMatch(new RegExp(`^${whole.slice(0, 8)} +Project +Experiment +1 +interrupted`));
  expect(header).toMatch(/^RUN +EXPERIMENT +NO\. +CAN’T BE READ$/);
  expect(entry).toMatch(new RegExp(`^${damaged.slice(0, 8)} +Experiment +2 +.*damaged: marks`));
});

it('so it has as JSON', async () => {
  const lines = jsonLines((await workspace.run('list', '--json')).stdout);
  expect(lines).toMatchObject([
    { id: whole, state: 'interrupted' },
    { id: damaged, number: 2, state: 'unreadable', reason: { code: 'library.damaged' } },
  ]);
});

it('asked for by its id, it says why', async () => {
  const { code, stderr } = await workspace.run('export', damaged.slice(0, 8), '--format', 'metrics-csv');
  expect(code).toBe(1);
  expect(stderr).toMatch(/run 2 of “Experiment” can’t be read: .*marks/);
});
