/** Builds the kernels anew before the tests where their sources have changed since. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const script = resolve(root, 'scripts/build-kernels.ts');

export function setup(): void {
  const sources = [script, ...globSync(resolve(root, 'core/engine/kernels/assembly/*.ts'))];
  const builds = ['simd', 'relaxed-simd'].map((name) => resolve(root, `build/kernels/${name}.wasm`));
  const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  if (builds.every((file) => existsSync(file) && statSync(file).mtimeMs > changed)) return;
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The training kernels could not be built.');
}
