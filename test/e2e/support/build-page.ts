/** Builds the page before the end-to-end tests where it is not built of its sources as they are. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildForUsers } from './build-for-users.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = join(root, 'out/renderer/index.html');
/** What the page was built of here, and when: others build it, too. */
const stamp = join(root, 'build/page.txt');

export function setup(): void {
  const sources = stateOf(
    globSync(['{renderer,core}/**/*', 'vite.config.ts', 'package-lock.json', '*.txt'], { cwd: root }),
  );
  if (existsSync(stamp) && existsSync(page) && readFileSync(stamp, 'utf8') === `${sources} ${stateOf([page])}`) return;
  buildForUsers('page');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${sources} ${stateOf([page])}`);
}

/** Of files: another one when any of them is changed, added or deleted. */
function stateOf(files: readonly string[]): string {
  const lines = files.map((file) => `${file} ${statSync(resolve(root, file)).mtimeMs}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}
