/** A Redis for the tests of a file, and a queue on it for each of them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { queueFixture, type QueueFixture } from './queue-fixture.ts';
import { hasRedis, startRedis, type TestRedis } from './redis-server.ts';

export interface OnRedis {
  readonly redis: TestRedis;
  /** Of the test that is running. */
  readonly queue: QueueFixture;
}

/** Describes what is so on a queue; skipped where there is no Redis. @param on - is filled before the first test. */
export function describeOnRedis(name: string, tests: (on: OnRedis) => void): void {
  describe.skipIf(!hasRedis)(name, () => {
    let redis: TestRedis;
    let queue: QueueFixture;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.remove());
    beforeEach(() => {
      queue = queueFixture(redis);
    });
    afterEach(() => queue.remove());
    tests({
      get redis() {
        return redis;
      },
      get queue() {
        return queue;
      },
    });
  });
}
