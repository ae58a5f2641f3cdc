/** `runs …`: the table of saved runs from a terminal. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { join } from 'node:path';
import { LibraryStore } from '#core/store/library-store.ts';
import { addRun } from '../store/store-fixture.ts';
import { createWorkspace, type Workspace } from './run-cli.ts';

let workspace: Workspace;
let ids: string[];
beforeEach(() => {
  workspace = createWorkspace();
  const store = new LibraryStore(join(workspace.folder, 'library'), () => Date.UTC(2026, 10, 1));
  const { run, experiment } = addRun(store);
  const spec = { ...experiment.spec, training: { ...experiment.spec.training, seed: 77 } };
  const other = store.runs.create({ experimentId: experiment.id, spec });
  store.labels.change([run.id], { name: 'a "name", 이름', addTags: ['x', 'y'] });
  store.close();
  ids = [run.id, other.id];
});
afterEach(() => workspace.remove());

it('finds runs, as a table, JSON and CSV', async () => {
  const [first = '', second = ''] = ids;
  const table = await workspace.run('runs', 'query', 'has name', '--columns', 'number,name,tag');
  expect(table).toMatchObject({ code: 0, stderr: '' });
  expect(
    table.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['RUN', 'NUMBER', 'NAME', 'TAG'],
    [first.slice(0, 8), '1', 'a "name", 이름', 'x;y'],
  ]);
  const json = await workspace.run('runs', 'query', '--columns', 'seed,test.loss', '--order', '-seed', '--json');
  const rows = json.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(rows).toMatchObject([
    { id: second, number: 2, experimentName: 'Experiment', values: { seed: 77, 'test.loss': null } },
    { id: first, name: 'a "name", 이름', tags: ['x', 'y'] },
  ]);
  const csv = await workspace.run(
    'runs',
    'query',
    '--columns',
    'name,created',
    '--csv',
    '--order',
    'seed',
    '--limit',
    '1',
  );
  expect(csv.stdout).toBe(`id,name,created\n${first},"a ""name"", 이름",2026-11-01T00:00:00.000Z\n`);
});

it('says what is wrong with a query, and where', async () => {
  const { code, stderr } = await workspace.run('runs', 'query', 'has name and sed > 3');
  expect(code).toBe(2);
  expect(stderr.split('\n').slice(0, 2)).toEqual(['has name and sed > 3', '             ^^^']);
  expect(stderr).toContain('Did you mean “seed”?');
});

it('labels, deletes and restores by name or by query', async () => {
  const [first = '', second = ''] = ids;
  expect((await workspace.run('runs', 'tag', '--where', 'seed = 77', '--add', 'z', 'y')).stdout).toBe(
    '1 run was changed.\n',
  );
  await workspace.run('runs', 'rename', second.slice(0, 13), 'Second');
  await workspace.run('runs', 'note', second, '# Notes');
  expect((await workspace.run('runs', 'color', 'mauve', second)).code).toBe(2);
  const shown = await workspace.run('runs', 'show', second, '--json');
  expect(JSON.parse(shown.stdout)).toMatchObject({
    run: { id: second },
    labels: { name: 'Second', notes: '# Notes', color: null, tags: ['y', 'z'] },
  });
  expect((await workspace.run('runs', 'delete', '--where', 'tag = y')).stdout.trim().split('\n').sort()).toEqual(
    [first, second].sort(),
  );
  expect((await workspace.run('runs', 'restore', second)).stdout).toBe(`${second}\n`);
  const left = await workspace.run('runs', 'query', '--json');
  expect(
    left.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id),
  ).toEqual([second]);
  expect((await workspace.run('runs', 'delete')).code).toBe(2);
});

it('moves runs into another project’s experiment and back, and copies them', async () => {
  const [first = '', second = ''] = ids;
  const store = new LibraryStore(join(workspace.folder, 'library'), Date.now);
  const [project] = store.projects.list();
  const other = store.projects.create('보관 🗂');
  const kept = store.experiments.create({ projectId: other.id, name: 'Kept', spec: store.runs.get(first).spec });
  // Nobody works on them any more.
  store.runs.interruptAllOf(store.runs.owners()[0] ?? '');
  const { experimentId } = store.runs.get(first);
  store.close();

  const moved = await workspace.run('runs', 'move', '--where', 'seed = 77', '--to', '보관 🗂/Kept', '--json');
  expect(JSON.parse(moved.stdout)).toEqual({
    id: second,
    experimentId: kept.id,
    number: 2,
    before: { experimentId, number: 2 },
  });
  const back = await workspace.run('runs', 'move', second, '--to', experimentId);
  expect(back).toMatchObject({ code: 0, stdout: `${second}\n` });
  const copied = await workspace.run('runs', 'copy', first, second, '--to', kept.id, '--json');
  const copies = copied.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { experimentId: string });
  expect(copies.map((copy) => copy.experimentId)).toEqual([kept.id, kept.id]);
  const found = await workspace.run('runs', 'query', 'name ~ 이름', '--json');
  expect(found.stdout.trim().split('\n')).toHaveLength(2);
  expect(await workspace.run('runs', 'move', first, '--to', project?.name ?? '')).toMatchObject({ code: 2 });
  expect((await workspace.run('runs', 'move', '--where', 'tag = none', '--to', 'Kept')).code).toBe(2);
});
