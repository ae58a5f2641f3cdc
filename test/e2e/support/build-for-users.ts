/** Builds as users get it: by the tests' own NODE_ENV, what Vue checks in development would be built in. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const builders = { page: 'vite/bin/vite.js', desktop: 'electron-vite/bin/electron-vite.js' };

/** @throws {Error} that it can't be built; why is on standard error. */
export function buildForUsers(part: keyof typeof builders): void {
  const { status } = spawnSync(process.execPath, [`node_modules/${builders[part]}`, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`The ${part} could not be built.`);
}
