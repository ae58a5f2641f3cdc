import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
beforeAll(async () => {
  workspace = createWorkspace();
  const spec = workspace.file('moons.json', JSON.stringify(smallSpec()));
  expect((await workspace.run('train', spec)).code).toBe(0);
});
afterAll(() => workspace.remove());

const inWorkspace = (name: string) => join(workspace.folder, name);
async function json(...args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await workspace.run(...args, '--json');
  expect([code, stderr]).toEqual([0, '']);
  return jsonLines(stdout)[0]!;
}

describe('pack and unpack', () => {
  it('take a project to another library', async () => {
    const [{ project, experimentName }] = jsonLines((await workspace.run('list', '--json')).stdout) as [
      { project: string; experimentName: string },
    ];
    const { code, stderr } = await workspace.run('pack', `${project}/${experimentName}`, '--out', 'moons.dropout');
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^moons\.dropout \(\d+ bytes\)\n$/)]);
    const there = ['--library', inWorkspace('there')];
    const report = await json('unpack', 'moons.dropout', ...there);
    expect(report).toMatchObject({ projectName: project, madeProject: true, counts: { runs: 1, experiments: 1 } });
    const again = await workspace.run('unpack', 'moons.dropout', '--into', project, ...there);
    expect(again.stdout).toContain('2 were in the library already');
    expect(jsonLines((await workspace.run('list', '--json', ...there)).stdout)).toHaveLength(2);
  });

  it('say what is wrong with a name, or with a file', async () => {
    const unknown = await workspace.run('pack', 'nothing');
    expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining('no project or experiment “nothing”')]);
    expect((await workspace.run('pack')).code).toBe(2);
    writeFileSync(inWorkspace('x.dropout'), 'x');
    const none = await workspace.run('unpack', 'x.dropout');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('no file that the studio has packed')]);
  });
});

describe('backup and restore', () => {
  it('make a library of a backup, and set aside the one that is there only when told to', async () => {
    expect((await workspace.run('backup', '--out', 'all.dropout')).code).toBe(0);
    const target = ['--library', inWorkspace('restored')];
    expect((await workspace.run('restore', 'all.dropout', ...target)).code).toBe(0);
    const runs = async () => jsonLines((await workspace.run('list', '--json', ...target)).stdout);
    expect(await runs()).toEqual(jsonLines((await workspace.run('list', '--json')).stdout));
    const refused = await workspace.run('restore', 'all.dropout', ...target);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('--replace')]);
    expect((await workspace.run('restore', 'all.dropout', '--replace', ...target)).code).toBe(0);
    expect(await runs()).toHaveLength(1);
    expect(readdirSync(inWorkspace('restored/set-aside'))).toHaveLength(1);
    expect(existsSync(inWorkspace('restored/restoring'))).toBe(false);
  });
});

describe('disk and checkpoints', () => {
  it('show what is taken, and take less', async () => {
    expect(await json('disk')).toMatchObject({ projects: [{ runs: 1 }] });
    expect((await workspace.run('disk')).stdout).toContain('CHECKPOINTS');
    const preview = await json('checkpoints', 'thin', '--keep-none', '--dry-run');
    expect(preview).toMatchObject({ id: null });
    const thinned = await json('checkpoints', 'thin', '--keep-none');
    expect(thinned).toMatchObject({ checkpoints: preview['checkpoints'] });
    if (thinned['id'] !== null) {
      expect(await json('checkpoints', 'restore', 'latest')).toMatchObject({ checkpoints: thinned['checkpoints'] });
    }
    expect((await workspace.run('checkpoints', 'thin')).code).toBe(2);
  });
});
