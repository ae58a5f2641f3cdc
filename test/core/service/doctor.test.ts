import Database from 'better-sqlite3';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  addExperiment,
  endless,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  type ServiceFixture,
} from './service-fixture.ts';

let fixture: ServiceFixture;
beforeEach(() => {
  fixture = serviceFixture();
});
afterEach(() => fixture.remove());

it('a run whose model was damaged is trained to the very same once it is repaired', async () => {
  const client = fixture.open();
  const { handlers } = client;
  const { id } = await startRun(client);
  await client.untilEnded(id);
  const weights = await weightsOf(client, id);
  expect(await handlers['library.examine']({})).toEqual({ findings: [], setAside: null });

  const path = join(fixture.folder, 'models', id, 'checkpoint.safetensors');
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
  await expect(weightsOf(client, id)).rejects.toMatchObject({ code: 'model.damaged' });
  const changes = client.libraryChanges();
  const found = await handlers['library.examine']({});
  expect(found.findings).toMatchObject([
    { check: 'models', found: { code: 'doctor.modelDamaged' }, remedy: { mend: 'goBack', isDone: false } },
  ]);
  const mended = await handlers['library.repair']({});
  expect(mended.findings).toMatchObject([{ remedy: { mend: 'goBack', isDone: true } }]);
  expect(existsSync(join(mended.setAside ?? '', 'models', id, 'checkpoint.safetensors'))).toBe(true);
  expect(client.libraryChanges()).toBe(changes + 1);

  await handlers['runs.resume']({ id });
  expect(await client.untilEnded(id)).toMatchObject({ state: 'completed' });
  expect(await weightsOf(client, id)).toEqual(weights);
});

/** Fills the page that an index begins on. */
function spoilIndex(name: string): void {
  const path = join(fixture.folder, 'library.sqlite');
  const database = new Database(path);
  const page = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name);
  const size = Number(database.pragma('page_size', { simple: true }));
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0xa5, (Number(page) - 1) * size, Number(page) * size);
  writeFileSync(path, bytes);
}

it('a damaged database is told of in words, and rebuilt while the studio goes on', async () => {
  const before = fixture.open();
  const { id, projectId } = await addExperiment(before);
  await before.service.close();
  spoilIndex('experimentsOfProject');

  const { handlers } = fixture.open();
  await expect(async () => handlers['experiments.list']({ projectId })).rejects.toMatchObject({
    code: 'storage.damaged',
  });
  const found = await handlers['library.examine']({});
  expect(found.findings).toMatchObject([{ check: 'database', remedy: { mend: 'rebuild', isDone: false } }]);
  const mended = await handlers['library.repair']({});
  expect(mended.findings).toMatchObject([{ check: 'database', remedy: { mend: 'rebuild', isDone: true } }]);
  expect(existsSync(join(mended.setAside ?? '', 'library.sqlite'))).toBe(true);
  expect(await handlers['experiments.list']({ projectId })).toMatchObject([{ id }]);
  expect(await handlers['library.examine']({})).toEqual({ findings: [], setAside: null });
});

it('nothing is mended while a run is under way', async () => {
  const client = fixture.open();
  const { handlers } = client;
  const { id } = await startRun(client, smallSpec(endless));
  expect(() => handlers['library.repair']({})).toThrow(expect.objectContaining({ code: 'library.busy' }));
  expect(await handlers['library.examine']({})).toEqual({ findings: [], setAside: null });
  await handlers['runs.stop']({ id });
  await client.untilEnded(id);
  expect(await handlers['library.repair']({})).toEqual({ findings: [], setAside: null });
});
