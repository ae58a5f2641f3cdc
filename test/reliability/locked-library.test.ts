/** Another program holds the library for itself: what is under way waits for it, and all goes on afterwards. */
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isHeld } from '#core/contract/jobs.ts';
import { reportOf } from '#core/errors/studio-error.ts';
import {
  isGapless,
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  type ServiceFixture,
  withoutTimes,
} from '../core/service/service-fixture.ts';
import { eventually } from '../support/eventually.ts';
import { rounds } from './support/rounds.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

it('runs wait for a library that is locked, and come to the same end', async () => {
  const client = library.open(2);
  const { handlers } = client;
  const same = await startRun(client, smallSpec({ epochs: 2000 }));
  await client.untilEnded(same.id);
  for (let round = 0; round < rounds(1, 10); round++) {
    const { id } = await handlers['runs.start']({ experimentId: same.experimentId });
    await client.untilStep(id, 100 + 500 * round);
    const other = new Database(join(library.folder, 'library.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    await eventually(async () => expect(isHeld(await handlers['runs.get']({ id }))).toBe(true));
    const resuming = Promise.resolve(handlers['runs.resume']({ id }));
    expect(await resuming.then(() => null, reportOf)).toMatchObject({ code: 'storage.locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await client.untilEnded(id)).toMatchObject({ state: 'completed', ending: null });
    expect(isGapless(await handlers['runs.metrics']({ id }))).toBe(true);
    const recorded = async (of: string) => withoutTimes(await handlers['runs.metrics']({ id: of }));
    expect(await recorded(id)).toEqual(await recorded(same.id));
    expect(await weightsOf(client, id)).toEqual(await weightsOf(client, same.id));
  }
});
