import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
const file = (name: string) => join(workspace.folder, name);

beforeAll(async () => {
  workspace = createWorkspace();
  await workspace.run('train', workspace.file('<script>.json', JSON.stringify(smallSpec(1))));
});
afterAll(() => workspace.remove());

describe('dropout-studio report', () => {
  it('writes a run as a page in the language that is asked for', { tags: ['long'] }, async () => {
    const asked = ['--language', 'ko', '--out', 'run.html'];
    expect(await workspace.run('report', 'run', 'latest', ...asked)).toMatchObject({ code: 0, stdout: '' });
    const page = readFileSync(file('run.html'), 'utf8');
    expect(page).toContain('<h1>&lt;script&gt; · 실행 1</h1>');
    expect(page).not.toContain('<script');
  });

  it('does not write a zip into a file that is called Markdown', async () => {
    const bare = await workspace.run('report', 'run', 'latest', '--out', 'run.md');
    expect(bare.code).toBe(2);
    expect(bare.stderr).toContain('.zip');
  });

  it('says what is missing, and leaves no file', async () => {
    const study = await workspace.run('report', 'study', 'latest', '--out', 'none.html');
    expect(study.code).toBe(1);
    const one = await workspace.run('report', 'comparison', 'latest', '--out', 'none.html');
    expect(one.stderr).toContain('2 to');
    const claim = await workspace.run('report', 'claim', 'nonsense', '--out', 'none.html');
    expect(claim.stderr).toContain('preventsOverfitting');
    expect(existsSync(file('none.html'))).toBe(false);
  });
});

describe('dropout-studio figures', () => {
  it('writes every figure of an experiment into a folder', { tags: ['long'] }, async () => {
    const { code } = await workspace.run(
      'figures',
      'experiment',
      '<script>',
      '--format',
      'vega-lite',
      '--out',
      'figures',
    );
    expect(code).toBe(0);
    const names = readdirSync(file('figures'));
    expect(names).toEqual(expect.arrayContaining(['01 Loss.vl.json', '02 Accuracy.vl.json']));
  });
});
