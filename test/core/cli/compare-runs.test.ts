import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '#core/cli/library.ts';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
/** Two seeds of one learning rate, and two of another. */
let ids: string[];

beforeAll(async () => {
  workspace = createWorkspace();
  const library = openLibrary(join(workspace.folder, 'library'));
  const ended = new Set<string>();
  const all = new Promise<void>((resolve) => {
    library.on('run.changed', ({ id, state }) => {
      if (state === 'completed') ended.add(id);
      if (ended.size === 4) resolve();
    });
  });
  const project = await library.handlers['projects.create']({ name: 'Rates' });
  ids = [];
  for (const learningRate of [smallSpec().training.learningRate, 0.5]) {
    const spec = { ...smallSpec(), training: { ...smallSpec().training, learningRate } };
    const experiment = await library.handlers['experiments.create']({ projectId: project.id, name: 'One', spec });
    for (const seed of [1, 2]) {
      const { id } = await library.handlers['runs.start']({ experimentId: experiment.id, seed });
      ids.push(id);
    }
  }
  await all;
  await library.close();
});
afterAll(() => workspace.remove());

describe('runs diff', () => {
  it('says that runs differ by their seed alone', async () => {
    const { code, stdout } = await workspace.run('runs', 'diff', ids[0]!, ids[1]!);
    expect(code).toBe(0);
    expect(stdout).toContain('differ by the seed alone');
    expect(stdout).toMatch(/^seed +1 +2$/m);
    expect(stdout).toMatch(/^data +[0-9a-f]{12} +[0-9a-f]{12}$/m);
  });

  it('tells the settings that differ, in the order named, as one object', async () => {
    const { stdout } = await workspace.run('runs', 'diff', ids[2]!, ids[0]!, '--json');
    const [told] = jsonLines(stdout);
    const rate = smallSpec().training.learningRate;
    expect(told).toMatchObject({
      differ: 'settings',
      settings: [{ setting: 'training.learningRate', values: [[0.5], [rate]] }],
      runs: [
        { id: ids[2], seed: 1 },
        { id: ids[0], seed: 1 },
      ],
    });
  });
});

describe('runs group', () => {
  it('takes seeds together, and compares with a baseline', async () => {
    const { stdout } = await workspace.run(
      'runs',
      'group',
      '--columns',
      'heldOutLoss',
      '--baseline',
      ids[0]!,
      '--json',
    );
    const groups = jsonLines(stdout);
    expect(groups).toHaveLength(2);
    const base = groups.find(({ members }) => Array.isArray(members) && members.includes(ids[0]));
    expect(base).toMatchObject({ count: 2, statistics: { heldOutLoss: { n: 2 } }, verdicts: { heldOutLoss: null } });
    expect(groups.find((one) => one !== base)).toMatchObject({ verdicts: { heldOutLoss: { pairs: 2 } } });
  });

  it('groups what a query finds by any setting', async () => {
    const { stdout } = await workspace.run(
      'runs',
      'group',
      'learningRate = 0.5',
      '--by',
      'learningRate',
      '--columns',
      'heldOutScore',
    );
    expect(stdout).toMatch(/^heldOutScore$/m);
    expect(stdout).toMatch(/^0\.5 +2 /m);
  });

  it('says what is wrong with a query', async () => {
    const { code, stderr } = await workspace.run('runs', 'group', 'learningRate >');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/\S/);
  });
});
