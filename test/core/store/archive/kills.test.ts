import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeFixture, type StoreFixture } from '../store-fixture.ts';
import { contentOf, fillLibrary, packed } from './archive-fixture.ts';

let from: StoreFixture;
let to: StoreFixture;
beforeEach(() => {
  [from, to] = [storeFixture(), storeFixture()];
});
afterEach(() => {
  from.remove();
  to.remove();
});

it(
  'a process killed while it unpacks leaves what has come in whole, and nothing else',
  { tags: ['long'] },
  async () => {
    const source = from.open();
    const { project } = await fillLibrary(source);
    const file = await packed(source, join(from.folder, 'project.dropout'), { kind: 'project', id: project.id });
    const script = join(import.meta.dirname, 'endless-unpacker.ts');
    for (let round = 1; round <= 2; round++) {
      const child = spawn(process.execPath, [script, to.folder, file], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      const watching = to.open();
      while (watching.projects.list().length < round) await new Promise((resolve) => setTimeout(resolve, 3 * round));
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      watching.close();

      const store = to.open();
      const { projects, runs, studies, uploads, models, data } = contentOf(store);
      expect(runs).toHaveLength(projects.length * 2);
      expect(studies).toHaveLength(projects.length);
      expect(models).toHaveLength(projects.length * 5);
      for (const { run, models: kept } of runs) expect(kept).toHaveLength(run.branch ? 1 : 3);
      expect(uploads).toEqual([]);
      expect(data).toHaveLength(1);
      store.close();
    }
  },
);
