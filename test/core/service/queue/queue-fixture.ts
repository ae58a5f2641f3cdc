/** Studios and workers on one queue. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { connectStudio, connectWorker } from '#core/service/queue/connect.ts';
import type { QueueWorker, QueueWorkerOptions } from '#core/service/queue/queue-worker.ts';
import { createService } from '#core/service/service.ts';
import { connectTo, serviceFixture, startRun, weightsOf, type Client } from '../service-fixture.ts';
import type { TestRedis } from './redis-server.ts';

/** A worker that is not heard of for so long is dead: short, so that a test need not wait. */
export const lockMs = 1500;

export interface QueueFixture {
  readonly folder: string;
  /** Where studios and workers share files. */
  readonly files: string;
  /** Another library and a studio on it. @param name - of the library; the same again is opened again. */
  studio(name: string): Promise<Client>;
  worker(options?: Partial<QueueWorkerOptions>): Promise<QueueWorker>;
  /** One in a process of its own, which is ready. */
  workerProcess(): Promise<ChildProcess>;
  remove(): Promise<void>;
}

/** @param place - for files; a folder of its own without it. */
export function queueFixture(redis: TestRedis, place?: string): QueueFixture {
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-queue-'));
  const files = place ?? join(folder, 'files');
  const closing: (() => Promise<unknown>)[] = [];
  return {
    folder,
    files,
    async studio(name) {
      const { workers } = await connectStudio({ queue: redis.url, files });
      const service = createService({ libraryDir: join(folder, name), queue: workers });
      closing.unshift(() => service.close());
      return connectTo(service);
    },
    async worker(options = {}) {
      const dataDir = join(folder, 'cache');
      const usual = { count: 1, threads: 1, once: false, dataDir, tell: () => undefined, lockMs };
      const { workers } = await connectWorker({ queue: redis.url, files }, { ...usual, ...options });
      closing.push(() => workers.close());
      return workers;
    },
    async workerProcess() {
      const script = fileURLToPath(new URL('worker-process.ts', import.meta.url));
      const child = spawn(process.execPath, [script, redis.url, files, join(folder, 'cache'), String(lockMs)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      closing.push(async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await ended;
      });
      await said(child, 'ready');
      return child;
    },
    async remove() {
      for (const close of closing) await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function said(child: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes(word)) resolve();
    });
    child.once('exit', () => reject(new Error('the worker ended')));
  });
}

/** What this machine's own threads make of it. */
export async function trainedHere(spec: ExperimentSpec): Promise<Uint8Array> {
  const fixture = serviceFixture();
  const client = fixture.open();
  const { id } = await startRun(client, spec);
  await client.untilEnded(id);
  const weights = await weightsOf(client, id);
  await fixture.remove();
  return weights;
}
