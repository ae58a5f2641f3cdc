/** What the table of runs finds is what its query says, and its index follows whatever happens to a run. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run, RunSummary } from '#core/contract/entities.ts';
import { fieldOf } from '#core/contract/run-table/field-table.ts';
import { everything, type Expression } from '#core/contract/run-table/query/expression.ts';
import { readQuery } from '#core/contract/run-table/query/parse-query.ts';
import type { RunOrder } from '#core/contract/run-table/run-table.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { indexVersion } from '#core/store/run-index/index-version.ts';
import { runValues } from '#core/store/run-index/run-values.ts';
import { addRun, metricsOf, storeFixture, type StoreFixture } from '../store-fixture.ts';
import { expressions, holds, labels, specs, summaries, type PlainRun } from './random-runs.ts';

let fixture: StoreFixture;
let store: LibraryStore;
beforeEach(() => {
  fixture = storeFixture();
  store = fixture.open();
});
afterEach(() => fixture.remove());

const library = { kind: 'library' } as const;
const measure = (loss: number, score = 0.5) => ({ loss, score });
const summaryOf = (loss: number, score: number, hasTest = true): RunSummary => ({
  trainDropout: null,
  train: measure(0.1),
  validation: null,
  test: hasTest ? measure(loss, score) : null,
  best: null,
  steps: 7,
  elapsedMs: 1500,
});

function drain(steps: Iterable<unknown>): number {
  return [...steps].length;
}

function found(expression: Expression, order: RunOrder = []): string[] {
  drain(store.runIndex.refresh());
  return store.runTable.find(library, expression, order).map(({ id }) => id);
}

const ask = (query: string, order: RunOrder = []) => found(readQuery(query, 0), order);

/** Values of the first run that is found. */
function valuesOf(...columns: string[]) {
  drain(store.runIndex.refresh());
  return store.runTable.rows(store.runTable.find(library, everything, []), columns)[0]?.values;
}

function plain(run: Run): PlainRun {
  const { name, notes, color, tags } = store.labels.get(run.id);
  const project = 'Project';
  const columns: [string, (string | number | boolean)[]][] = [
    ['experiment', [run.experimentName]],
    ['project', [project]],
    ['state', [run.state]],
    ['number', [run.number]],
    ['created', [run.createdAt]],
    ['hasModel', [run.hasModel]],
    ['name', name === null ? [] : [name]],
    ['notes', notes === '' ? [] : [notes]],
    ['color', color === null ? [] : [color]],
    ['tag', tags],
  ];
  const texts = [run.experimentName, project, notes, ...(name === null ? [] : [name]), ...tags];
  return { id: run.id, values: new Map([...runValues(run), ...columns]), texts };
}

it('SQL finds what the same query finds in a plain list', () => {
  const project = store.projects.create('Project');
  const experiment = store.experiments.create({
    projectId: project.id,
    name: 'Experiment Straße',
    spec: defaultSpec(),
  });
  const [many] = fc.sample(
    fc.array(fc.record({ spec: specs, summary: summaries, labels }), { minLength: 60, maxLength: 60 }),
    { numRuns: 1, seed: 17 },
  );
  const runs = (many ?? []).map(({ spec, summary, labels: written }) => {
    const run = store.runs.create({ experimentId: experiment.id, spec });
    if (summary)
      store.runs.update(run, { state: 'completed', summary: summaryOf(summary.loss, summary.score, summary.hasTest) });
    store.labels.put([{ ...written, id: run.id }]);
    return store.runs.get(run.id);
  });
  const table = runs.map(plain);
  fc.assert(
    fc.property(expressions, (expression) => {
      const expected = table.filter((run) => holds(expression, run)).map(({ id }) => id);
      expect(found(expression).sort()).toEqual(expected.sort());
    }),
    { numRuns: 400 },
  );
});

describe('the index', () => {
  const finish = (run: Run, loss: number) =>
    store.runs.update(run, { state: 'completed', summary: summaryOf(loss, 0.9) });

  it('follows a run from its start to its end, and back to going on', () => {
    const { run } = addRun(store);
    expect(ask('seed = 1 or seed != 1')).toEqual([run.id]);
    expect(ask('has test.loss')).toEqual([]);
    finish(run, 0.25);
    expect(ask('test.loss = 0.25 duration = 1.5 steps = 7')).toEqual([run.id]);
    store.runs.take(store.runs.get(run.id), { state: 'queued', summary: null, finishedAt: null });
    expect(ask('has test.loss')).toEqual([]);
  });

  it('makes nothing anew that has not changed', () => {
    const { run } = addRun(store);
    finish(run, 1);
    expect(drain(store.runIndex.refresh())).toBe(1);
    expect(drain(store.runIndex.refresh())).toBe(0);
    store.labels.change([run.id], { notes: 'words' });
    expect(drain(store.runIndex.refresh())).toBe(0);
  });

  it('has the last, the best and any value of metrics, until the run goes on', () => {
    const { run } = addRun(store);
    store.metrics.append(run.id, metricsOf(0, 25));
    finish(run, 1);
    const at = ['trainLoss', 'batchLoss', 'trainLoss.best', 'trainLoss@19', 'heldOutLoss', 'sharpness@10', 'steps'];
    const compute = () => {
      drain(store.runIndex.refresh());
      const runs = store.runTable.find(library, everything, []);
      drain(
        store.runIndex.compute(
          at.map((name) => fieldOf(name) ?? fail(name)),
          runs.map(({ key }) => key),
        ),
      );
    };
    compute();
    expect(valuesOf(...at)).toEqual([80, 1 / 25, 0, 40, null, 60, 7]);
    store.metrics.append(run.id, metricsOf(25, 41));
    compute();
    expect(valuesOf(...at)).toEqual([160, 1 / 41, 0, 40, null, 60, 7]);
    store.metrics.truncate(run.id, 15);
    compute();
    expect(valuesOf(...at)).toEqual([40, 1 / 15, 0, 40, null, 60, 7]);
  });

  it('leaves out what can’t be read, and takes it up again once it can', () => {
    const { run, experiment } = addRun(store);
    const other = store.runs.create({ experimentId: experiment.id, spec: experiment.spec });
    expect(ask('')).toEqual([other.id, run.id]);
    const raw = new Database(join(fixture.folder, 'library.sqlite'));
    const spec = raw.prepare<[string], { spec: string }>('SELECT spec FROM runs WHERE id = ?').get(run.id)?.spec ?? '';
    const write = raw.prepare('UPDATE runs SET spec = ? WHERE id = ?');
    write.run('{', run.id);
    expect(ask('')).toEqual([other.id]);
    expect(store.runs.unreadable().map(({ id }) => id)).toEqual([run.id]);
    write.run(spec, run.id);
    expect(ask('')).toEqual([other.id, run.id]);
    expect(store.runs.unreadable()).toEqual([]);
    raw.close();
  });

  it('is gone with its run', () => {
    const { run } = addRun(store);
    expect(ask('')).toEqual([run.id]);
    store.runs.moveToBin(run.id);
    expect(ask('')).toEqual([]);
    store.emptyBin();
    const raw = new Database(join(fixture.folder, 'library.sqlite'), { readonly: true });
    for (const table of ['indexedRuns', 'runFields']) expect(raw.prepare(`SELECT * FROM ${table}`).all()).toEqual([]);
    raw.close();
  });

  it('is made anew where it was made by another version', () => {
    const { run } = addRun(store);
    ask('');
    const raw = new Database(join(fixture.folder, 'library.sqlite'));
    raw.prepare('UPDATE indexedRuns SET fields = ?').run(indexVersion + 1);
    raw.prepare('UPDATE runFields SET number = 12345').run();
    raw.close();
    expect(ask('seed = 12345')).toEqual([]);
    expect(ask('has seed')).toEqual([run.id]);
  });

  it('has another version whenever values are made otherwise', () => {
    const { run } = addRun(store);
    const values = runValues({ ...store.runs.get(run.id), summary: summaryOf(0.25, 0.5) });
    expect({ indexVersion, values: Object.fromEntries(values) }).toMatchSnapshot();
  });
});

describe('the order', () => {
  it('is by each field in turn, with those without a value last either way', () => {
    const { experiment, run: c } = addRun(store);
    const add = () => store.runs.create({ experimentId: experiment.id, spec: experiment.spec });
    const [b, a, none] = [add(), add(), add()];
    const write = (run: Run, name: string | null, loss: number | null) => {
      if (loss !== null) store.runs.update(run, { state: 'completed', summary: summaryOf(loss, 0) });
      store.labels.change([run.id], { name });
    };
    write(c, 'Émile', 0.5);
    write(b, 'anna', 0.5);
    write(a, 'Berta', 0.1);
    const by = (field: string, descending = false) => ({ field, descending });
    expect(ask('', [by('test.loss'), by('name')])).toEqual([a.id, b.id, c.id, none.id]);
    expect(ask('', [by('test.loss', true), by('name', true)])).toEqual([c.id, b.id, a.id, none.id]);
    expect(ask('', [by('name')])).toEqual([b.id, a.id, c.id, none.id]);
    expect(ask('')).toEqual([none.id, a.id, b.id, c.id]);
  });
});

function fail(name: string): never {
  throw new Error(`${name} is a field.`);
}
