/** What is in the library's way is told in a sentence, and ends the command. */
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LibraryStore } from '#core/store/library-store.ts';
import { createWorkspace, jsonLines, smallSpec, type CliResult, type Workspace } from './run-cli.ts';

const bin = join(import.meta.dirname, '../../../bin/dropout-studio.js');
let workspace: Workspace;
beforeEach(() => {
  workspace = createWorkspace();
});
afterEach(() => workspace.remove());

/** Runs the command in a shell that has taken something from it first. */
function limited(limit: string, ...args: string[]): Promise<CliResult> {
  const script = `${limit}; exec "$0" "$@"`;
  const env = { ...process.env, DROPOUT_STUDIO_LIBRARY: join(workspace.folder, 'library') };
  return new Promise((resolve) => {
    const child = execFile(
      '/bin/sh',
      ['-c', script, process.execPath, bin, ...args],
      { env, cwd: workspace.folder },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}

it.each(['locks', 'data', 'models', 'uploads'])('%s being a file', (name) => {
  const folder = join(workspace.folder, 'library');
  mkdirSync(folder);
  workspace.file(`library/${name}`, '');
  const path = join(folder, name);
  expect(() => new LibraryStore(folder, Date.now)).toThrow(
    expect.objectContaining({ code: 'folder.isFile', details: { path } }),
  );
});

it('a sentence and an exit code for a file where a folder is expected', async () => {
  mkdirSync(join(workspace.folder, 'library'));
  workspace.file('library/locks', '');
  const { code, stderr } = await workspace.run('list');
  const path = join(workspace.folder, 'library/locks');
  expect(stderr).toBe(`error: ${path} is a file where a folder is expected. Move it away.\n`);
  expect(code).toBe(1);
});

describe.skipIf(process.platform === 'win32')('a place that can’t hold a library', () => {
  it('is a link to nothing', async () => {
    symlinkSync(join(workspace.folder, 'nowhere'), join(workspace.folder, 'library'));
    const { code, stderr } = await workspace.run('list');
    expect(stderr).toContain('library is a link to something that is not there.');
    expect(code).toBe(1);
  });

  it('is below a folder in which nobody can make any', async () => {
    const { code, stderr } = await workspace.run('list', '--library', '/dev/null/library');
    expect(stderr).toContain('/dev/null is a file where a folder is expected.');
    expect(code).toBe(1);
    if (process.platform !== 'linux') return;
    const below = await workspace.run('list', '--library', '/proc/library/here');
    expect(below.stderr).toContain('The folder /proc/library can’t be made');
    expect(below.code).toBe(1);
  });

  it('is a home that has no name; nothing is left where the command was run', { tags: ['long'] }, async () => {
    const { code, stderr } = await limited('export HOME= XDG_DATA_HOME= DROPOUT_STUDIO_LIBRARY=', 'list');
    expect(stderr).toContain('The system names no home folder');
    expect(code).toBe(1);
    expect(readdirSync(workspace.folder)).toEqual([]);
  });
});

describe.skipIf(process.platform !== 'linux')('limits of the system', () => {
  it('too few files may be open', { tags: ['long'] }, async () => {
    const spec = workspace.file('spec.json', JSON.stringify(smallSpec()));
    const { code, stdout, stderr } = await limited('ulimit -n 28', 'train', spec);
    // Which file is one too many depends on who is faster; SQLite does not say why it can't open its own.
    expect(stdout + stderr).toMatch(/(Too many files are open|A file of the library can’t be opened).*ulimit -n/);
    expect(code).toBe(1);
    const { stdout: listed } = await workspace.run('list', '--json');
    if (listed.includes('"number"')) expect((await workspace.run('resume', 'latest')).code).toBe(0);
  });

  it('a study likewise', { tags: ['long'] }, async () => {
    const axis = { kind: 'dropoutRate', placement: 'hidden', values: [0, 0.5], keepCapacity: false };
    const plan = workspace.file('plan.json', JSON.stringify({ kind: 'sweep', axes: [axis], repetitions: 40 }));
    const spec = workspace.file('spec.json', JSON.stringify(smallSpec(1)));
    const { code, stderr } = await limited('ulimit -f 600', 'study', 'run', plan, spec);
    expect(stderr).toContain('error: The disk can’t be read or written.');
    expect(stderr).toContain('Then go on with: dropout-studio study resume ');
    expect(code).toBe(1);
    expect((await workspace.run('study', 'resume', 'latest')).code).toBe(0);
  });

  it(
    'files may not become as large: the run is held, says how to go on, and goes on later',
    { tags: ['long'] },
    async () => {
      const spec = workspace.file('spec.json', JSON.stringify(smallSpec(3000)));
      const { code, stdout, stderr } = await limited('ulimit -f 600', 'train', spec, '--json');
      expect(stderr).toContain('error: The disk can’t be read or written.');
      expect(stderr).toContain('Then go on with: dropout-studio resume ');
      expect(code).toBe(1);
      const held = jsonLines(stdout).at(-1);
      expect(held).toMatchObject({ event: 'held', state: 'paused', reason: { code: 'storage.failing' } });
      const resumed = await workspace.run('resume', String(held?.['run']));
      expect(resumed.stdout).toContain('completed');
      expect(resumed.code).toBe(0);
    },
  );
});
