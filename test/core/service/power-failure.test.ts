/** A database of an earlier moment beside newer checkpoints, as a power failure may leave it. */
import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/service/system-clock.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import {
  serviceFixture,
  smallSpec,
  startRun,
  weightsOf,
  type Client,
  type ServiceFixture,
  withoutTimes,
} from './service-fixture.ts';

let library: ServiceFixture;
beforeEach(() => {
  library = serviceFixture();
});
afterEach(() => library.remove());

/** Long enough to be stopped on its way. */
const long = smallSpec({ epochs: 10_000, evaluation: { everyEpochs: 250, sampleLimit: null } });

/** What it comes to where nothing happens to it. */
let whole: Awaited<ReturnType<typeof outcomeOf>>;
beforeAll(async () => {
  const elsewhere = serviceFixture();
  const client = elsewhere.open();
  const { id } = await startRun(client, long);
  whole = await outcomeOf(client, id);
  await elsewhere.remove();
});

/** What a run has on record once it is complete. */
async function outcomeOf(client: Client, id: string) {
  expect((await client.untilEnded(id)).state).toBe('completed');
  const metrics = withoutTimes(await client.handlers['runs.metrics']({ id }));
  return { metrics, weights: await weightsOf(client, id) };
}

const files = ['library.sqlite', 'library.sqlite-wal'].map((name) => [name, `${name}.earlier`] as const);

function copyDatabase(folder: string): void {
  for (const [name, copy] of files) {
    if (existsSync(join(folder, name))) copyFileSync(join(folder, name), join(folder, copy));
  }
}

function putBack(folder: string): void {
  rmSync(join(folder, 'library.sqlite-shm'), { force: true });
  for (const [name, copy] of files) {
    rmSync(join(folder, name), { force: true });
    if (existsSync(join(folder, copy))) copyFileSync(join(folder, copy), join(folder, name));
  }
}

/** Pauses a run, and waits until that state of it is kept. @returns the step. */
async function rest(client: Client, id: string): Promise<number> {
  const { handlers } = client;
  await handlers['runs.pause']({ id });
  const { state, progress } = await client.until(id, 'paused', 'completed');
  expect(state).toBe('paused');
  for (;;) {
    if ((await handlers['runs.checkpoints']({ id })).some(({ step, isLatest }) => isLatest && step === progress.step)) {
      return progress.step;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A run that has lost what was recorded after a step, but not the checkpoints of a thousand steps more. */
async function withoutLastRecords(from: number) {
  const first = library.open();
  const { id } = await startRun(first, long);
  await first.untilStep(id, from);
  const recorded = await rest(first, id);
  copyDatabase(library.folder);
  await first.handlers['runs.resume']({ id });
  await first.untilStep(id, recorded + 1_000);
  const saved = await rest(first, id);
  await first.service.close();
  putBack(library.folder);
  return { id, recorded, saved, client: library.open() };
}

describe('a run whose record ends before its checkpoint', () => {
  it('goes on from the last state the record leads up to, says so, and misses nothing', async () => {
    const { id, recorded, saved, client } = await withoutLastRecords(1_000);
    const kept = await client.handlers['runs.checkpoints']({ id });
    const step = Math.max(
      ...kept.filter(({ step, isLatest }) => !isLatest && step <= recorded).map(({ step }) => step),
    );
    const resumed = await client.handlers['runs.resume']({ id });
    expect(resumed.progress.step).toBe(step);
    expect(client.remarks).toMatchObject([
      { id, remark: { code: 'run.wentBack', details: { latest: saved, recorded, step } } },
    ]);
    expect(await outcomeOf(client, id)).toEqual(whole);
  });

  it('goes on from its start where no such state was kept', { tags: ['long'] }, async () => {
    const { id, client } = await withoutLastRecords(50);
    for (const { step } of await client.handlers['runs.checkpoints']({ id })) {
      for (const kind of ['step', 'best']) {
        rmSync(join(library.folder, 'models', id, `${kind}-${step}.safetensors`), { force: true });
      }
    }
    const resumed = await client.handlers['runs.resume']({ id });
    expect(resumed).toMatchObject({ hasModel: false, progress: { step: 0 } });
    expect(client.remarks).toMatchObject([{ id, remark: { code: 'run.wentBack', details: { step: 0 } } }]);
    expect(await outcomeOf(client, id)).toEqual(whole);
  });

  it('makes the live changes anew that only the checkpoint knows of', async () => {
    const first = library.open();
    const { id } = await startRun(first, long);
    await first.untilStep(id, 1_000);
    const recorded = await rest(first, id);
    copyDatabase(library.folder);
    await first.handlers['runs.change']({ id, learningRate: 0.001 });
    await first.handlers['runs.resume']({ id });
    await first.firstMark(id);
    await first.untilStep(id, recorded + 1_000);
    await rest(first, id);
    await first.service.close();
    putBack(library.folder);

    const client = library.open();
    expect((await client.handlers['runs.get']({ id })).marks).toEqual([]);
    await client.handlers['runs.resume']({ id });
    const { step } = await client.firstMark(id);
    await client.untilStep(id, step + 10);
    await client.handlers['runs.stop']({ id });
    expect((await client.untilEnded(id)).marks).toMatchObject([{ learningRate: 0.001 }]);
    expect((await client.handlers['runs.metrics']({ id })).steps.learningRate.at(-1)).toBe(0.001);
  });

  it('and whose record is whole goes on as ever, with nothing to say', { tags: ['long'] }, async () => {
    const first = library.open();
    const { id } = await startRun(first, long);
    await first.untilStep(id, 500);
    const step = await rest(first, id);
    await first.service.close();
    const client = library.open();
    expect((await client.handlers['runs.resume']({ id })).progress.step).toBe(step);
    expect(client.remarks).toEqual([]);
    expect(await outcomeOf(client, id)).toEqual(whole);
  });

  /** A branch that was stopped, of which no metrics of its own are on record. */
  async function robbedBranch() {
    const first = library.open();
    const { id: parent } = await startRun(first, long);
    await first.untilStep(parent, 500);
    await first.handlers['runs.stop']({ id: parent });
    const { progress } = await first.untilEnded(parent);
    const { id } = await first.handlers['runs.branch']({ id: parent, step: null });
    await first.untilStep(id, progress.step + 300);
    await first.handlers['runs.stop']({ id });
    await first.untilEnded(id);
    await first.service.close();
    const store = new LibraryStore(library.folder, systemClock);
    // Not one step more, at which a state might happen to be kept.
    store.metrics.truncate(id, progress.step);
    store.close();
    return { id, start: progress.step };
  }

  it('goes on from where it branched off', { tags: ['long'] }, async () => {
    const { id, start } = await robbedBranch();
    const client = library.open();
    expect((await client.handlers['runs.resume']({ id })).progress.step).toBe(start);
    await client.untilStep(id, start + 10);
    await client.handlers['runs.stop']({ id });
    expect((await client.untilEnded(id)).state).toBe('stopped');
    expect((await client.handlers['runs.metrics']({ id })).steps.step[0]).toBe(start);
  });

  it('is never a branch that is trained from its experiment’s first step', async () => {
    const { id, start } = await robbedBranch();
    for (const kind of ['step', 'best']) {
      rmSync(join(library.folder, 'models', id, `${kind}-${start}.safetensors`), { force: true });
    }
    const client = library.open();
    await expect((async () => client.handlers['runs.resume']({ id }))()).rejects.toMatchObject({
      code: 'model.missing',
    });
    expect((await client.handlers['runs.get']({ id })).state).toBe('stopped');
  });
});
