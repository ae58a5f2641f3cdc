import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { filePieces } from '#core/contract/file-pieces.ts';
import { collected } from '#core/service/in-turns.ts';
import type { FileOnItsWay } from '#core/contract/exchanged-files.ts';
import {
  addExperiment,
  endless,
  serviceFixture,
  smallSpec,
  type Client,
  type ServiceFixture,
  weightsOf,
  withoutTimes,
} from './service-fixture.ts';

let library: ServiceFixture;
let other: ServiceFixture;
let client: Client;
beforeEach(() => {
  [library, other] = [serviceFixture(), serviceFixture()];
  client = library.open();
});
afterEach(() => Promise.all([library.remove(), other.remove()]));

const code = (wanted: string) => expect.objectContaining({ code: wanted }) as Error;

async function fetched({ handlers }: Client, { downloadId }: FileOnItsWay): Promise<Uint8Array<ArrayBuffer>> {
  return Buffer.concat(await collected(filePieces(async () => handlers['files.next']({ downloadId }))));
}

async function sent({ handlers }: Client, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { uploadId } = await handlers['archives.begin']({ name: 'x.dropout', bytes: bytes.length });
  await handlers['files.append']({ uploadId, chunk: bytes });
  return uploadId;
}

describe('a project that goes to another library', () => {
  it('goes on there to the very weights it would have come to', async () => {
    const { handlers } = client;
    const { id: experimentId, projectId } = await addExperiment(client, smallSpec({ epochs: 1500 }));
    const { id } = await handlers['runs.start']({ experimentId });
    await client.untilStep(id, 100);
    await handlers['runs.stop']({ id });
    await client.untilEnded(id);
    const choice = { kind: 'project', id: projectId } as const;
    const bytes = await fetched(client, await handlers['archives.pack']({ choice, checkpoints: true }));
    const there = other.open();
    const uploadId = await sent(there, bytes);
    expect(await there.handlers['archives.inspect']({ uploadId })).toMatchObject({
      kind: 'project',
      name: 'Project',
      counts: { experiments: 1, runs: 1 },
    });
    const changes = there.libraryChanges();
    await there.handlers['archives.unpack']({ uploadId, projectId: null });
    expect(there.libraryChanges()).toBeGreaterThan(changes);
    await Promise.all([client, there].map(async (one) => one.handlers['runs.resume']({ id })));
    await Promise.all([client, there].map((one) => one.untilEnded(id)));
    expect(await weightsOf(there, id)).toEqual(await weightsOf(client, id));
    const [moved, stayed] = [await there.handlers['runs.metrics']({ id }), await handlers['runs.metrics']({ id })];
    expect(withoutTimes(moved)).toEqual(withoutTimes(stayed));
  });

  it('is packed while it is trained, and is interrupted where it comes to', async () => {
    const { handlers } = client;
    const { id: experimentId } = await addExperiment(client, smallSpec(endless));
    const { id } = await handlers['runs.start']({ experimentId });
    await client.untilStep(id, 50);
    const choice = { kind: 'runs', ids: [id] } as const;
    const file = await handlers['archives.pack']({ choice: { ...choice, ids: [...choice.ids] }, checkpoints: true });
    expect(file.fileName).toBe('Experiment 1.dropout');
    const there = other.open();
    const uploadId = await sent(there, await fetched(client, file));
    const report = await there.handlers['archives.unpack']({ uploadId, projectId: null });
    expect(report).toMatchObject({ interrupted: 1, counts: { runs: 1 } });
    expect((await there.handlers['runs.get']({ id })).state).toBe('interrupted');
    expect((await handlers['runs.get']({ id })).state).toBe('running');
  });

  it('is not kept where it was not sent whole', async () => {
    const { uploadId } = await client.handlers['archives.begin']({ name: 'x.dropout', bytes: 10 });
    await client.handlers['files.append']({ uploadId, chunk: new Uint8Array(4) });
    await expect(client.handlers['archives.inspect']({ uploadId })).rejects.toThrow(code('file.sizeChanged'));
  });
});

describe('moving and copying', () => {
  it('takes an experiment to another project and back', async () => {
    const { handlers } = client;
    const { id, projectId } = await addExperiment(client);
    const project = await handlers['projects.create']({ name: 'Other' });
    await handlers['transfer.moveExperiment']({ id, projectId: project.id });
    expect((await handlers['experiments.list']({ projectId: project.id })).map((one) => one.id)).toEqual([id]);
    const copy = await handlers['transfer.copyExperiment']({ id, projectId });
    expect(copy).toMatchObject({ projectId, name: 'Experiment' });
    await handlers['transfer.moveExperiment']({ id, projectId });
    expect(await handlers['experiments.list']({ projectId: project.id })).toEqual([]);
  });

  it('gives a run the next number where its own is taken, and its own when that is undone', async () => {
    const { handlers } = client;
    const one = await addExperiment(client);
    const two = await addExperiment(client);
    const start = async (experimentId: string) => {
      const { id } = await handlers['runs.start']({ experimentId });
      return client.untilEnded(id);
    };
    const [first, second] = [await start(one.id), await start(one.id)];
    await start(two.id);
    const branch = await handlers['runs.branch']({ id: first.id, step: null, epochs: 8 });
    await client.untilEnded(branch.id);
    const before = await handlers['transfer.moveRuns']({
      places: [first, second].map(({ id }) => ({ id, experimentId: two.id, number: null })),
    });
    const moved = await handlers['runs.list']({ experimentId: two.id });
    expect(moved.map(({ id, number }) => [id, number]).slice(0, 2)).toEqual([
      [second.id, 3],
      [first.id, 2],
    ]);
    expect((await handlers['runs.get']({ id: branch.id })).branch).toMatchObject({ runId: first.id, number: 2 });
    await handlers['transfer.moveRuns']({ places: before });
    const back = await handlers['runs.list']({ experimentId: one.id });
    expect(back.map(({ number }) => number)).toEqual([3, 2, 1]);
    expect(back[0]?.branch).toMatchObject({ runId: first.id, number: 1 });
  });

  it('leaves a run that is under way where it is', async () => {
    const { handlers } = client;
    const one = await addExperiment(client, smallSpec(endless));
    const { id } = await handlers['runs.start']({ experimentId: one.id });
    const places = [{ id, experimentId: one.id, number: null }];
    expect(() => handlers['transfer.moveRuns']({ places })).toThrow(code('run.active'));
  });
});

describe('a backup', () => {
  it('takes the library’s place once nothing is at work on it', async () => {
    const { handlers } = client;
    const experiment = await addExperiment(client, smallSpec(endless));
    const { id } = await handlers['runs.start']({ experimentId: experiment.id });
    await client.untilStep(id, 20);
    const bytes = await fetched(client, await handlers['archives.backUp']({}));
    await handlers['projects.create']({ name: 'Later' });
    const uploadId = await sent(client, bytes);
    await expect(handlers['archives.restore']({ uploadId })).rejects.toThrow(code('restore.busy'));
    await handlers['runs.stop']({ id });
    await client.untilEnded(id);
    await handlers['archives.restore']({ uploadId });
    expect((await handlers['projects.list']({})).map(({ name }) => name)).toEqual(['Project']);
    expect((await handlers['runs.get']({ id })).state).toBe('interrupted');
    const unpack = handlers['archives.unpack']({ uploadId: await sent(client, bytes), projectId: null });
    await expect(unpack).rejects.toThrow(code('archive.isBackup'));
  });
});
