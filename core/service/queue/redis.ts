/** Connections to the queue's Redis, or to a Valkey, which speaks the same. */
import { Redis } from 'ioredis';
import { StudioError } from '../../errors/studio-error.ts';
import type { QueueAddress } from './address.ts';

const connectWithinMs = 5_000;
/** A connection that was lost is tried again at most so long after the last try. */
const retryWithinMs = 2_000;

/**
 * Connects once, so that a wrong address or password is told at the start. From then on it connects again by itself, and what
 * is asked of it meanwhile waits.
 * @throws {StudioError} `queue.unreachable`, `queue.evicts`
 */
export async function connectRedis({ url, shown }: QueueAddress): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: null,
    connectTimeout: connectWithinMs,
    retryStrategy: (times) => Math.min(50 * times, retryWithinMs),
  });
  let reason = '';
  // Nobody else listens; that the queue is away is seen by what waits for it.
  redis.on('error', (error: Error) => (reason = error.message));
  try {
    await redis.connect();
    await refuseEviction(redis, shown);
    return redis;
  } catch (error) {
    redis.disconnect();
    if (error instanceof StudioError) throw error;
    reason = (reason || (error instanceof Error ? error.message : String(error))).replace(/\.$/, '');
    throw new StudioError(
      'queue.unreachable',
      `The queue at ${shown} can’t be used: ${reason}. Check the address and the password, and that Redis or Valkey is running there.`,
      { queue: shown, reason },
    );
  }
}

/** A Redis that throws away what it has no room for would lose tasks without a word. */
async function refuseEviction(redis: Redis, shown: string): Promise<void> {
  const memory = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'noeviction';
  const isLimited = Number(/^maxmemory:(\d+)/m.exec(memory)?.[1] ?? 0) > 0;
  if (policy === 'noeviction' || !isLimited) return;
  throw new StudioError(
    'queue.evicts',
    `The Redis at ${shown} throws away what it has no room for (maxmemory-policy ${policy}), and tasks with it. Set “maxmemory-policy noeviction”.`,
    { queue: shown, policy },
  );
}
