import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Examination } from '#core/contract/doctor.ts';
import { everything } from '#core/contract/run-table/query/expression.ts';
import { examine, repair } from '#core/store/doctor/doctor.ts';
import { hashOf } from '#core/store/files.ts';
import { migrations } from '#core/store/migrations.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { unpackLibrary } from '../../../support/library-fixture.ts';
import { damage } from '../damage.ts';
import { addRun, metricsOf, modelAt, storeFixture, type StoreFixture } from '../store-fixture.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

const path = (...parts: string[]) => join(library.folder, ...parts);

/** Fills a library and closes it. */
async function fill<Result>(work: (store: LibraryStore) => Result | Promise<Result>): Promise<Result> {
  const store = library.open();
  const result = await work(store);
  store.close();
  return result;
}

const codes = ({ findings }: Examination) => findings.map(({ found: { code } }) => code);
const remedies = ({ findings }: Examination) =>
  findings.map(({ remedy }) => ('mend' in remedy ? remedy.mend : remedy.advice));

/** Repairs, and sees that nothing is left that could be mended. */
function repaired(): Examination {
  const examination = repair(library.folder, 0);
  const left = examine(library.folder, 0).findings.filter(({ remedy }) => 'mend' in remedy);
  expect(left).toEqual([]);
  return examination;
}

function rowsAside({ setAside }: Examination): { table: string; row: Record<string, unknown> }[] {
  const lines = readFileSync(join(setAside ?? '', 'rows.jsonl'), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as { table: string; row: Record<string, unknown> });
}

/** A run that has ended, with metrics and checkpoints at the steps given, the last one being the latest. */
async function addTrained(store: LibraryStore, ...steps: number[]) {
  const { run, experiment } = addRun(store);
  store.metrics.append(run.id, metricsOf(0, 10));
  for (const step of steps.slice(0, -1)) await store.models.keep(run.id, modelAt(step), 'milestone');
  await store.models.write(run.id, modelAt(steps.at(-1) ?? 0));
  store.runs.update(run, { state: 'completed', hasModel: true });
  return { id: run.id, experimentId: experiment.id };
}

const spoilModel = (id: string, name: string) => writeFileSync(path('models', id, name), 'not a model');

it('finds nothing in a sound library, and changes nothing in it', async () => {
  await fill((store) => addTrained(store, 2, 5));
  expect(examine(library.folder, 0)).toEqual({ findings: [], setAside: null });
  expect(repair(library.folder, 0)).toEqual({ findings: [], setAside: null });
  expect(existsSync(path('set-aside'))).toBe(false);
});

it('needs a library, and makes none', () => {
  for (const look of [examine, repair]) {
    expect(() => look(path('none'), 0)).toThrow(expect.objectContaining({ code: 'library.missing' }));
  }
  expect(existsSync(path('none'))).toBe(false);
});

it('mends nothing while others have the library open', () => {
  const store = library.open();
  expect(() => repair(library.folder, 0)).toThrow(
    expect.objectContaining({ code: 'library.inUse', details: { count: 1 } }),
  );
  expect(store.repair()).toEqual({ findings: [], setAside: null });
  expect(store.projects.list()).toEqual([]);
  library.open();
  expect(() => store.repair()).toThrow(expect.objectContaining({ code: 'library.inUse' }));
});

it.each([0, 100])('a database of which nothing can be read (from byte %d on) is left as it is', async (from) => {
  await fill((store) => addTrained(store, 2));
  const bytes = readFileSync(path('library.sqlite')).fill(0xa5, from);
  writeFileSync(path('library.sqlite'), bytes);
  expect(remedies(repair(library.folder, 0))).toContain('backup');
  expect(readFileSync(path('library.sqlite'))).toEqual(bytes);
});

it('a library of an earlier studio is looked at as it will be, and brought up to date when it is repaired', () => {
  const old = unpackLibrary('v5');
  const versionOf = (name: string) => {
    const database = new Database(join(old.folder, name), { readonly: true });
    const version: unknown = database.pragma('user_version', { simple: true });
    database.close();
    return version;
  };
  const found = codes(examine(old.folder, 0));
  expect(new Set(found)).toEqual(new Set(['doctor.jobOfNobody']));
  expect(versionOf('library.sqlite')).toBe(5);
  expect(codes(repair(old.folder, 0))).toEqual(found);
  expect(versionOf('library.sqlite')).toBe(migrations.length);
  expect(versionOf('library.sqlite.v5.backup')).toBe(5);
  old.remove();
});

describe('saved models', () => {
  it('a run whose latest is damaged goes on from the last that is whole', async () => {
    const { id } = await fill((store) => addTrained(store, 2, 4, 6, 9));
    for (const name of ['checkpoint.safetensors', 'step-6.safetensors']) spoilModel(id, name);
    expect(remedies(examine(library.folder, 0))).toEqual(['setAside', 'goBack']);
    const { setAside } = repaired();
    expect(readFileSync(join(setAside ?? '', 'models', id, 'checkpoint.safetensors'), 'utf8')).toBe('not a model');
    const store = library.open();
    expect(store.models.read(id)).toEqual(modelAt(4));
    expect(store.runs.get(id)).toMatchObject({ state: 'interrupted', hasModel: true });
  });

  it('a run that has lost its only one begins anew, where its spec says all there was to it', async () => {
    const { id } = await fill((store) => addTrained(store, 9));
    spoilModel(id, 'checkpoint.safetensors');
    expect(remedies(repaired())).toEqual(['forget']);
    expect(library.open().runs.get(id)).toMatchObject({ state: 'interrupted', hasModel: false });
  });

  it('a branch that has lost its only one is left as it is', async () => {
    const { id } = await fill((store) => addTrained(store, 9));
    damage(library.folder, `UPDATE runs SET branch = '{"runId":"${id}","number":1,"step":3}'`);
    spoilModel(id, 'checkpoint.safetensors');
    expect(remedies(repaired())).toEqual(['train']);
    expect(existsSync(path('models', id, 'checkpoint.safetensors'))).toBe(true);
  });

  it('those of no run are set aside', async () => {
    await fill(() => undefined);
    mkdirSync(path('models', 'nobody'), { recursive: true });
    writeFileSync(path('models', 'nobody', 'checkpoint.safetensors'), 'x');
    const { setAside } = repaired();
    expect(existsSync(join(setAside ?? '', 'models', 'nobody', 'checkpoint.safetensors'))).toBe(true);
    expect(readdirSync(path('models'))).toEqual([]);
  });
});

describe('imported files', () => {
  const content = 'x,y\n1,2\n3,4\n';
  const hash = hashOf(Buffer.from(content));
  const keep = (store: LibraryStore) => {
    writeFileSync(path('upload'), content);
    return store.files.keep(path('upload'), { hash, name: 'cells.csv', bytes: 12, content: { kind: 'csv' } });
  };

  it('that are missing or damaged have to be imported again', async () => {
    await fill(keep);
    writeFileSync(path('data', hash), 'x,y\n1,2\n3,5\n');
    expect(codes(repaired())).toEqual(['doctor.fileDamaged']);
    await fill(keep);
    expect(codes(repaired())).toEqual([]);
    damage(library.folder, `UPDATE files SET hash = '${'0'.repeat(64)}'`);
    expect(codes(repaired())).toEqual(['doctor.fileMissing', 'doctor.fileUnlisted']);
  });

  it('that are not listed are listed again, or set aside where they are nothing', async () => {
    await fill(keep);
    damage(library.folder, 'DELETE FROM files');
    writeFileSync(path('data', 'notes.txt'), 'x');
    const examination = repaired();
    expect(remedies(examination).sort()).toEqual(['list', 'setAside']);
    expect(readFileSync(join(examination.setAside ?? '', 'data', 'notes.txt'), 'utf8')).toBe('x');
    expect(library.open().files.list()).toMatchObject([
      { hash, name: hash.slice(0, 12), bytes: 12, content: { kind: 'csv' } },
    ]);
  });
});

describe('rows', () => {
  it('that can be given anew are set aside', async () => {
    await fill((store) => {
      store.settings.set({ theme: 'dark' });
      store.namedSchedules.save({ name: 'mine', schedule: { kind: 'constant' }, warmup: null });
    });
    damage(library.folder, `UPDATE settings SET value = '"da'`);
    damage(library.folder, `UPDATE namedSchedules SET schedule = '['`);
    const rows = rowsAside(repaired());
    expect(rows.map(({ table }) => table).sort()).toEqual(['namedSchedules', 'settings']);
    expect(rows.find(({ table }) => table === 'settings')?.row).toEqual({ key: 'theme', value: '"da' });
  });

  it('of runs are named and left, and so is what a newer studio wrote', async () => {
    const { experimentId } = await fill((store) => addTrained(store, 3));
    damage(library.folder, `UPDATE runs SET summary = '{'`);
    damage(library.folder, `UPDATE experiments SET spec = '{"specVersion":99}'`);
    expect(remedies(repaired())).toEqual(['update', 'bin']);
    const store = library.open();
    expect(store.experiments.unreadable()).toMatchObject([{ id: experimentId }]);
  });

  it('without a parent get another, and metrics of no run are set aside', async () => {
    const { id, experimentId } = await fill((store) => addTrained(store, 3));
    damage(library.folder, 'DELETE FROM experiments');
    damage(library.folder, `UPDATE metrics SET runId = 'nobody'`);
    const examination = repaired();
    expect(remedies(examination).sort()).toEqual(['adopt', 'setAside']);
    expect(rowsAside(examination)).toMatchObject([{ table: 'metrics', row: { runId: 'nobody', lastStep: 9 } }]);
    const store = library.open();
    expect(store.runs.list(experimentId)).toMatchObject([{ id, experimentName: 'Recovered' }]);
    expect(store.projects.list().map(({ name }) => name)).toEqual(['Project', 'Recovered']);
  });

  it('of metrics that can’t be decoded are set aside, and the rest can be read', async () => {
    const { id } = await fill((store) => addTrained(store, 3));
    await fill((store) => store.metrics.append(id, metricsOf(10, 20)));
    damage(library.folder, `UPDATE metrics SET steps = x'00' WHERE lastStep < 10`);
    expect(rowsAside(repaired())).toMatchObject([
      { table: 'metrics', row: { lastStep: 9, steps: { base64: 'AA==' } } },
    ]);
    expect(library.open().metrics.read(id)).toEqual(metricsOf(10, 20));
  });

  it('of what tasks found are set aside, and their study can go on', async () => {
    const study = await fill((store) => {
      const { experiment } = addRun(store);
      const plan = {
        kind: 'rangeTest',
        from: 1e-5,
        to: 10,
        spacing: 'exponential',
        steps: 100,
        repetitions: 3,
      } as const;
      const made = store.studies.create({
        experimentId: experiment.id,
        spec: experiment.spec,
        plan,
        claim: null,
        total: 3,
      });
      store.studies.addOutcome(made, 1, { value: 1 }, made.progress, { name: 'wasm', weights: '0' });
      return store.studies.update(made, { state: 'completed' });
    });
    damage(library.folder, `UPDATE studyOutcomes SET outcome = '{'`);
    expect(codes(repaired())).toContain('doctor.outcome');
    const store = library.open();
    expect(store.studies.get(study.id).state).toBe('interrupted');
    expect(store.studies.outcomes(study)).toEqual([undefined, undefined, undefined]);
  });
});

it('jobs that nobody holds are interrupted', async () => {
  const { run } = await fill((store) => addRun(store));
  damage(library.folder, `UPDATE runs SET state = 'running', owner = NULL`);
  expect(codes(repaired())).toEqual(['doctor.jobOfNobody']);
  expect(library.open().runs.get(run.id).state).toBe('interrupted');
});

it('what killed processes left is removed, and nothing of living ones is', async () => {
  await fill((store) => addTrained(store, 3));
  mkdirSync(path('uploads', 'dead'), { recursive: true });
  mkdirSync(path('data'), { recursive: true });
  writeFileSync(path('data', '.x.tmp'), 'half');
  const store = library.open();
  expect(codes(examine(library.folder, 0, null))).not.toContain('doctor.leftover');
  store.close();
  mkdirSync(path('uploads', 'dead'), { recursive: true });
  expect(codes(repaired())).toEqual(['doctor.leftover', 'doctor.leftover']);
  expect(readdirSync(path('data'))).toEqual([]);
});

it('two repairs of one second keep what they take out apart', async () => {
  await fill(() => undefined);
  const folders = ['one', 'other'].map((name) => {
    mkdirSync(path('models', name), { recursive: true });
    return repair(library.folder, 0).setAside;
  });
  expect(new Set(folders).size).toBe(2);
});

describe('the index of runs', () => {
  const change = (statement: string) => {
    const database = new Database(path('library.sqlite'));
    database.pragma('foreign_keys = OFF');
    database.exec(statement);
    database.close();
  };

  it.each([
    ['values that are not the run’s', `UPDATE runFields SET number = 99 WHERE place = 0 AND number IS NOT NULL`],
    ['a run that is not in it', 'DELETE FROM indexedRuns'],
    ['values of no run', 'UPDATE runFields SET run = run + 100'],
    ['a run that is gone', `INSERT INTO indexedRuns (runId) VALUES ('gone')`],
  ])('is made anew where it has %s', async (_, statement) => {
    const query = { scope: { kind: 'library' } as const, expression: everything };
    const find = (store: LibraryStore) => {
      Array.from(store.runIndex.refresh());
      const found = store.runTable.find(query.scope, query.expression, []);
      return store.runTable.rows(found, ['seed', 'units']).map(({ values }) => values);
    };
    // The run is interrupted at the end, which changes it.
    await fill(addRun);
    const before = await fill(find);
    expect(codes(examine(library.folder, 0))).toEqual([]);
    change(statement);
    expect(codes(repaired())).toEqual(['doctor.index']);
    expect(await fill(find)).toEqual(before);
  });
});
