/** Ways onto a queue: for a studio, which puts tasks there, and for a worker, which takes them. */
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { StudioError } from '../../errors/studio-error.ts';
import { parseAddress } from './address.ts';
import { openFiles } from './content/place.ts';
import { ownIdentity, whatDiffers, type Identity } from './identity.ts';
import { prefix, queueName } from './keys.ts';
import { QueueWorker, type QueueWorkerOptions } from './queue-worker.ts';
import { QueueWorkers } from './queue-workers.ts';
import { connectRedis } from './redis.ts';
import { sweepFetched } from './shared-files.ts';
import { othersOf, placesAt, register, waitingAt } from './who-is-there.ts';
import type { JobData } from './wire.ts';

/** Where tasks, and what they need, are passed on. */
export interface QueuePlace {
  /** The address of a Redis. */
  readonly queue: string;
  /** A folder or a bucket, as `openFiles` takes it. */
  readonly files: string | undefined;
  /** Of the studio; its own without it. */
  readonly version?: string;
}

export interface Connected<Workers> {
  readonly workers: Workers;
  /** Where, without user and password. */
  readonly shown: string;
}

/** @returns workers elsewhere for a studio, and what a person should know: that none is there yet. */
export async function connectStudio({
  queue: address,
  files,
  version,
}: QueuePlace): Promise<Connected<QueueWorkers> & { readonly remark: string | null }> {
  const { url, shown } = parseAddress(address);
  const place = await openFiles(files);
  const identity = ownIdentity(place, version);
  const redis = await connectRedis({ url, shown });
  try {
    const queue = openQueue(redis, identity.id);
    await register(redis, identity);
    const places = await placesAt(queue);
    const remark = places > 0 ? null : await nobodyThere(redis, shown, identity);
    return { workers: new QueueWorkers({ redis, queue, store: place.store, shown, identity, places }), shown, remark };
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

/**
 * @returns a worker that has begun to take tasks.
 * @throws {StudioError} `queue.otherStudio` where tasks wait there, of which it could do none as it is to be done.
 */
export async function connectWorker(
  { queue: address, files, version }: QueuePlace,
  options: QueueWorkerOptions,
): Promise<Connected<QueueWorker>> {
  const { url, shown } = parseAddress(address);
  const { store, id } = await openFiles(files);
  const identity = ownIdentity({ store, id }, version);
  const redis = await connectRedis({ url, shown });
  try {
    await refuseOthers(redis, shown, identity);
    await register(redis, identity);
    // What can't be removed is in nobody's way.
    void sweepFetched(options.dataDir).catch(() => undefined);
    return { workers: new QueueWorker(redis, store, identity.id, options), shown };
  } catch (error) {
    redis.disconnect();
    throw error;
  }
}

function openQueue(redis: Redis, identity: string): Queue<JobData> {
  const queue = new Queue<JobData>(queueName(identity), { connection: redis, prefix });
  // That it is away is seen by what waits for it.
  queue.on('error', () => undefined);
  return queue;
}

async function refuseOthers(redis: Redis, shown: string, own: Identity): Promise<void> {
  if ((await waitingOf(redis, own.id)) > 0) return;
  for (const other of await othersOf(redis, own)) {
    if ((await waitingOf(redis, other.id)) === 0) continue;
    throw whatDiffers(own, other) === 'files' ? otherFiles(shown, own, other) : otherStudio(shown, own, other);
  }
}

async function waitingOf(redis: Redis, identity: string): Promise<number> {
  // Its connection is lent: closing it leaves the connection open.
  const queue = openQueue(redis, identity);
  try {
    return await waitingAt(queue);
  } finally {
    await queue.close();
  }
}

async function nobodyThere(redis: Redis, shown: string, own: Identity): Promise<string> {
  const others = await othersOf(redis, own);
  const start = `No worker for this studio is at ${shown} yet; its tasks wait there. Start one: dropout-studio worker --queue ADDRESS.`;
  const elsewhere = others.filter((other) => whatDiffers(own, other) === 'files').map(({ files }) => files);
  if (elsewhere.length > 0) {
    return `${start} Others have been there lately that keep files elsewhere (${elsewhere.join('; ')}); here it is ${own.files}. Name the same place to all with --files.`;
  }
  if (others.length === 0) return start;
  const known = others.map((other) => described(other, own)).join('; ');
  return `${start} Others have been there lately whose results would differ in their last bits (${known}); this is ${described(own, others[0] ?? own)}.`;
}

function otherStudio(shown: string, own: Identity, other: Identity): StudioError {
  const [found, expected] = [described(own, other), described(other, own)];
  return new StudioError(
    'queue.otherStudio',
    `The tasks at ${shown} are for workers of ${expected}; this one is ${found}. Its results would not be the same to the last bit, so it takes none. Use the same version on the same kind of machine.`,
    { queue: shown, found, expected },
  );
}

function otherFiles(shown: string, { files: found }: Identity, { files: expected }: Identity): StudioError {
  return new StudioError(
    'queue.otherFiles',
    `What the tasks at ${shown} need lies in ${expected}; this worker looks in ${found}. Name the same place to all with --files: a folder that every machine reaches, or a bucket.`,
    { queue: shown, found, expected },
  );
}

/** What tells one from another: the version, or where that is the same, the engine and what it computes. */
function described({ studio, engine, weights }: Identity, other: Identity): string {
  return studio === other.studio ? `studio ${studio} with ${engine} (${weights})` : `studio ${studio}`;
}
