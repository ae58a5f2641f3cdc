import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

const plan = { kind: 'ensemble', hiddenRate: null, masks: 5, rows: 50, repetitions: 2, freshData: false };
const Saved = z.object({ state: z.string(), plan: z.unknown(), spec: z.unknown(), result: z.unknown() });
let workspace: Workspace;
let stdout: string;
let stderr: string;

beforeAll(async () => {
  workspace = createWorkspace();
  const [planFile, specFile] = [
    workspace.file('plan.json', JSON.stringify(plan)),
    workspace.file('moons.json', JSON.stringify(smallSpec())),
  ];
  ({ stdout, stderr } = await workspace.run('study', 'run', planFile, specFile));
});
afterAll(() => workspace.remove());

describe('dropout-studio study', () => {
  it('does a study, tells how far it is, and writes what it found', () => {
    const saved = Saved.parse(JSON.parse(stdout));
    expect(saved).toMatchObject({ state: 'completed', plan, spec: smallSpec(), result: { kind: 'ensemble' } });
    expect(stderr).toMatch(/2 of 2/);
  });

  it('repeats a saved study to the same numbers, without a spec', async () => {
    const again = await workspace.run('study', 'run', workspace.file('saved.json', stdout), '--out', 'again.json');
    expect(again).toMatchObject({ code: 0, stdout: '' });
    const repeated = Saved.parse(JSON.parse(readFileSync(join(workspace.folder, 'again.json'), 'utf8')));
    expect(repeated.result).toEqual(Saved.parse(JSON.parse(stdout)).result);
  });

  it('lists and exports studies of the library', async () => {
    const listed = await workspace.run('study', 'list');
    expect(listed.stdout).toMatch(/^STUDY +PROJECT +EXPERIMENT +NO\. +KIND +STATE/);
    expect(listed.stdout).toMatch(/Command line +moons +1 +ensemble +completed/);
    const studies = jsonLines((await workspace.run('study', 'list', '--json')).stdout);
    const { code, stdout: exported } = await workspace.run(
      'study',
      'export',
      String(studies[studies.length - 1]?.['id']).slice(0, 8),
    );
    expect(code).toBe(0);
    expect(Saved.parse(JSON.parse(exported)).result).toEqual(Saved.parse(JSON.parse(stdout)).result);
  });

  it('searches, goes on with a larger budget, and writes the best setting as a spec', async () => {
    const search = {
      kind: 'search',
      dimensions: [{ kind: 'real', name: 'training.learningRate', low: 0.01, high: 1, scale: 'log' }],
      sampler: 'sobol',
      objective: { metric: 'heldOutLoss', at: 'last' },
      seeds: 1,
      freshData: false,
      halving: null,
      budget: { trials: 3, minutes: null, patience: null },
      seed: 1,
    };
    const larger = { ...search, budget: { ...search.budget, trials: 5 } };
    const specFile = join(workspace.folder, 'moons.json');
    const first = await workspace.run('study', 'run', workspace.file('search.json', JSON.stringify(search)), specFile);
    expect(first.code, first.stderr).toBe(0);
    const planFile = workspace.file('larger.json', JSON.stringify(larger));
    const more = await workspace.run('study', 'resume', 'latest', '--plan', planFile);
    expect(more.stderr).toContain('5 of 5');
    const Trials = z.object({
      trials: z.array(z.object({ setting: z.record(z.string(), z.number()) })),
      ranking: z.array(z.int()),
    });
    const { trials, ranking } = Trials.parse(Saved.parse(JSON.parse(more.stdout)).result);
    expect(trials).toHaveLength(5);
    const best = await workspace.run('study', 'best', 'latest');
    const learningRate = trials[ranking[0]!]!.setting['training.learningRate'];
    expect(JSON.parse(best.stdout)).toEqual({ ...smallSpec(), training: { ...smallSpec().training, learningRate } });
  });

  it('says what is wrong with a plan, and which file is missing', async () => {
    const broken = workspace.file('broken.json', JSON.stringify({ ...plan, masks: 0 }));
    expect(await workspace.run('study', 'run', broken)).toMatchObject({ code: 2 });
    const alone = await workspace.run('study', 'run', join(workspace.folder, 'plan.json'));
    expect(alone.code).toBe(2);
    expect(alone.stderr).toMatch(/needs an experiment/);
    expect((await workspace.run('study', 'export', 'nothing')).stderr).toMatch(/There is no study “nothing”/);
  });
});
