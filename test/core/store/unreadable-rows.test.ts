import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { fileReader, hashOf } from '#core/store/files.ts';
import type { LibraryStore } from '#core/store/library-store.ts';
import { damage, spoilType } from './damage.ts';
import { addRun, storeFixture, type StoreFixture } from './store-fixture.ts';

let library: StoreFixture;
beforeEach(() => {
  library = storeFixture();
});
afterEach(() => library.remove());

const plan = { kind: 'rangeTest', from: 1e-5, to: 10, spacing: 'exponential', steps: 100, repetitions: 3 } as const;

/** Two runs and two studies of one experiment, the first of each to be damaged. */
function setUp() {
  const store = library.open();
  const { experiment, run } = addRun(store);
  const { id: experimentId, spec } = experiment;
  const study = () => store.studies.create({ experimentId, spec, plan, claim: 'claim/case', total: 3 });
  return {
    store,
    experimentId,
    runs: [run, store.runs.create({ experimentId, spec })] as const,
    studies: [study(), study()] as const,
  };
}

const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id);
const newerSpec = JSON.stringify({ ...defaultSpec(), specVersion: 99 });

describe('a run that can’t be read', () => {
  it.each([
    ['spec', 'library.damaged', '{"specVersion":'],
    ['spec', 'version.newer', newerSpec],
    ['spec', 'spec.invalid', '{"specVersion":2}'],
    ['progress', 'library.damaged', 'null'],
    ['marks', 'library.damaged', '[{}]'],
    ['summary', 'library.damaged', '{"steps":"many"}'],
    ['facts', 'library.damaged', '7'],
    ['ending', 'library.damaged', '{"code":1}'],
    ['branch', 'library.damaged', '"x"'],
    ['state', 'library.damaged', 'dreaming'],
  ])('for its %s (%s) leaves the lists whole', (column, code, text) => {
    const { store, experimentId, runs } = setUp();
    const [damaged, whole] = runs;
    damage(library.folder, `UPDATE runs SET ${column} = ? WHERE id = ?`, text, damaged.id);
    expect(ids(store.runs.list(experimentId))).toEqual([whole.id]);
    expect(ids(store.runs.listActive())).toEqual([whole.id]);
    expect(store.runs.find(damaged.id)).toBeNull();
    expect(store.runs.unreadable()).toEqual([
      {
        kind: 'run',
        id: damaged.id,
        parentId: experimentId,
        name: 'Experiment',
        number: 1,
        createdAt: damaged.createdAt,
        deletedAt: null,
        reason: expect.objectContaining({ code }) as object,
      },
    ]);
    expect(() => store.runs.get(damaged.id)).toThrow(
      expect.objectContaining({
        code: 'library.unreadableRow',
        details: expect.objectContaining({ kind: 'run', number: 1 }) as object,
      }),
    );
  });

  it('goes to the bin, comes back, and is destroyed with it', () => {
    const { store, experimentId, runs } = setUp();
    const [damaged, whole] = runs;
    damage(library.folder, `UPDATE runs SET spec = 'x', state = 'completed' WHERE id = ?`, damaged.id);
    store.runs.moveToBin(damaged.id);
    expect(store.runs.listBin()).toEqual([]);
    expect(store.runs.unreadable()[0]?.deletedAt).toEqual(expect.any(Number));
    store.runs.restore(damaged.id);
    expect(store.runs.unreadable()[0]?.deletedAt).toBeNull();
    store.runs.moveToBin(damaged.id);
    store.emptyBin();
    expect(store.runs.unreadable()).toEqual([]);
    expect(ids(store.runs.list(experimentId))).toEqual([whole.id]);
  });

  it('is interrupted like any other when its process has gone', () => {
    const { store, runs } = setUp();
    damage(library.folder, `UPDATE runs SET spec = 'x' WHERE id = ?`, runs[0].id);
    expect(store.interruptAllOf(store.owner)).toBe(4);
    expect(store.runs.get(runs[1].id).state).toBe('interrupted');
    expect(store.runs.ownerOf(runs[0].id)).toBeNull();
  });
});

describe('a study that can’t be read', () => {
  it.each([
    ['spec', 'version.newer', newerSpec],
    ['plan', 'plan.invalid', '{"kind":"séance"}'],
    ['plan', 'version.newer', JSON.stringify({ ...plan, version: 9 })],
    ['progress', 'library.damaged', '{'],
    ['ending', 'library.damaged', '{}'],
    ['state', 'library.damaged', 'dreaming'],
  ])('for its %s (%s) leaves the lists whole', (column, code, text) => {
    const { store, experimentId, studies } = setUp();
    const [damaged, whole] = studies;
    damage(library.folder, `UPDATE studies SET ${column} = ? WHERE id = ?`, text, damaged.id);
    for (const list of [store.studies.list(experimentId), store.studies.listActive(), store.studies.listOfClaims()]) {
      expect(ids(list)).toEqual([whole.id]);
    }
    expect(store.studies.unreadable()).toMatchObject([{ kind: 'study', id: damaged.id, number: 1, reason: { code } }]);
    store.studies.moveToBin(damaged.id);
    expect(store.studies.listBin()).toEqual([]);
    expect(store.studies.unreadable()).toMatchObject([{ deletedAt: expect.any(Number) as number }]);
  });

  it('for what a task found says so, and only then', () => {
    const { store, studies } = setUp();
    const [study] = studies;
    const { id, progress } = study;
    for (const task of [0, 1])
      store.studies.addOutcome(study, task, { value: NaN }, progress, { name: 'wasm', weights: '0' });
    damage(library.folder, `UPDATE studyOutcomes SET outcome = '{' WHERE task = 1`);
    expect(() => store.studies.outcomes({ id, progress })).toThrow(
      expect.objectContaining({ code: 'library.damaged' }),
    );
    expect(store.studies.get(id).id).toBe(id);
  });
});

describe('an experiment that can’t be read', () => {
  it('leaves the list, its runs and the bin whole', () => {
    const { store, experimentId, runs } = setUp();
    const { projectId, spec } = store.experiments.get(experimentId);
    const other = store.experiments.create({ projectId, name: 'Other', spec });
    damage(library.folder, `UPDATE experiments SET spec = ? WHERE id = ?`, newerSpec, experimentId);
    expect(ids(store.experiments.list(projectId))).toEqual([other.id]);
    expect(store.runs.list(experimentId)).toHaveLength(runs.length);
    expect(store.experiments.unreadable()).toMatchObject([
      { kind: 'experiment', id: experimentId, parentId: projectId, name: 'Experiment', number: null },
    ]);
    expect(() => store.experiments.get(experimentId)).toThrow(/experiment “Experiment” can’t be read: .*newer studio/);
    store.experiments.moveToBin(experimentId);
    expect(store.experiments.listBin()).toEqual([]);
    store.projects.moveToBin(projectId);
    expect(store.experiments.unreadable()).toEqual([]);
  });

  it('is not one whose preset is unknown', () => {
    const { store, experimentId } = setUp();
    damage(library.folder, `UPDATE experiments SET preset = 'of-tomorrow'`);
    expect(store.experiments.get(experimentId).preset).toBe('of-tomorrow');
  });
});

describe('a kept schedule', () => {
  const save = (store: LibraryStore, name: string) =>
    store.namedSchedules.save({ name, schedule: { kind: 'constant' }, warmup: null });

  it('that can’t be read leaves the list whole', () => {
    const store = library.open();
    for (const name of ['a', 'b', 'c', 'd']) save(store, name);
    damage(library.folder, `UPDATE namedSchedules SET schedule = '{' WHERE name = 'a'`);
    damage(library.folder, `UPDATE namedSchedules SET warmup = '{"steps":0}' WHERE name = 'b'`);
    damage(library.folder, `UPDATE namedSchedules SET version = 99 WHERE name = 'c'`);
    expect(store.namedSchedules.list().map(({ name }) => name)).toEqual(['d']);
    expect(store.namedSchedules.unreadable().map(({ name, reason: { code } }) => [name, code])).toEqual([
      ['a', 'library.damaged'],
      ['b', 'spec.invalid'],
      ['c', 'version.newer'],
    ]);
    save(store, 'a');
    store.namedSchedules.delete('b');
    expect(store.namedSchedules.unreadable().map(({ name }) => name)).toEqual(['c']);
  });

  it('of version 1 is brought up to date', () => {
    const store = library.open();
    save(store, 'cycle');
    const old = {
      kind: 'cyclic',
      per: 'step',
      mode: 'triangular',
      sizeUp: 5,
      sizeDown: null,
      gamma: 1,
      minLearningRate: 0,
    };
    damage(library.folder, `UPDATE namedSchedules SET version = 1, schedule = ?`, JSON.stringify(old));
    expect(store.namedSchedules.list()[0]?.schedule).toEqual({ ...old, cycleMomentum: null });
  });
});

describe('a project that can’t be read', () => {
  it('leaves the list and its experiments whole', () => {
    const { store, experimentId } = setUp();
    const other = store.projects.create('Other');
    const { projectId } = store.experiments.get(experimentId);
    spoilType(library.folder, `UPDATE projects SET createdAt = 'x' WHERE id = ?`, projectId);
    expect(ids(store.projects.list())).toEqual([other.id]);
    expect(store.projects.unreadable()).toMatchObject([{ kind: 'project', id: projectId, name: 'Project' }]);
    expect(ids(store.experiments.list(projectId))).toEqual([experimentId]);
  });
});

describe('an imported file', () => {
  it('whose row can’t be read leaves the list whole, and is repaired by importing it again', async () => {
    const store = library.open();
    const [first, second] = ['a,b', 'c,d'].map((content) => ({ content, hash: hashOf(Buffer.from(content)) }));
    const keep = ({ content, hash }: { content: string; hash: string } = { content: '', hash: '' }) => {
      const path = join(library.folder, hash);
      writeFileSync(path, content);
      return store.files.keep(path, { hash, name: `${content}.csv`, bytes: 3, content: { kind: 'csv' } });
    };
    await keep(first);
    await keep(second);
    damage(library.folder, `UPDATE files SET content = '{' WHERE hash = ?`, first?.hash);
    expect(store.files.list().map(({ hash }) => hash)).toEqual([second?.hash]);
    expect(store.files.find(first?.hash ?? '')).toBeNull();
    expect(store.files.unreadable()).toMatchObject([{ kind: 'file', id: first?.hash, name: 'a,b.csv' }]);
    await keep(first);
    expect(store.files.unreadable()).toEqual([]);
  });

  it('with other bytes than were imported is refused by its name', async () => {
    const store = library.open();
    const hash = hashOf(Buffer.from('a,b'));
    const path = join(library.folder, 'upload');
    writeFileSync(path, 'a,b');
    await store.files.keep(path, { hash, name: 'cells.csv', bytes: 3, content: { kind: 'csv' } });
    writeFileSync(join(store.files.folder, hash), 'a,c');
    expect(() => fileReader(store.files.folder)(hash, 'cells.csv')).toThrow(
      expect.objectContaining({ code: 'file.damaged', message: expect.stringContaining('“cells.csv”') as string }),
    );
  });
});

describe('a setting that can’t be read', () => {
  it('gives way to its default, and to none of the others', () => {
    const store = library.open();
    store.settings.set({ language: 'ko', theme: 'dark' });
    damage(library.folder, `UPDATE settings SET value = '"da' WHERE key = 'theme'`);
    expect(store.settings.get()).toMatchObject({ language: 'ko', theme: 'system' });
    expect(store.settings.unreadable()).toMatchObject([{ kind: 'setting', name: 'theme' }]);
    store.settings.set({ theme: 'light' });
    expect(store.settings.unreadable()).toEqual([]);
  });
});
