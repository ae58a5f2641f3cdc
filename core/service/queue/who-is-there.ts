/** Who uses a queue: which workers are connected to it, and which others there are whose results would be other ones. */
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { encodeMessage } from '../../contract/codec.ts';
import { identitiesKey, keptSeconds } from './keys.ts';
import { Identity } from './identity.ts';
import { read } from './wire.ts';

/** Says that someone of this identity uses the queue. */
export async function register(redis: Redis, identity: Identity): Promise<void> {
  const entry = Buffer.from(encodeMessage(identity));
  await redis.multi().hset(identitiesKey, identity.id, entry).expire(identitiesKey, keptSeconds).exec();
}

/** All others that have used it lately. What can't be read is left out: it says nothing that could be told. */
export async function othersOf(redis: Redis, own: Identity): Promise<Identity[]> {
  const entries = Object.values(await redis.hgetallBuffer(identitiesKey));
  return entries.flatMap((bytes) => {
    try {
      const identity = read(Identity, bytes);
      return identity.id === own.id ? [] : [identity];
    } catch {
      return [];
    }
  });
}

/** The workers of a queue, with the number of tasks that each takes side by side. */
export async function workersAt(queue: Queue): Promise<{ host: string; places: number }[]> {
  const workers = await queue.getWorkers();
  return workers.flatMap(({ rawname }) => {
    const [, places, host] = /:w:(\d+)@(.*)$/.exec(rawname ?? '') ?? [];
    return places === undefined || host === undefined ? [] : [{ host, places: Number(places) }];
  });
}

/** How many tasks all workers of a queue take side by side. */
export async function placesAt(queue: Queue): Promise<number> {
  return (await workersAt(queue)).reduce((sum, { places }) => sum + places, 0);
}

/** Tasks that no worker has yet. */
export async function waitingAt(queue: Queue): Promise<number> {
  const counts = await queue.getJobCounts('wait', 'prioritized');
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
