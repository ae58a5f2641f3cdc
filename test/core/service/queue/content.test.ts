import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isContentName, type ContentStore } from '#core/service/queue/content/content-store.ts';
import { openFiles, parseBucket } from '#core/service/queue/content/place.ts';
import { sweep } from '#core/service/queue/content/sweep.ts';
import { taskKeys } from '#core/service/queue/keys.ts';
import { fetchFile, shareFile } from '#core/service/queue/shared-files.ts';
import { hashOf } from '#core/store/files.ts';
import { hasBuckets, startBucket, type TestBucket } from './bucket-server.ts';
import { hasRedis, startRedis } from './redis-server.ts';

let folder: string;
let bucket: TestBucket;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dropout-studio-content-'));
  if (hasBuckets) bucket = await startBucket();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  if (hasBuckets) await bucket.remove();
});

const bytes = Buffer.from('size,weight\n1,2\n');
const hash = hashOf(bytes);
const [task, otherTask] = ['a', 'b'].map((digit) => digit.repeat(64)) as [string, string];
const weekMs = 7 * 24 * 3600 * 1000;

async function names(store: ContentStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { name } of store.list()) found.push(name);
  return found.sort();
}

describe.each([
  { kind: 'a folder', place: () => join(folder, 'shared'), isThere: true },
  { kind: 'a bucket', place: () => bucket.place, isThere: hasBuckets },
])('files in $kind', ({ place, isThere }) => {
  it.skipIf(!isThere)('are there for everyone who reaches it, until they are removed', async () => {
    const one = await openFiles(place());
    const { store, id } = await openFiles(place());
    expect([id, id.length > 0]).toEqual([one.id, true]);
    expect([await store.read(`data/${hash}`), await store.touch(`data/${hash}`)]).toEqual([null, null]);
    await one.store.write(`data/${hash}`, bytes);
    expect(await store.read(`data/${hash}`)).toEqual(bytes);
    expect(await store.touch(`data/${hash}`)).toBe(bytes.length);
    await store.remove(`data/${hash}`);
    await store.remove(`data/${hash}`);
    expect(await names(one.store)).toEqual([]);
  });

  it.skipIf(!isThere)('are checked on arrival, and shared anew where they were damaged', async () => {
    const { store } = await openFiles(place());
    const [library, worker] = ['library', 'worker'].map((name) => join(folder, name)) as [string, string];
    mkdirSync(library, { recursive: true });
    writeFileSync(join(library, hash), bytes);
    await store.write(`data/${hash}`, Buffer.from('size,weight\n1,3\n'));
    await shareFile(store, library, hash);
    await expect(fetchFile(store, worker, hash)).rejects.toMatchObject({ code: 'queue.noFile' });
    await shareFile(store, library, hash);
    await fetchFile(store, worker, hash);
    // From now on the worker has it.
    await store.remove(`data/${hash}`);
    await fetchFile(store, worker, hash);
    rmSync(worker, { recursive: true });
    await expect(fetchFile(store, worker, hash)).rejects.toMatchObject({ code: 'queue.noFile' });
  });

  it.skipIf(!isThere || !hasRedis)('are swept once nobody needs them, and nothing else is', async () => {
    const { store } = await openFiles(place());
    const redis = await startRedis();
    const client = new Redis(redis.url);
    await client.hset(taskKeys(task).task, 'job', '1');
    for (const name of [`data/${hash}`, `states/${task}/${hash}`, `states/${otherTask}/${hash}`] as const) {
      await store.write(name, bytes);
    }
    if (!place().startsWith('s3:')) writeFileSync(join(place(), 'data', 'letter.txt'), 'not the studio’s');
    expect(await sweep(store, client, Date.now() + weekMs - 60_000)).toBe(0);
    expect(await sweep(store, client, Date.now() + weekMs + 60_000)).toBe(2);
    expect(await names(store)).toEqual([`states/${task}/${hash}`]);
    client.disconnect();
    await redis.remove();
  });
});

describe('a place for files', () => {
  it('is a folder or a bucket', () => {
    expect(parseBucket('s3://lab/a/b/?endpoint=https://minio.lab:9000&region=eu-1')).toEqual({
      bucket: 'lab',
      prefix: 'a/b/',
      endpoint: 'https://minio.lab:9000',
      region: 'eu-1',
    });
    for (const text of ['s3://', 's3://me:secret@lab', 's3://lab?endpoint=minio', 's3:/lab']) {
      expect(() => parseBucket(text), text).toThrow(/neither a folder nor a bucket/);
    }
    expect(['data/..', `data/${hash}/x`, `states/${hash}`, 'place'].map(isContentName)).toEqual(Array(4).fill(false));
  });

  it('is refused with the reason where nothing can be kept in it', async () => {
    await expect(openFiles('gs://lab')).rejects.toMatchObject({ code: 'queue.filesPlace' });
    writeFileSync(join(folder, 'a file'), '');
    await expect(openFiles(join(folder, 'a file'))).rejects.toMatchObject({ code: 'queue.files' });
    if (hasBuckets) await expect(openFiles(bucket.nowhere)).rejects.toMatchObject({ code: 'queue.files' });
  });

  it('that goes away is waited for, not made anew', async () => {
    const path = join(folder, 'disk');
    const { store } = await openFiles(path);
    rmSync(path, { recursive: true });
    await expect(store.write(`data/${hash}`, bytes)).rejects.toMatchObject({ name: 'FilesAway' });
    await expect(store.read(`data/${hash}`)).rejects.toMatchObject({ name: 'FilesAway' });
  });
});
