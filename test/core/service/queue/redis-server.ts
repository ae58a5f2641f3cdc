/** A Redis of a test's own, on a free port, with a temporary folder. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Whether there is one to be started; test/judges/install.sh installs it. */
export const hasRedis = command !== undefined;
if (!hasRedis) console.warn('Skipped: tests of the queue need redis-server or valkey-server (test/judges/install.sh).');

export interface TestRedis {
  readonly url: string;
  /** Ends it, as a machine that is switched off. What it had on record is there when it starts again. */
  stop(): Promise<void>;
  /** Starts it again. @param empty - without anything that was there. */
  start(empty?: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** @param settings - further ones, as on Redis's command line. */
export async function startRedis(...settings: string[]): Promise<TestRedis> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-redis-'));
  let child = await started(port, folder, settings);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    async start(empty = false) {
      if (empty) rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      child = await started(port, folder, settings);
    },
    async remove() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function started(port: number, folder: string, settings: readonly string[]): Promise<ChildProcess> {
  const args = ['--port', String(port), '--dir', folder, '--bind', '127.0.0.1', '--appendonly', 'yes'];
  const child = spawn(command ?? '', [...args, '--appendfsync', 'always', '--save', '', ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    let log = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
  });
  return child;
}

/** @returns one that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
