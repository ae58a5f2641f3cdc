/** Builds the page before the end-to-end tests where it is not built of its sources as they are. */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { stateOf } from '../../support/state-of-files.ts';
import { buildForUsers } from './build-for-users.ts';

const root = resolve(import.meta.dirname, '../../..');
const page = join(root, 'out/renderer/index.html');
/** What the page was built of here, and when: others build it, too. */
const stamp = join(root, 'build/page.txt');

export function setup(): void {
  const sources = stateOf(globSync(join(root, '{{renderer,core}/**/*,vite.config.ts,package-lock.json,*.txt}')));
  if (existsSync(stamp) && existsSync(page) && readFileSync(stamp, 'utf8') === `${sources} ${stateOf([page])}`) return;
  buildForUsers('page');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${sources} ${stateOf([page])}`);
}
