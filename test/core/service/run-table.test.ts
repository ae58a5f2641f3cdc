/** The table of runs over a connection, and from two processes' points of view. */
import type { RunSelection } from '#core/contract/run-table/run-table.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import { metricsOf } from '../store/store-fixture.ts';
import { serviceFixture, type Client, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
let client: Client;
beforeEach(() => {
  fixture = serviceFixture();
  client = fixture.open();
});
afterEach(() => fixture.remove());

const library = { kind: 'library' } as const;
const all = { scope: library, query: '', columns: [], order: [], offset: 0, limit: 100 };

function specOf(seed: number): ExperimentSpec {
  const spec = defaultSpec();
  return { ...spec, training: { ...spec.training, seed, epochs: 1, diagnostics: null } };
}

/** A library with runs of one experiment that have ended, as another process left it. */
function addRuns(count: number) {
  const store = new LibraryStore(fixture.folder, () => 1000);
  const project = store.projects.create('Project');
  const experiment = store.experiments.create({ projectId: project.id, name: 'Moons', spec: specOf(1) });
  const add = (i: number) => {
    const run = store.runs.create({ experimentId: experiment.id, spec: specOf(i + 1) });
    store.metrics.append(run.id, metricsOf(0, 25));
    const measured = { loss: 0.5, score: 0.9 };
    const parts = { trainDropout: null, train: measured, validation: null, test: measured, best: null };
    store.runs.update(run, { state: 'completed', summary: { ...parts, steps: 25, elapsedMs: 1000 } });
    return run.id;
  };
  const ids = store.transaction(() => Array.from({ length: count }, (_, i) => add(i)));
  store.close();
  return { project, experiment, ids };
}

describe('the table', () => {
  it('finds runs with values of every kind, in order and page by page', async () => {
    const { ids, project, experiment } = addRuns(2);
    const columns = [
      'seed',
      'η',
      'dropout.hidden',
      'test.accuracy',
      'hasModel',
      'tag',
      'notes',
      'trainLoss@15',
      'created',
    ];
    const order = [{ field: 'seed', descending: false }];
    const { total, rows } = await client.handlers['runs.find']({ ...all, query: 'state = completed', columns, order });
    expect(total).toBe(2);
    const { spec, createdAt } = await client.handlers['runs.get']({ id: ids[0] ?? '' });
    expect(rows[0]).toEqual({
      ...{ id: ids[0], number: 1, experimentId: experiment.id, experimentName: 'Moons', projectId: project.id },
      ...{ projectName: 'Project', state: 'completed', name: null, color: null, tags: [], hasNotes: false },
      ...{ hasModel: false, parentRunId: null },
      values: [
        ...[1, spec.training.learningRate, spec.network.hidden.map(({ dropoutRate }) => dropoutRate)],
        ...[0.9, false, null, null, 40, createdAt],
      ],
    });
    const second = await client.handlers['runs.find']({ ...all, order, offset: 1, limit: 1 });
    expect([second.total, second.rows.map(({ id }) => id)]).toEqual([2, [ids[1]]]);
    const byMetric = await client.handlers['runs.find']({
      ...all,
      query: 'trainLoss.best = 0 trainLoss@9 < 1 seed = 2',
    });
    expect(byMetric.rows.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it(
    'tells how far it is where many runs have to be looked into first, and finds them whoever asks meanwhile',
    { tags: ['long'] },
    async () => {
      addRuns(300);
      const query = 'test.accuracy = 0.9';
      const [first, second] = await Promise.all([
        client.handlers['runs.find']({ ...all, query }),
        client.handlers['runs.find']({ ...all, query, order: [{ field: 'seed', descending: true }] }),
      ]);
      expect([first.total, second.total, second.rows.length]).toEqual([300, 300, 100]);
      expect(client.indexing[0]).toEqual({ done: 0, of: 300 });
      const told = client.indexing.length;
      await client.handlers['runs.find']({ ...all, query });
      expect(client.indexing.length).toBe(told);
    },
  );

  it('finds anew what it was asked before once anything has changed, here or in another process', async () => {
    const { ids } = addRuns(3);
    const found = async () =>
      (await client.handlers['runs.find']({ ...all, query: 'tag = kept' })).rows.map(({ id }) => id);
    const named = (id: string | undefined): RunSelection => ({ kind: 'named', ids: [id ?? ''] });
    const tag = (id: string | undefined) => ({ selection: named(id), change: { addTags: ['kept'] } });
    expect(await found()).toEqual([]);
    await client.handlers['runs.label'](tag(ids[0]));
    expect(await found()).toEqual([ids[0]]);
    expect(await found()).toEqual([ids[0]]);
    const other = fixture.open();
    await other.handlers['runs.label'](tag(ids[2]));
    expect((await found()).toSorted()).toEqual([ids[0], ids[2]].toSorted());
    await other.handlers['runs.deleteAll']({ selection: named(ids[0]) });
    expect(await found()).toEqual([ids[2]]);
  });

  it('says where the next run stands whose name begins with some letters', async () => {
    const { ids } = addRuns(12);
    const order = [{ field: 'number', descending: false }];
    const label = (i: number, name: string) =>
      client.handlers['runs.label']({ selection: { kind: 'named', ids: [ids[i] ?? ''] }, change: { name } });
    await label(2, 'Été, %_ and __proto__');
    await label(6, '드롭아웃 비교');
    await label(8, 'éTÉ again');
    const seek = (letters: string, from: number) =>
      client.handlers['runs.seek']({ scope: library, query: '', order, letters, from });
    expect([await seek('été', 0), await seek('été', 3), await seek('été', 9)]).toEqual([2, 8, 2]);
    expect([await seek('été, %_', 3), await seek('드롭', 0), await seek('비교', 0)]).toEqual([2, 6, null]);
    // Those without a name are found by what they are called instead.
    expect([await seek('MOO', 2), await seek('11', 0), await seek('7', 0)]).toEqual([3, 10, null]);
  });

  it('has a run as soon as it has ended', async () => {
    const { handlers } = client;
    const { id: projectId } = await handlers['projects.create']({ name: 'Project' });
    const { id: experimentId } = await handlers['experiments.create']({ projectId, name: 'Short', spec: specOf(1) });
    const { id } = await handlers['runs.start']({ experimentId });
    const { summary } = await client.untilEnded(id);
    const { rows } = await handlers['runs.find']({ ...all, columns: ['state', 'train.loss', 'steps', 'engine'] });
    expect(rows[0]?.values.slice(0, 3)).toEqual(['completed', summary?.train?.loss, summary?.steps]);
  });

  it('says what runs can be found by', async () => {
    addRuns(2);
    const fields = await client.handlers['runs.fields']({ scope: library });
    const field = (name: string) => fields.find((one) => one.name === name);
    expect(field('experiment')).toEqual({
      name: 'experiment',
      kind: 'text',
      group: 'run',
      isList: false,
      runs: 2,
      texts: ['Moons'],
    });
    expect(field('optimizer')).toMatchObject({ runs: 2, texts: [defaultSpec().training.optimizer.kind] });
    expect(field('test.accuracy')).toMatchObject({ kind: 'number', group: 'result', runs: 2, texts: [] });
    expect(field('trainLoss')).toMatchObject({ group: 'metric', runs: 2 });
    expect(field('tag')).toMatchObject({ isList: true, runs: 0 });
  });

  it('counts what has a value, whatever has changed since', async () => {
    const { handlers } = client;
    const { ids } = addRuns(3);
    const counted = async () => {
      const fields = await handlers['runs.fields']({ scope: library });
      const columns = fields.map(({ name }) => name);
      const { rows } = await handlers['runs.find']({ ...all, columns });
      for (const [i, { name, runs }] of fields.entries()) {
        expect([name, runs]).toEqual([name, rows.filter(({ values }) => values[i] !== null).length]);
      }
      return new Map(fields.map((field) => [field.name, field]));
    };
    await counted();
    await handlers['runs.label']({ selection: { kind: 'named', ids: [ids[0]!] }, change: { addTags: ['__proto__'] } });
    await handlers['runs.deleteAll']({ selection: { kind: 'named', ids: [ids[1]!] } });
    const after = await counted();
    expect(after.get('tag')).toMatchObject({ runs: 1, texts: ['__proto__'] });
    expect(after.get('test.accuracy')).toMatchObject({ runs: 2 });
  });

  it('refuses what it does not understand, and says where', async () => {
    const find = async (query: string, columns: string[] = []) =>
      client.handlers['runs.find']({ ...all, query, columns });
    await expect(find('learningrat > 1')).rejects.toMatchObject({
      code: 'query.unknownFieldMeant',
      details: { from: 0, to: 11 },
    });
    await expect(find('', ['nonsense'])).rejects.toMatchObject({ code: 'query.unknownField' });
  });

  it('alike settings but for the seed have one fingerprint', async () => {
    addRuns(2);
    const { rows } = await client.handlers['runs.find']({ ...all, columns: ['settings'] });
    expect(rows[0]?.values).toEqual(rows[1]?.values);
  });
});

describe('labels', () => {
  it('are changed for all that a query finds, and taken back', async () => {
    const { ids } = addRuns(3);
    const { handlers } = client;
    const [first = '', second = '', third = ''] = ids;
    const found: RunSelection = { kind: 'found', scope: library, query: 'experiment = Moons', except: [third] };
    const before = await handlers['runs.label']({
      selection: found,
      change: { name: 'Best', addTags: ['강의', '__proto__'], color: 'red' },
    });
    expect(before.map(({ id }) => id).sort()).toEqual([first, second].sort());
    const tagged = async () =>
      (await handlers['runs.find']({ ...all, query: 'tag = "__proto__" and name = Best and color = red' })).total;
    expect(await tagged()).toBe(2);
    const named: RunSelection = { kind: 'named', ids: [first] };
    await handlers['runs.label']({ selection: named, change: { notes: '# Notes', removeTags: ['강의'] } });
    expect((await handlers['runs.labels']({ id: first })).labels).toEqual({
      name: 'Best',
      notes: '# Notes',
      color: 'red',
      tags: ['__proto__'],
    });
    expect(await handlers['runs.label']({ selection: named, change: { notes: '# Notes' } })).toEqual([]);
    await handlers['runs.putLabels']({ labels: before });
    expect(await tagged()).toBe(0);
    expect((await handlers['runs.labels']({ id: first })).labels).toEqual({
      name: null,
      notes: '',
      color: null,
      tags: [],
    });
  });

  it('are told to other windows of the same core, and to other processes', async () => {
    const { ids } = addRuns(1);
    const other = fixture.open();
    const before = other.libraryChanges();
    const selection = { kind: 'named', ids } as const;
    await client.handlers['runs.label']({ selection, change: { addTags: ['seen'] } });
    const start = performance.now();
    while (other.libraryChanges() === before && performance.now() - start < 20_000)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(other.libraryChanges()).toBeGreaterThan(before);
    expect((await other.handlers['runs.find']({ ...all, query: 'tag = seen' })).total).toBe(1);
  });
});

describe('many at once', () => {
  it('go to the bin by a query and come back', async () => {
    const { ids } = addRuns(2);
    const { handlers } = client;
    await handlers['runs.delete']({ id: ids[0] ?? '' });
    const deleted = await handlers['runs.deleteAll']({ selection: { kind: 'named', ids } });
    expect(deleted).toEqual([ids[1]]);
    expect((await handlers['runs.find'](all)).total).toBe(0);
    await handlers['runs.restoreAll']({ ids: deleted });
    expect((await handlers['runs.find'](all)).rows.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('stop where they are being trained', async () => {
    const { handlers } = client;
    const { id: projectId } = await handlers['projects.create']({ name: 'Project' });
    const spec = { ...specOf(1), training: { ...specOf(1).training, epochs: 100_000 } };
    const { id: experimentId } = await handlers['experiments.create']({ projectId, name: 'Long', spec });
    const { id } = await handlers['runs.start']({ experimentId });
    await client.untilStep(id, 1);
    await handlers['runs.deleteAll']({
      selection: { kind: 'found', scope: library, query: 'state = running', except: [] },
    });
    expect((await client.untilEnded(id)).state).toBe('stopped');
  });
});

describe('views', () => {
  const view = {
    version: 1 as const,
    ...{ scope: library, query: 'tag = "강의"', grouping: null, order: [], baseline: null },
    columns: [{ field: 'test.accuracy', width: 90, pinned: true }],
    charts: { shown: [], scatter: null, parallel: [] },
  };

  it('are kept in an order, renamed, and deleted', async () => {
    const { handlers } = client;
    const first = await handlers['views.save']({ id: null, name: 'First', view });
    const second = await handlers['views.save']({ id: null, name: 'Second', view });
    await handlers['views.order']({ ids: [second.id] });
    await handlers['views.save']({ id: first.id, name: 'Renamed', view: { ...view, query: '' } });
    expect(await handlers['views.list']({})).toEqual([
      { ...second, place: 0 },
      { id: first.id, name: 'Renamed', place: 1, view: { ...view, query: '' } },
    ]);
    await handlers['views.delete']({ id: second.id });
    expect((await handlers['views.list']({})).map(({ id }) => id)).toEqual([first.id]);
    await expect((async () => handlers['views.save']({ id: second.id, name: 'Gone', view }))()).rejects.toMatchObject({
      code: 'views.notFound',
    });
  });
});
