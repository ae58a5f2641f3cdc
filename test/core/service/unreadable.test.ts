import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryStore } from '#core/store/library-store.ts';
import { damage } from '../store/damage.ts';
import { addRun } from '../store/store-fixture.ts';
import { serviceFixture, type ServiceFixture } from './service-fixture.ts';

let fixture: ServiceFixture;
beforeEach(() => {
  fixture = serviceFixture();
});
afterEach(() => fixture.remove());

const plan = { kind: 'rangeTest', from: 1e-5, to: 10, spacing: 'exponential', steps: 100, repetitions: 1 } as const;

/** A library with two experiments, each with a run and a study that ended with their process. */
function setUp() {
  const store = new LibraryStore(fixture.folder, () => 1000);
  const places = [addRun(store), addRun(store)].map(({ project, experiment, run }) => {
    const { id: experimentId, spec } = experiment;
    const claim = 'noOverfitting/manyRows';
    const study = store.studies.create({ experimentId, spec, plan, claim, total: 1 });
    return { project, experiment, run, study };
  });
  store.close();
  const [damaged, whole] = places;
  if (!damaged || !whole) throw new Error('Two were made.');
  return { damaged, whole };
}

it('what can’t be read is told of apart, goes to the bin and comes back, and can do nothing else', async () => {
  const { damaged, whole } = setUp();
  for (const table of ['runs', 'studies']) {
    damage(fixture.folder, `UPDATE ${table} SET spec = '{' WHERE experimentId = ?`, damaged.experiment.id);
  }
  const client = fixture.open();
  const { handlers } = client;
  const experimentId = damaged.experiment.id;
  expect(await handlers['runs.list']({ experimentId })).toEqual([]);
  expect(await handlers['studies.list']({ experimentId })).toEqual([]);
  expect(await handlers['runs.list']({ experimentId: whole.experiment.id })).toMatchObject([{ state: 'interrupted' }]);
  const unreadable = async () => (await handlers['library.unreadable']({})).map(({ id, deletedAt }) => [id, deletedAt]);
  const [run, study] = [damaged.run.id, damaged.study.id];
  expect(await unreadable()).toEqual([
    [run, null],
    [study, null],
  ]);
  const refused = expect.objectContaining({ code: 'library.unreadableRow' }) as Error;
  for (const ask of ['runs.get', 'runs.resume', 'runs.metrics', 'studies.get', 'studies.repeat'] as const) {
    const id = ask.startsWith('runs') ? run : study;
    await expect(Promise.resolve().then(() => handlers[ask]({ id }))).rejects.toEqual(refused);
  }

  const changes = client.libraryChanges();
  await handlers['runs.delete']({ id: run });
  await handlers['studies.delete']({ id: study });
  expect(client.libraryChanges()).toBe(changes + 2);
  const deletedAt = expect.any(Number) as number;
  expect(await unreadable()).toEqual([
    [run, deletedAt],
    [study, deletedAt],
  ]);
  expect(await handlers['bin.list']({})).toMatchObject({ runs: [], studies: [] });
  await handlers['runs.restore']({ id: run });
  expect(await unreadable()).toContainEqual([run, null]);
  await handlers['bin.empty']({});
  expect(await unreadable()).toEqual([[run, null]]);
  expect(await handlers['studies.list']({ experimentId: whole.experiment.id })).toHaveLength(1);
});

it('an experiment that can’t be read leaves its project, the copies of it and the claims whole', async () => {
  const { damaged, whole } = setUp();
  damage(fixture.folder, `UPDATE experiments SET spec = 'x' WHERE id = ?`, damaged.experiment.id);
  damage(fixture.folder, `UPDATE studies SET state = 'completed', createdAt = 2 WHERE id = ?`, whole.study.id);
  damage(fixture.folder, `INSERT INTO studyOutcomes (studyId, task, outcome) VALUES (?, 0, '{')`, whole.study.id);
  const { handlers } = fixture.open();
  expect(await handlers['projects.list']({})).toHaveLength(2);
  const copy = await handlers['projects.duplicate']({ id: damaged.project.id, name: 'Copy' });
  expect(await handlers['experiments.list']({ projectId: copy.id })).toEqual([]);
  const claims = await handlers['claims.list']({});
  expect(claims.find(({ key }) => key === 'noOverfitting')).toMatchObject({ verdict: null });
  await expect(Promise.resolve().then(() => handlers['studies.get']({ id: whole.study.id }))).rejects.toEqual(
    expect.objectContaining({ code: 'library.damaged' }),
  );
});
