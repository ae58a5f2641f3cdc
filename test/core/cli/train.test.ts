import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

describe('dropout-studio train', () => {
  it('tells a run as JSON lines: its start, every evaluation, its end', async () => {
    const spec = workspace.file('small.json', JSON.stringify({ $schema: './schema.json', ...smallSpec() }));
    const { code, stdout } = await workspace.run('train', spec, '--json');
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines.map((line) => line['event'])).toEqual([
      'started',
      ...Array.from({ length: 5 }, () => 'evaluation'),
      'finished',
    ]);
    expect(lines[0]).toMatchObject({ experiment: 'small', number: 1, seed: 1, totalSteps: 16, trainRows: 120 });
    const evaluations = lines.slice(1, -1);
    expect(evaluations.map((line) => [line['step'], line['epoch']])).toEqual([
      [0, 0],
      [4, 1],
      [8, 2],
      [12, 3],
      [16, 4],
    ]);
    for (const line of evaluations) {
      expect(line['learningRate']).toBe(0.05);
      for (const name of ['trainDropoutLoss', 'trainDropoutScore', 'trainLoss', 'trainScore', 'heldOutLoss']) {
        expect(line[name]).toBeTypeOf('number');
      }
    }
    expect(lines.at(-1)).toMatchObject({ state: 'completed', ending: null, summary: { steps: 16 } });
  });

  it('ends in the same place with the same seed, and elsewhere with another', async () => {
    const spec = workspace.file('seeds.json', JSON.stringify(smallSpec()));
    const losses: unknown[] = [];
    for (const seed of ['7', '7', '8']) {
      const { stdout } = await workspace.run('train', spec, '--json', '--seed', seed);
      const last = jsonLines(stdout).at(-1) as { summary: { train: unknown } };
      losses.push(last.summary.train);
    }
    expect(losses[1]).toEqual(losses[0]);
    expect(losses[2]).not.toEqual(losses[0]);
  });

  it('tells people what came out', async () => {
    const spec = workspace.file('plain.json', JSON.stringify(smallSpec()));
    const { code, stdout } = await workspace.run('train', spec);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^plain, run 1 \([0-9a-f]{8}\)$/m);
    expect(stdout).toMatch(/^epoch 4: train [\d.]+ \/ [\d.]+%, validation [\d.]+ \/ [\d.]+%, η 0\.05$/m);
    expect(stdout).toMatch(/^completed \(run [0-9a-f]{8}\): 16 steps in /m);
    expect(stdout).toMatch(/training, dropout on\s+loss [\d.]+, accuracy [\d.]+%/);
  });

  it('says 3 when a run diverges, and why', async () => {
    const base = smallSpec(50);
    const spec = workspace.file(
      'wild.json',
      JSON.stringify({
        ...base,
        network: { ...base.network, hidden: [{ units: 64, activation: 'relu', dropoutRate: 0, batchNorm: false }] },
        training: { ...base.training, learningRate: 100 },
      }),
    );
    const { code, stdout } = await workspace.run('train', spec, '--json');
    expect(code).toBe(3);
    const last = jsonLines(stdout).at(-1)!;
    expect(last).toMatchObject({ event: 'finished', state: 'diverged' });
    expect((last['ending'] as { message: string }).message.length).toBeGreaterThan(20);
  });

  it('leaves an interrupted run to be resumed to the very same end', { tags: ['long'] }, async () => {
    const spec = workspace.file('long.json', JSON.stringify(smallSpec(4000)));
    const { child, ended } = workspace.start('train', spec, '--json');
    child.stdout?.once('data', () => child.kill('SIGINT'));
    const interrupted = await ended;
    expect(interrupted.code).toBe(130);
    const lines = jsonLines(interrupted.stdout);
    expect(lines.at(-1)).toMatchObject({ event: 'interrupted', run: lines[0]!['run'] });

    const listed = jsonLines((await workspace.run('list', '--json')).stdout);
    const row = listed.find((run) => run['id'] === lines[0]!['run']);
    expect(row).toMatchObject({ state: 'interrupted', facts: { inputs: 2 } });
    // The names of the inputs are told once, at the start: of images they are hundreds.
    expect(lines[0]).toMatchObject({ features: ['x', 'y'] });
    expect(row!['facts']).not.toHaveProperty('features');

    const resumed = await workspace.run('resume', String(lines[0]!['run']), '--json');
    expect(resumed.code).toBe(0);
    const whole = await workspace.run('train', spec, '--json');
    const summaryOf = (stdout: string) =>
      (jsonLines(stdout).at(-1) as { summary: { train: unknown; test: unknown } }).summary;
    expect(summaryOf(resumed.stdout).train).toEqual(summaryOf(whole.stdout).train);
    expect(summaryOf(resumed.stdout).test).toEqual(summaryOf(whole.stdout).test);
  });
});

describe('what dropout-studio train refuses', () => {
  const refusals: [string, (workspace: Workspace) => string[], RegExp][] = [
    ['nothing to train', () => [], /either a spec file or --preset/],
    ['two things to train', (w) => [w.file('a.json', '{}'), '--preset', 'moons-with-noise'], /either a spec file or/],
    ['an unknown preset', () => ['--preset', 'nonsense'], /no preset “nonsense”.*overfitting-300-digits/],
    ['an unknown experiment', () => ['--preset', 'moons-with-noise/x'], /no experiment “x”.*none, p05/],
    ['images without labels', () => ['--preset', 'moons-with-noise', '--images', 'x'], /belong together/],
    ['text that is not JSON', (w) => [w.file('b.json', '{oops')], /b\.json is not JSON/],
    [
      'a rate of 1',
      (w) => [w.file('c.json', JSON.stringify(smallSpec()).replace('"dropoutRate":0.2', '"dropoutRate":1'))],
      /network\.hidden\.0\.dropoutRate/,
    ],
    ['a field too many', (w) => [w.file('d.json', JSON.stringify({ ...smallSpec(), more: 1 }))], /more/],
    ['a newer format', (w) => [w.file('e.json', JSON.stringify({ ...smallSpec(), specVersion: 9 }))], /newer studio/],
    ['a seed that is no number', () => ['--preset', 'moons-with-noise', '--seed', '-1'], /whole number/],
  ];

  it.each(refusals)('%s: exit code 2 and a message', async (_, args, message) => {
    const { code, stderr, stdout } = await workspace.run('train', ...args(workspace));
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('a file that is not there: exit code 1 and its name', async () => {
    const { code, stderr } = await workspace.run('train', 'missing.json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/missing\.json can’t be read/);
  });
});
