import { renameSync } from 'node:fs';
import { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { makeColumns, makeMetrics } from '#core/contract/metric-columns.ts';
import { columnNames, type RunMetrics } from '#core/contract/metrics.ts';
import { encodeMessage } from '#core/contract/codec.ts';
import { openFiles } from '#core/service/queue/content/place.ts';
import { taskKeys } from '#core/service/queue/keys.ts';
import { Outbox } from '#core/service/queue/outbox.ts';
import { claimTask, cutSaid, putTask, unrecordedBytes } from '#core/service/queue/task-store.ts';
import { read, Said } from '#core/service/queue/wire.ts';
import { describeOnRedis } from './with-redis.ts';

const kibi = 1024;
const bounds = {
  waiting: { most: 512 * kibi, least: 64 * kibi },
  unrecorded: { most: 1024 * kibi, least: 512 * kibi },
};
const progress = { step: 1, totalSteps: 2, epoch: 1, samplesPerSecond: 1, secondsLeft: 1 };

/** Of about 64 KiB. */
const metrics: RunMetrics = makeMetrics((set) => {
  const rows = set === 'steps' ? (64 * kibi) / 8 / (columnNames.steps.length + 1) : 0;
  return makeColumns(columnNames[set], () => new Float64Array(rows));
});

describeOnRedis('what a worker says', (on) => {
  it(
    'is bounded, in the worker and on the queue: it is told to hold back, and to go on',
    { tags: ['long'] },
    async () => {
      const redis = new Redis(on.redis.url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
      redis.on('error', () => undefined);
      const { store } = await openFiles(on.queue.files);
      const keys = taskKeys('a'.repeat(64));
      await putTask(redis, keys, { job: '1', task: encodeMessage({}), state: null, told: [] });
      await claimTask(redis, keys, '1', 'me');
      const told: boolean[] = [];
      const outbox = new Outbox(
        { redis, store, keys, holder: 'me', latest: null },
        { lost: () => expect.unreachable(), full: (isFull) => told.push(isFull) },
        bounds,
      );
      const saysUntilFull = () => {
        let count = 0;
        for (const before = told.length; told.length === before && count < 1000; count++) {
          outbox.add({ kind: 'metrics', metrics, progress });
        }
        return count;
      };
      // Nothing is sent before the loop gives way: all waits in the worker.
      const waiting = saysUntilFull();
      expect(waiting).toBeLessThan(12);
      await expect.poll(() => told).toEqual([true, false]);
      // The queue is away.
      await on.redis.stop();
      expect(saysUntilFull()).toBeLessThan(12);
      await on.redis.start();
      await outbox.said();
      // So much that the studio does not have on record is too much, until it has some of it.
      while (told.at(-1) === false) {
        outbox.add({ kind: 'metrics', metrics, progress });
        await outbox.said();
      }
      const unrecorded = await unrecordedBytes(redis, keys);
      expect(unrecorded).toBeLessThan(3 * 1024 * kibi);
      const [last] = (await redis.xrevrange(keys.said, '+', '-', 'COUNT', 1)).map(([entry]) => entry);
      await cutSaid(redis, keys, { entry: last ?? '', bytes: unrecorded, begin: encodeMessage({}) });
      await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe(false);
      expect([await redis.xlen(keys.said), await unrecordedBytes(redis, keys)]).toEqual([0, 0]);
      // Files that are away hold back what belongs to them, but not the word of it.
      const saidKinds = async () => {
        const entries = await redis.xrangeBuffer(keys.said, '-', '+');
        return entries.map(([, [, value = Buffer.alloc(0)]]) => read(Said, value).message);
      };
      renameSync(on.queue.files, `${on.queue.files}-away`);
      const name = `best:${'b'.repeat(64)}`;
      outbox.add({ kind: 'kept', state: name, step: 1, as: 'best' }, { name, bytes: Buffer.from('state') });
      await expect.poll(saidKinds).toMatchObject([{ kind: 'away', trouble: { code: 'queue.filesAway' } }]);
      renameSync(`${on.queue.files}-away`, on.queue.files);
      await outbox.said();
      await expect
        .poll(saidKinds)
        .toMatchObject([{ kind: 'away' }, { kind: 'away', trouble: null }, { kind: 'kept', state: name }]);
      outbox.close();
      redis.disconnect();
    },
  );
});
