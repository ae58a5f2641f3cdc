import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as ort from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { decodeSafetensors } from '#core/exporters/safetensors-format.ts';
import { createWorkspace, jsonLines, smallSpec, type Workspace } from './run-cli.ts';

const shared = resolve('../shared/data');
const spec = smallSpec();
let workspace: Workspace;
let runId: string;

beforeAll(async () => {
  workspace = createWorkspace();
  const file = workspace.file('moons.json', JSON.stringify(spec));
  const { stdout } = await workspace.run('train', file, '--json');
  runId = String(jsonLines(stdout)[0]!['run']);
});
afterAll(() => workspace.remove());

describe('dropout-studio list', () => {
  it('shows runs as a table', async () => {
    const { code, stdout } = await workspace.run('list');
    expect(code).toBe(0);
    const [header, row] = stdout.split('\n');
    expect(header).toMatch(/^RUN +PROJECT +EXPERIMENT +NO\. +STATE/);
    expect(row).toMatch(new RegExp(`^${runId.slice(0, 8)} +Command line +moons +1 +completed`));
  });

  it('shows them as JSON lines', async () => {
    const [run] = jsonLines((await workspace.run('list', '--json')).stdout);
    expect(run).toMatchObject({
      id: runId,
      project: 'Command line',
      experimentName: 'moons',
      state: 'completed',
      spec,
    });
  });

  it('says where to begin in an empty library', async () => {
    const { code, stdout, stderr } = await workspace.run('list', '--library', 'empty');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/no runs/);
  });
});

describe('dropout-studio export', () => {
  const exported = async (format: string, file: string, run = 'latest') => {
    const { code, stderr } = await workspace.run('export', run, '--format', format, '--out', file);
    expect(stderr).toContain(file);
    expect(code).toBe(0);
    return readFileSync(join(workspace.folder, file));
  };

  it('writes a model that a runtime reads', async () => {
    ort.env.wasm.numThreads = 1;
    const session = await ort.InferenceSession.create(new Uint8Array(await exported('onnx', 'm.onnx')));
    const input = new ort.Tensor('float32', Float32Array.of(0, 1, 1, -0.5), [2, 2]);
    const { probabilities } = await session.run({ input });
    const values = Array.from(probabilities!.data as Float32Array);
    expect(values).toHaveLength(4);
    expect(values[0]! + values[1]!).toBeCloseTo(1, 6);
    await session.release();
  });

  it('writes the parameters', async () => {
    const { tensors } = decodeSafetensors(new Uint8Array(await exported('safetensors', 'm.safetensors')));
    expect(tensors.map(({ name }) => name)).toContain('layers.1.weight');
  });

  it('writes every step of the metrics', async () => {
    const lines = (await exported('metrics-csv', 'm.csv')).toString().trimEnd().split('\n');
    expect(lines[0]).toMatch(/^step,learningRate,batchLoss,epoch,/);
    // 16 steps, and a last evaluation after them.
    expect(lines).toHaveLength(1 + 17);
  });

  it('writes the spec, which trains again to the same end', async () => {
    const text = (await exported('spec-json', 'again.json', runId.slice(0, 6))).toString();
    expect(parseSpec(JSON.parse(text))).toEqual(spec);
    const again = jsonLines((await workspace.run('train', 'again.json', '--json')).stdout).at(-1)!;
    const runs = jsonLines((await workspace.run('list', '--json')).stdout);
    const first = runs.find((run) => run['id'] === runId)!['summary'] as { train: unknown };
    expect((again['summary'] as { train: unknown }).train).toEqual(first.train);
  });

  it('names the file after the run when nothing is said, and refuses a run it does not know', async () => {
    expect((await workspace.run('export', runId, '--format', 'spec-json')).code).toBe(0);
    expect(existsSync(join(workspace.folder, 'moons 1 spec.json'))).toBe(true);
    const unknown = await workspace.run('export', 'ffffffff-0', '--format', 'onnx');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toMatch(/no run “ffffffff-0”/);
  });
});

describe('dropout-studio data', () => {
  it('says what a CSV file is', async () => {
    const path = workspace.file('fruit.csv', 'name,weight,sweet\nfig,10,yes\nplum,30,yes\nlemon,60,no\nlime,,no\n');
    const { code, stdout } = await workspace.run('data', 'inspect', path);
    expect(code).toBe(0);
    expect(stdout).toMatch(/fruit\.csv: CSV, 4 rows, 3 columns/);
    expect(stdout).toMatch(/weight +number.* 1 missing/);
  });

  it('names the place in a file that is broken, and keeps nothing of it', async () => {
    const path = workspace.file('ragged.csv', 'a,b\n1,2\n3\n');
    const { code, stderr } = await workspace.run('data', 'import', path);
    expect(code).toBe(1);
    expect(stderr).toMatch(/3/);
    const inspected = await workspace.run('data', 'inspect', path);
    expect(inspected.stderr).toBe(stderr);
  });

  it.skipIf(!existsSync(shared))('reads the penguins (needs ../shared/data)', async () => {
    const { code, stdout } = await workspace.run('data', 'inspect', join(shared, 'penguins.csv'), '--json');
    expect(code).toBe(0);
    const [inspection] = jsonLines(stdout);
    expect(inspection).toMatchObject({ kind: 'csv', rowCount: 344 });
  });

  it.skipIf(!existsSync(shared))('imports MNIST and trains a spec made of it (needs ../shared/data)', async () => {
    const images = join(shared, 'mnist/t10k-images-idx3-ubyte.gz');
    const labels = join(shared, 'mnist/t10k-labels-idx1-ubyte.gz');
    const { code, stdout } = await workspace.run('data', 'import', images, labels, '--json');
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines).toMatchObject([
      { kind: 'idxImages', count: 10000, width: 28, height: 28 },
      { kind: 'idxLabels', count: 10000, classes: 10 },
      { kind: 'source', source: { kind: 'idx' } },
    ]);
    const { source } = lines[2] as { source: object };
    const mnist = {
      ...spec,
      data: { ...spec.data, source, split: { kind: 'firstRows', train: 200, validation: 100 }, scaling: 'scale' },
      training: { ...spec.training, epochs: 1 },
    };
    const trained = await workspace.run('train', workspace.file('mnist.json', JSON.stringify(mnist)), '--json');
    expect(trained.code).toBe(0);
    expect(jsonLines(trained.stdout)[0]).toMatchObject({ inputs: 784, outputs: 10, trainRows: 200, testRows: 9700 });
  });
});
