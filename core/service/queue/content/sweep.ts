/** What nobody needs any more goes: studios that were lost, and workers that died while they wrote, leave things behind. */
import type { Redis } from 'ioredis';
import { systemClock } from '../../system-clock.ts';
import { keptSeconds, taskKeys } from '../keys.ts';
import type { ContentStore } from './content-store.ts';

/**
 * Removes what was not touched for as long as tasks are kept, and belongs to none of this queue. Of a place that several queues
 * share, what is in use is younger than that: studios touch it every hour.
 * @returns how much was removed. @throws {FilesAway}, {StudioError} `queue.files`
 */
export async function sweep(store: ContentStore, redis: Redis, now = systemClock()): Promise<number> {
  let removed = 0;
  for await (const { name, at } of store.list()) {
    if (now - at < keptSeconds * 1000) continue;
    const [kind, key = ''] = name.split('/');
    if (kind === 'states' && (await redis.exists(taskKeys(key).task))) continue;
    await store.remove(name);
    removed++;
  }
  return removed;
}
