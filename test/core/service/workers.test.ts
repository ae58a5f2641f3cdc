import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StudioError } from '#core/errors/studio-error.ts';
import { DataThread } from '#core/service/data/data-thread.ts';
import type { WorkerMessage } from '#core/service/workers/messages.ts';
import { WorkerPool } from '#core/service/workers/worker-pool.ts';
import { endless, smallSpec } from './service-fixture.ts';

let folder: string;
let pool: WorkerPool;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-workers-'));
  pool = new WorkerPool(1);
});
afterEach(async () => {
  await pool.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a job and collects what is heard of it. */
function run(spec = smallSpec()) {
  const messages: WorkerMessage[] = [];
  let heard: () => void = () => undefined;
  const trial = pool.submit({ kind: 'trial', id: 'run', spec, checkpoint: null, dataDir: folder }, (message) => {
    messages.push(message);
    heard();
  });
  const until = async (kind: WorkerMessage['kind']) => {
    for (;;) {
      const found = messages.find((message) => message.kind === kind);
      if (found) return found;
      await new Promise<void>((resolve) => (heard = resolve));
    }
  };
  return { trial, messages, until };
}

describe('the worker pool', () => {
  it('trains one job after the other in the same thread', async () => {
    for (let job = 0; job < 3; job++) {
      expect(pool.free).toBe(1);
      const { messages, until } = run();
      expect(pool.free).toBe(0);
      expect(await until('ended')).toMatchObject({ result: { outcome: 'completed' } });
      // Preparing tells how far it is where it takes a while.
      expect(messages.map(({ kind }) => kind).find((kind) => kind !== 'preparing')).toBe('started');
      expect(messages.map(({ kind }) => kind).at(-1)).toBe('ended');
    }
  });

  it('reports a thread that dies, and trains on with a new one', async () => {
    const { trial, messages, until } = run(smallSpec(endless));
    await until('metrics');
    trial.end();
    expect(await until('failed')).toMatchObject({ error: { code: 'run.workerDied' } });
    const count = messages.length;
    expect(await run().until('ended')).toMatchObject({ result: { outcome: 'completed' } });
    expect(messages).toHaveLength(count);
  });

  it('takes commands in the order they were given, also before the first step', async () => {
    const { trial, until } = run(smallSpec(endless));
    trial.send({ kind: 'change', learningRate: 0.5 });
    trial.send({ kind: 'pause' });
    trial.send({ kind: 'resume' });
    expect(await until('marked')).toMatchObject({ mark: { step: 0, learningRate: 0.5 } });
    trial.send({ kind: 'stop' });
    expect(await until('ended')).toMatchObject({ result: { outcome: 'stopped' } });
  });
});

describe('a job that is alone', () => {
  /** Wide enough that sharing pays; the helpers come while the first job trains, and are there for the next. */
  const wide = smallSpec({ epochs: 20 });
  const hidden = [300, 300].map((units) => ({
    units,
    activation: 'relu' as const,
    dropoutRate: 0.3,
    batchNorm: false,
  }));
  const spec = { ...wide, network: { ...wide.network, hidden } };

  it('gets the other cores’ help, and ends with the same weights as on one', async () => {
    const alone = await run(spec).until('ended');
    await pool.close();
    pool = new WorkerPool(1, 2);
    // Twice: the second job calls the same helper into its own memory.
    for (let job = 0; job < 2; job++) {
      const together = await run(spec).until('ended');
      if (alone.kind !== 'ended' || together.kind !== 'ended') throw new Error('expected both to end');
      expect(together.result.model.parameters).toEqual(alone.result.model.parameters);
    }
  });

  it('can be ended while it is helped; the next job is helped as well', { tags: ['long'] }, async () => {
    await pool.close();
    pool = new WorkerPool(2, 2);
    for (let job = 0; job < 2; job++) {
      const { trial, until } = run({ ...spec, training: { ...spec.training, epochs: 100_000 } });
      await until('metrics');
      trial.end();
      expect(await until('failed')).toMatchObject({ error: { code: 'run.workerDied' } });
    }
    expect(await run(spec).until('ended')).toMatchObject({ result: { outcome: 'completed' } });
  });
});

describe('the data thread', () => {
  it('answers questions, and hands errors on with their codes', async () => {
    const thread = new DataThread(folder);
    const preview = await thread.ask('preview', smallSpec().data);
    expect(preview.features).toHaveLength(2);
    const missing = thread.ask('inspectTable', { hash: '0'.repeat(64), name: 'x.csv', override: {} });
    await expect(missing).rejects.toBeInstanceOf(StudioError);
    await expect(missing).rejects.toMatchObject({ code: 'file.missing' });
    await thread.close();
  });

  it('leaves no question open when it is closed', async () => {
    const thread = new DataThread(folder);
    const question = thread.ask('preview', smallSpec().data);
    const refused = expect(question).rejects.toMatchObject({ code: 'data.threadDied' });
    await thread.close();
    await refused;
  });
});
