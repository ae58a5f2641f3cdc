/** A Redis and a place for files of a benchmark's own, with a studio and workers on them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { prepareData } from '#core/data/prepare.ts';
import { connectStudio, connectWorker } from '#core/service/queue/connect.ts';
import type { QueueWorkers } from '#core/service/queue/queue-workers.ts';
import { isLast, type StudyTask } from '#core/service/workers/messages.ts';
import type { Workers } from '#core/service/workers/workers.ts';
import { runTask } from '#core/studies/index.ts';
import { startRedis } from '../../core/service/queue/redis-server.ts';

export const plan: Extract<StudyPlan, { kind: 'sweep' }> = {
  kind: 'sweep',
  axes: [{ kind: 'dropoutRate', placement: 'hidden', values: [0.2], keepCapacity: false }],
  repetitions: 1,
  freshData: false,
  trainEqualOnce: false,
};

export function specOf(epochs: number): ExperimentSpec {
  const spec = defaultSpec();
  const source = { kind: 'generator' as const, generator: 'moons' as const, samples: 400, noise: 0.2, seed: 1 };
  return { ...spec, data: { ...spec.data, source }, training: { ...spec.training, epochs } };
}

export interface MeasuredQueue {
  readonly redis: Redis;
  readonly url: string;
  readonly folder: string;
  readonly files: string;
  studio(): Promise<QueueWorkers>;
  /** One that does each task by waiting. @param delayMs - of a task. */
  waitingWorker(count: number, delayMs: () => number): Promise<void>;
  close(): Promise<void>;
}

export async function measuredQueue(): Promise<MeasuredQueue> {
  // As a laboratory would run it: on record within a second.
  const server = await startRedis('--appendfsync', 'everysec');
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));
  const files = join(folder, 'files');
  const redis = new Redis(server.url);
  const closing: (() => Promise<void>)[] = [];
  return {
    redis,
    url: server.url,
    folder,
    files,
    async studio() {
      const { workers } = await connectStudio({ queue: server.url, files });
      closing.push(() => workers.close());
      return workers;
    },
    async waitingWorker(count, delayMs) {
      const options = { count, threads: 1, once: false, dataDir: folder, tell: () => undefined };
      const pool = waitingPool(count, delayMs);
      const { workers } = await connectWorker({ queue: server.url, files }, { ...options, pool });
      closing.unshift(() => workers.close());
    },
    async close() {
      for (const close of closing) await close();
      redis.disconnect();
      await server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Does nothing but say, after a while, what a real task has come to. */
function waitingPool(size: number, delayMs: () => number): Workers {
  const outcome = outcomeOfOne();
  return {
    size,
    free: size,
    onFree: () => undefined,
    submit(_, listener) {
      const end = () => Reflect.apply(listener, null, [{ kind: 'taskEnded', outcome, state: null }]) as unknown;
      const delay = delayMs();
      if (delay > 0) setTimeout(end, delay);
      else setImmediate(end);
      return { send: () => undefined, end: () => undefined };
    },
    close: () => Promise.resolve(),
  };
}

function outcomeOfOne(): unknown {
  const never = () => false;
  return runTask(plan, specOf(1), 0, {
    data: (spec) => prepareData(spec, () => new Uint8Array()),
    isCancelled: never,
    progress: () => undefined,
    now: () => performance.now(),
    order: undefined,
    state: null,
    keep: () => undefined,
  });
}

/** Has so many tasks done, so many of them under way. @returns milliseconds. */
export function haveDone(studio: QueueWorkers, tasks: number, underWay: number): Promise<number> {
  const begun = performance.now();
  let next = 0;
  let done = 0;
  return new Promise((resolve) => {
    const submit = () => {
      const task: StudyTask = {
        kind: 'study',
        id: String(begun),
        plan,
        spec: specOf(1),
        task: next++,
        state: null,
        dataDir: '',
      };
      studio.submit(task, (message) => {
        if (!isLast(message)) return;
        if (++done === tasks) resolve(performance.now() - begun);
        else if (next < tasks) submit();
      });
    };
    while (next < Math.min(tasks, underWay)) submit();
  });
}
