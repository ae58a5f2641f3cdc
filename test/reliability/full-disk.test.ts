/** The disk is full at every stage of what the studio does: nothing dies, nothing is lost, and all goes on with room. */
import Database from 'better-sqlite3';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { activeStates } from '#core/contract/entities.ts';
import { isHeld } from '#core/contract/jobs.ts';
import { reportOf, type ErrorReport } from '#core/errors/studio-error.ts';
import { writeFile } from '#core/cli/write-file.ts';
import { createService } from '#core/service/service.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import {
  addExperiment,
  connectTo,
  endless,
  isGapless,
  smallSpec,
  weightsOf,
  type Client,
  withoutTimes,
} from '../core/service/service-fixture.ts';
import { eventually } from '../support/eventually.ts';
import { rounds } from './support/rounds.ts';
import { noSmallDisk, smallDisk, type SmallDisk } from './support/small-disk.ts';

const full = { code: 'storage.full' };
let disk: SmallDisk;
const open: Client[] = [];

/** A service on a library on the disk. */
function openLibrary(): Client {
  const client = connectTo(createService({ libraryDir: join(disk.folder, 'library'), workers: 2 }));
  open.push(client);
  return client;
}

describe.skipIf(noSmallDisk !== null)(`a full disk${noSmallDisk ? ` (${noSmallDisk})` : ''}`, () => {
  beforeEach(() => {
    disk = smallDisk(24);
  });
  afterEach(async () => {
    disk.free();
    await Promise.all(open.splice(0).map(({ service }) => service.close()));
    const database = new Database(join(disk.folder, 'library/library.sqlite'));
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const active = activeStates.map((state) => `'${state}'`).join();
    for (const table of ['runs', 'studies']) {
      expect(database.prepare(`SELECT id FROM ${table} WHERE state IN (${active}) OR owner IS NOT NULL`).all()).toEqual(
        [],
      );
    }
    database.close();
    disk.remove();
  });

  it('is told where a library is opened or made, and later it opens', async () => {
    disk.fill();
    expect(openLibrary).toThrow(expect.objectContaining(full));
    disk.free();
    await addExperiment(openLibrary());
    await Promise.all(open.splice(0).map(({ service }) => service.close()));
    disk.fill();
    expect(openLibrary).toThrow(expect.objectContaining(full));
    disk.free();
    expect(await openLibrary().handlers['projects.list']({})).toHaveLength(1);
  });

  it('is told where something is made, imported or started, and changes nothing', async () => {
    const client = openLibrary();
    const { handlers } = client;
    const { id: experimentId } = await addExperiment(client);
    disk.fill();
    // What is small finds room for a while in what the database has already.
    const create = async () => handlers['projects.create']({ name: 'x'.repeat(100) });
    await eventually(async () => expect(await refusalOf(create)).toMatchObject(full));
    expect(await refusalOf(async () => handlers['runs.start']({ experimentId }))).toMatchObject(full);
    const content = Buffer.from(`a,b\n${'1,2\n'.repeat(50_000)}`);
    expect(await refusalOf(() => importBytes(client, content))).toMatchObject(full);
    expect(await handlers['files.list']({})).toEqual([]);
    expect(await handlers['runs.list']({ experimentId })).toEqual([]);
    disk.free();
    expect(await importBytes(client, content)).toMatchObject({ name: 'table.csv' });
    const run = await handlers['runs.start']({ experimentId });
    expect((await client.untilEnded(run.id)).state).toBe('completed');
  });

  it('holds a run at any moment, which comes to the same end', async () => {
    const client = openLibrary();
    // Its checkpoints are larger than its metrics, so either may be what finds no room.
    const { id: experimentId } = await addExperiment(client, wideSpec({ epochs: 150 }));
    const { handlers } = client;
    const same = await handlers['runs.start']({ experimentId });
    const { progress } = await client.untilEnded(same.id);
    const weights = await weightsOf(client, same.id);
    const metrics = withoutTimes(await handlers['runs.metrics']({ id: same.id }));
    let holds = 0;
    for (let round = 0; round < rounds(2, 40); round++) {
      const { id } = await handlers['runs.start']({ experimentId });
      await client.untilStep(id, Math.floor((((round * 7919) % 97) / 97) * progress.totalSteps));
      disk.fill(((round * 31) % 5) * 20_000);
      const held = await heldOrEnded(client, id);
      if (isHeld(held)) holds++;
      if (isHeld(held)) await expect(async () => handlers['runs.resume']({ id })).rejects.toMatchObject(full);
      disk.free();
      expect(await client.untilEnded(id)).toMatchObject({ state: 'completed', ending: null });
      expect(await weightsOf(client, id)).toEqual(weights);
      const recorded = await handlers['runs.metrics']({ id });
      expect(isGapless(recorded)).toBe(true);
      expect(withoutTimes(recorded)).toEqual(metrics);
      await destroy(client, id);
    }

    expect(holds).toBeGreaterThan(0);
  });

  it('leaves the old file where an export finds no room', async () => {
    const path = join(disk.folder, 'metrics.csv');
    await writeFile(path, [Buffer.from('old')]);
    disk.fill();
    await expect(writeFile(path, [Buffer.alloc(2 ** 20)])).rejects.toMatchObject({ code: 'file.unwritable' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(disk.folder).sort()).toEqual(['filler', 'metrics.csv']);
    disk.free();
    await writeFile(path, [Buffer.from('new')]);
    expect(readFileSync(path, 'utf8')).toBe('new');
    openLibrary();
  });

  it('lets a study wait, whose tasks are not done again', async () => {
    const client = openLibrary();
    const { handlers } = client;
    const { id: experimentId } = await addExperiment(client, smallSpec({ epochs: 200 }));
    const { id } = await handlers['studies.start']({
      experimentId,
      plan: {
        kind: 'sweep',
        axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false }],
        repetitions: rounds(3, 10),
        freshData: false,
        trainEqualOnce: true,
      },
    });
    await client.untilStudy(id, ({ progress }) => progress.done > 0);
    disk.fill();
    await client.untilStudy(id, (study) => isHeld(study) || study.state === 'completed');
    disk.free();
    const study = await client.untilStudy(id, ({ state }) => state === 'completed');
    const again = await handlers['studies.repeat']({ id });
    await client.untilStudy(again.id, ({ state }) => state === 'completed');
    const { result } = await handlers['studies.get']({ id: study.id });
    expect((await handlers['studies.get']({ id: again.id })).result).toEqual(result);
  });

  it('lets a held run be closed and resumed, and one in the bin be destroyed', async () => {
    const client = openLibrary();
    const { id: experimentId } = await addExperiment(client, wideSpec(endless));
    const { id } = await client.handlers['runs.start']({ experimentId });
    await client.untilStep(id, 50);
    disk.fill();
    await heldOrEnded(client, id);
    await client.service.close();
    disk.free();
    const again = openLibrary();
    expect((await again.handlers['runs.get']({ id })).state).toBe('interrupted');
    await again.handlers['runs.resume']({ id });
    await again.untilStep(id, 100);
    await again.handlers['runs.delete']({ id });
    await again.until(id, 'stopped');
    disk.fill();
    await again.handlers['bin.empty']({});
    expect((await again.handlers['bin.list']({})).runs).toEqual([]);
  });
});

/** Two moons and many units: a megabyte of weights. */
function wideSpec(training: Partial<ExperimentSpec['training']>): ExperimentSpec {
  const spec = smallSpec(training);
  const hidden = [128, 128].map(
    (units) => ({ units, activation: 'tanh', dropoutRate: 0.2, batchNorm: false }) as const,
  );
  return { ...spec, network: { ...spec.network, hidden } };
}

function heldOrEnded({ handlers }: Client, id: string): Promise<Run> {
  return eventually(async () => {
    const run = await handlers['runs.get']({ id });
    expect(isHeld(run) || !activeStates.includes(run.state)).toBe(true);
    return run;
  });
}

/** What the page is told when something is refused; null where it is not. */
async function refusalOf(work: () => Promise<unknown>): Promise<ErrorReport | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return reportOf(error);
  }
}

async function importBytes({ handlers }: Client, bytes: Uint8Array<ArrayBuffer>) {
  const { uploadId } = await handlers['files.begin']({ name: 'table.csv', bytes: bytes.length });
  await handlers['files.append']({ uploadId, chunk: bytes });
  return handlers['files.finish']({ uploadId });
}

async function destroy({ handlers }: Client, id: string): Promise<void> {
  await handlers['runs.delete']({ id });
  await handlers['bin.empty']({});
}
