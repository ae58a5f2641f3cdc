import { existsSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { presets } from '#core/words/en/presets.ts';
import { presetNames } from '#core/cli/preset-names.ts';
import { createPreset, presetKeys } from '#core/experiment/presets.ts';
import { createWorkspace, type Workspace } from './run-cli.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

/** An older Node of this machine, where there is one. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (path) =>
    existsSync(path) && Number.parseInt(execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })) < 24,
);

describe('dropout-studio', () => {
  it('says its version and opens no library for that', async () => {
    expect(await workspace.run('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    expect(existsSync(`${workspace.folder}/library`)).toBe(false);
  });

  it('explains itself', async () => {
    const { code, stdout } = await workspace.run('--help');
    expect(code).toBe(0);
    for (const command of ['train', 'resume', 'export', 'list', 'data', 'serve', 'Exit codes']) {
      expect(stdout).toContain(command);
    }
  });

  it('says 2 for a command or option that does not exist', async () => {
    expect((await workspace.run('trian')).code).toBe(2);
    expect((await workspace.run('list', '--nonsense')).code).toBe(2);
    expect((await workspace.run('export', 'latest', '--format', 'pickle')).code).toBe(2);
  });

  it.skipIf(!oldNode)('hands over to the bundled Node under an older one, exit code included', async () => {
    const old = createWorkspace(oldNode);
    expect(await old.run('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
    expect((await old.run('trian')).code).toBe(2);
    old.remove();
  });

  it('names presets as the app does', () => {
    for (const key of presetKeys) {
      expect(presetNames[key].name).toBe(presets[key].name);
      expect(presetNames[key].experiments).toEqual(presets[key].experiments);
      const keys = createPreset(key).experiments.map((experiment) => experiment.key);
      expect(Object.keys(presetNames[key].experiments)).toEqual(keys);
    }
  });
});
