/** Standard output that is closed or full, as a shell's pipes and redirections make it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

it.skipIf(process.platform === 'win32')('ends without a trace where its reader has had enough', async () => {
  const { code, stderr } = await shell('"$STUDIO" help | head -1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

it.skipIf(process.platform === 'win32')(
  'brings a run to rest where nobody reads of it any more',
  { tags: ['long'] },
  async () => {
    workspace.file('spec.json', JSON.stringify(smallSpec(100_000)));
    const { stderr } = await shell('"$STUDIO" train spec.json --json | head -1');
    expect(stderr).not.toMatch(/at .*\.ts:\d/);
    const runs = jsonLines((await workspace.run('list', '--json')).stdout);
    expect(runs.map(({ state }) => state)).toEqual(['interrupted']);
  },
);

it.skipIf(!existsSync('/dev/full'))('says that standard output is full', async () => {
  const { code, stderr } = await shell('"$STUDIO" help > /dev/full');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^error: standard output can’t be written: .*\n$/);
});

function shell(command: string): Promise<{ code: number; stderr: string }> {
  const environment = {
    ...process.env,
    STUDIO: join(import.meta.dirname, '../../../bin/dropout-studio.js'),
    PATH: `${join(process.execPath, '..')}:${process.env['PATH'] ?? ''}`,
    DROPOUT_STUDIO_LIBRARY: join(workspace.folder, 'library'),
  };
  return new Promise((resolve) => {
    execFile('sh', ['-c', command], { cwd: workspace.folder, env: environment }, (error, _, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr });
    });
  });
}
