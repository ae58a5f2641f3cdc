import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { parseAddress } from '#core/service/queue/address.ts';
import { connectStudio, connectWorker } from '#core/service/queue/connect.ts';
import type { ContentStore } from '#core/service/queue/content/content-store.ts';
import { openFiles } from '#core/service/queue/content/place.ts';
import { ownIdentity } from '#core/service/queue/identity.ts';
import { QueueWorker } from '#core/service/queue/queue-worker.ts';
import { connectRedis } from '#core/service/queue/redis.ts';
import {
  addExperiment,
  isGapless,
  serviceFixture,
  smallSpec,
  startRun,
  upload,
  weightsOf,
  type Client,
} from '../service-fixture.ts';
import { eventually } from '../../../support/eventually.ts';
import { trainedHere } from './queue-fixture.ts';
import { startRedis, type TestRedis } from './redis-server.ts';
import { describeOnRedis } from './with-redis.ts';

/** What is left of the studio's on the queue. */
async function leftKeys(redis: TestRedis): Promise<string[]> {
  const client = new Redis(redis.url);
  const keys = await client.keys('dropout-studio:task:*');
  client.disconnect();
  return keys;
}

const sweep: StudyPlan = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false }],
  repetitions: 2,
  freshData: false,
  trainEqualOnce: true,
};
const search: StudyPlan = {
  kind: 'search',
  dimensions: [
    { kind: 'real', name: 'training.learningRate', low: 0.001, high: 1, scale: 'log' },
    { kind: 'integer', name: 'network.hidden.*.units', low: 2, high: 16, scale: 'log' },
  ],
  sampler: 'random',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 1,
  freshData: false,
  halving: null,
  budget: { trials: 6, minutes: null, patience: null },
  seed: 1,
};
/** Trials go on from the states that earlier ones ended in; which do depends on the order they end in. */
const halving: StudyPlan = { ...search, sampler: 'tpe', halving: { of: 'epochs', least: 1, eta: 3 } };

/** But for the time that it took. */
function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (/Ms$|[sS]econds$/.test(key) ? null : part)));
}

async function resultOf(client: Client, plan: StudyPlan) {
  const { id: experimentId } = await addExperiment(client);
  const { id } = await client.handlers['studies.start']({ experimentId, plan });
  await client.untilStudy(id, ({ state }) => state === 'completed');
  return (await client.handlers['studies.get']({ id })).result;
}

describeOnRedis('studios on a queue', (on) => {
  it('let two workers do a study and a search, to what they come to on their own', { tags: ['long'] }, async () => {
    const studio = await on.queue.studio('one');
    const local = serviceFixture();
    const alone = local.open();
    await on.queue.worker();
    expect(timeless(await resultOf(studio, halving))).toEqual(timeless(await resultOf(alone, halving)));
    await on.queue.worker();
    for (const plan of [sweep, search]) {
      expect(timeless(await resultOf(studio, plan))).toEqual(timeless(await resultOf(alone, plan)));
    }
    await local.remove();
    // A task is forgotten when its outcome is on record, which is a moment after the study is told to be complete.
    await eventually(async () => {
      expect((await leftKeys(on.redis)).filter((key) => !key.endsWith(':told'))).toEqual([]);
      // Nor are the states left that trials went on from.
      expect(readdirSync(join(on.queue.files, 'states'))).toEqual([]);
    });
  });

  it('share imported files with workers, which read them from where they are shared', async () => {
    const studio = await on.queue.studio('one');
    const rows = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 11},${i % 2 ? 'a' : 'b'}`);
    const file = await upload(studio, 'fruit.csv', ['size,weight,kind', ...rows].join('\n'));
    const { source } = await studio.handlers['data.inspectTable']({ file: file.hash });
    const spec = { ...smallSpec(), data: { ...smallSpec().data, source } };
    await on.queue.worker();
    renameSync(on.queue.files, `${on.queue.files}-away`);
    const { id } = await startRun(studio, spec);
    const away = async () => (await studio.handlers['runs.get']({ id })).away?.code;
    await expect.poll(away).toBe('queue.filesAway');
    renameSync(`${on.queue.files}-away`, on.queue.files);
    const ended = await studio.untilEnded(id);
    expect(ended).toMatchObject({ state: 'completed', ending: null });
    expect(ended.away).toBeUndefined();
    expect(readdirSync(join(on.queue.files, 'data'))).toEqual([file.hash]);
    expect(readdirSync(join(on.queue.folder, 'cache'))).toEqual([file.hash]);
  });

  it('pause a study at once where nobody has begun anything of it', async () => {
    const studio = await on.queue.studio('one');
    const { id: experimentId } = await addExperiment(studio);
    const { id } = await studio.handlers['studies.start']({ experimentId, plan: sweep });
    await studio.handlers['studies.pause']({ id });
    await studio.untilStudy(id, ({ state }) => state === 'resting');
    await studio.handlers['studies.resume']({ id });
    await on.queue.worker();
    await studio.untilStudy(id, ({ state }) => state === 'completed');
  });

  it('give a task up whose last state is lost again and again', async () => {
    const studio = await on.queue.studio('one');
    const { store, id: place } = await openFiles(on.queue.files);
    const forgetful: ContentStore = {
      shown: store.shown,
      id: () => store.id(),
      read: (name) => store.read(name),
      write: () => Promise.resolve(),
      touch: (name) => store.touch(name),
      remove: (name) => store.remove(name),
      list: () => store.list(),
    };
    const tasks: string[] = [];
    const options = {
      count: 1,
      threads: 1,
      once: false,
      dataDir: on.queue.folder,
      tell: (what: string) => void tasks.push(what),
    };
    const redis = await connectRedis(parseAddress(on.redis.url));
    const worker = new QueueWorker(redis, forgetful, ownIdentity({ store, id: place }).id, options);
    const { id } = await startRun(studio);
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'failed', ending: { code: 'queue.stateGone' } });
    expect(tasks.filter((what) => what === 'began')).toHaveLength(4);
    await worker.close();
  });

  it('share it: each hears of its own runs', async () => {
    const [one, two] = [await on.queue.studio('one'), await on.queue.studio('two')];
    const runs = [await startRun(one), await startRun(two, smallSpec({ epochs: 9 }))] as const;
    await on.queue.worker();
    expect(await one.untilEnded(runs[0].id)).toMatchObject({ state: 'completed', summary: { steps: 20 } });
    expect(await two.untilEnded(runs[1].id)).toMatchObject({ state: 'completed', summary: { steps: 36 } });
  });

  it('find what was done while they were lost', { tags: ['long'] }, async () => {
    const small = smallSpec({ epochs: 250 });
    // Steps that take a while: the pause reaches it long before it is over.
    const hidden = [200, 200].map((units) => ({ ...small.network.hidden[0]!, units }));
    const long = { ...small, network: { ...small.network, hidden } };
    const tasks: string[] = [];
    const worker = await on.queue.worker({ tell: (what) => tasks.push(what) });
    const script = fileURLToPath(new URL('studio-process.ts', import.meta.url));
    const args = [script, on.redis.url, on.queue.files, join(on.queue.folder, 'lost'), JSON.stringify(long)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const said = once(child.stdout, 'data').then(([line]) => String(line).trim());
    const id = await Promise.race([said, exited.then(() => Promise.reject(new Error('The studio ended.')))]);
    child.kill('SIGKILL');
    await exited;
    await expect.poll(() => tasks.at(-1), { timeout: 60_000, interval: 20 }).toBe('ended');
    // Nobody is there who could train it again.
    await worker.close();
    const studio = await on.queue.studio('lost');
    expect(await studio.handlers['runs.get']({ id })).toMatchObject({ state: 'interrupted' });
    await studio.handlers['runs.resume']({ id });
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed' });
    const { steps, points, diagnostics } = await studio.handlers['runs.watch']({ id });
    expect(isGapless({ steps, points, diagnostics })).toBe(true);
    expect(steps.step).toHaveLength(1000);
    expect(await weightsOf(studio, id)).toEqual(await trainedHere(long));
  });

  it('have their tasks done by workers of the same version and the same files only', async () => {
    const studio = await on.queue.studio('one');
    const { id } = await startRun(studio);
    const options = { count: 1, threads: 1, once: false, dataDir: on.queue.folder, tell: () => undefined };
    const refused = expect.poll(
      () =>
        connectWorker({ queue: on.redis.url, files: on.queue.files, version: '0.0.1' }, options).then(
          ({ workers }) => workers.close(),
          (error: unknown) => error,
        ),
      { timeout: 60_000, interval: 20 },
    );
    await refused.toMatchObject({ code: 'queue.otherStudio', details: { found: 'studio 0.0.1' } });
    const files = join(on.queue.folder, 'elsewhere');
    const elsewhere = connectWorker({ queue: on.redis.url, files }, options);
    await expect(elsewhere).rejects.toMatchObject({ code: 'queue.otherFiles' });
    await on.queue.worker();
    expect(await studio.untilEnded(id)).toMatchObject({ state: 'completed' });
  });

  it('refuse a queue that is not there, evicts or is none, and never repeat a password', async () => {
    const error = await connectStudio({ queue: 'redis://me:secret@127.0.0.1:1', files: on.queue.files }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'queue.unreachable', details: { queue: 'redis://127.0.0.1:1' } });
    const wrong = await connectStudio({ queue: 'redis//:secret@here', files: on.queue.files }).catch(
      (reason: unknown) => reason,
    );
    expect(wrong).toMatchObject({ code: 'queue.address' });
    expect(JSON.stringify([error, wrong, String(error), String(wrong)])).not.toContain('secret');
    const evicting = await startRedis('--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru');
    await expect(connectStudio({ queue: evicting.url, files: on.queue.files })).rejects.toMatchObject({
      code: 'queue.evicts',
    });
    await evicting.remove();
  });
});
