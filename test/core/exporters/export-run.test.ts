import { strFromU8, unzipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { ExportChoices, ExportFormat, exportFormats, optionsOf } from '#core/contract/export-formats.ts';
import type { InputColumn } from '#core/contract/input-columns.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import { exportRun, type ExportSource, type RunExport } from '#core/exporters/index.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { decodeSafetensors } from '#core/exporters/safetensors-format.ts';
import { portable, randomModel } from './reference-model.ts';

const run: Run = {
  id: '3b0a7c26-7a63-4f2e-8d3b-0f6f6b1d2a11',
  experimentId: '7d1c5a40-2f0e-4a64-9d7a-b59a3d2f6c55',
  number: 3,
  name: null,
  experimentName: 'Moons: p = 0.5 / “noisy”',
  spec: defaultSpec(),
  state: 'completed',
  createdAt: 0,
  startedAt: 0,
  finishedAt: 0,
  deletedAt: null,
  facts: null,
  progress: { step: 1, totalSteps: 1, epoch: 1, samplesPerSecond: 0, secondsLeft: 0 },
  branch: null,
  marks: [],
  summary: null,
  ending: null,
  hasModel: true,
};
const model = randomModel({ activation: 'gelu', dropoutScaling: 'textbook', task: 'classification' });
const none = new Float64Array(0);
const metrics: RunMetrics = {
  steps: { step: none, loss: none, learningRate: none },
  points: {
    step: none,
    epoch: none,
    trainDropoutLoss: none,
    trainDropoutScore: none,
    trainLoss: none,
    trainScore: none,
    heldOutLoss: none,
    heldOutScore: none,
    seconds: none,
  },
  diagnostics: {
    step: none,
    epoch: none,
    layer: none,
    sharpness: none,
    edge: none,
    gradientNorm: none,
    updateRatio: none,
  },
};
const notAsked = () => {
  throw new Error('This part should not have been read.');
};
const untouched: ExportSource = {
  run,
  step: null,
  metrics: notAsked,
  model: notAsked,
  rows: notAsked,
  data: notAsked,
};
const withModel = { ...untouched, model: () => Promise.resolve(portable(model)) };
const withMetrics = { ...untouched, metrics: () => [metrics] };
const plain = ExportChoices.parse({});

async function bytesOf({ parts }: RunExport): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

describe('exportRun', () => {
  it('names files after experiment and run, safely', () => {
    const nameOf = (format: ExportFormat, source: ExportSource = untouched, choices = plain) =>
      exportRun(source, format, choices).fileName;
    expect(nameOf('onnx')).toBe('Moons p = 0.5 “noisy” 3.onnx');
    expect(nameOf('safetensors')).toBe('Moons p = 0.5 “noisy” 3.safetensors');
    expect(nameOf('metrics-csv')).toBe('Moons p = 0.5 “noisy” 3 metrics.csv');
    expect(nameOf('spec-json')).toBe('Moons p = 0.5 “noisy” 3 spec.json');
    const earlier = { ...untouched, step: 400 };
    expect(nameOf('onnx', earlier)).toBe('Moons p = 0.5 “noisy” 3 step 400.onnx');
    expect(nameOf('spec-json', earlier)).toBe('Moons p = 0.5 “noisy” 3 spec.json');
    expect(nameOf('keras', earlier, { ...plain, readme: true })).toBe('Moons p = 0.5 “noisy” 3 step 400.keras.zip');
    // However long the experiment's name is, the run can be told, and file systems take 255 bytes.
    const long = nameOf('pytorch', { ...earlier, run: { ...run, experimentName: '🦉/달'.repeat(60) } });
    expect(long).toMatch(/^🦉 달.* 3 step 400 pytorch\.zip$/u);
    expect(Buffer.byteLength(`.${long}.${crypto.randomUUID()}.tmp`)).toBeLessThan(256);
  });

  it('writes the frozen spec so that it can be trained again', async () => {
    const bytes = await bytesOf(exportRun(untouched, 'spec-json', plain));
    expect(parseSpec(JSON.parse(new TextDecoder().decode(bytes)))).toEqual(run.spec);
  });

  it('reads only the parts a format needs', async () => {
    for (const format of ExportFormat.options.filter((one) => /metrics|tensorboard/.test(one))) {
      expect((await bytesOf(exportRun(withMetrics, format, plain))).length).toBeGreaterThan(0);
    }
    for (const format of ['onnx', 'safetensors', 'keras', 'model-json'] as const) {
      expect((await bytesOf(exportRun(withModel, format, plain))).length).toBeGreaterThan(0);
    }
  });

  it('refuses a choice that the format does not have', () => {
    const refused: unknown = expect.objectContaining({ code: 'export.option' });
    expect(() => exportRun(withModel, 'keras', { ...plain, opset: '26' })).toThrow(refused);
    expect(() => exportRun(withModel, 'onnx', { ...plain, trainingRows: true })).toThrow(refused);
    expect(() => exportRun(withModel, 'spec-json', { ...plain, readme: true })).toThrow(refused);
  });

  it('writes which rows were held out, in the order of the file', async () => {
    const rows = () =>
      Promise.resolve({ train: Int32Array.of(2, 5, 6), validation: Int32Array.of(4), test: Int32Array.of(3) });
    const bytes = await bytesOf(exportRun({ ...untouched, rows }, 'rows-csv', plain));
    expect(new TextDecoder().decode(bytes)).toBe('row,part\n2,train\n3,test\n4,validation\n5,train\n6,train\n');
  });

  it('writes parameters as PyTorch names and turns them, with what is needed to use them, as safetensors', async () => {
    const normed = randomModel({
      activation: 'gelu',
      dropoutScaling: 'textbook',
      task: 'classification',
      batchNorm: true,
    });
    const heldOut = { validation: Int32Array.of(4), test: Int32Array.of(3, 6) };
    const source = () => Promise.resolve(portable(normed, { read: { spec: run.spec.data, heldOut } }));
    const bytes = await bytesOf(exportRun({ ...untouched, model: source }, 'safetensors', plain));
    const { tensors, metadata } = decodeSafetensors(bytes);
    const norm = (i: number) =>
      ['weight', 'bias', 'running_mean', 'running_var'].map((name) => [`norms.${i}.${name}`, [6]]);
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['layers.0.weight', [6, 4]],
      ['layers.0.bias', [6]],
      ...norm(0),
      ['layers.1.weight', [6, 6]],
      ['layers.1.bias', [6]],
      ...norm(1),
      ['layers.2.weight', [3, 6]],
      ['layers.2.bias', [3]],
    ]);
    // Textbook dropout at the input, p = 0.1, is in the first weights.
    expect(tensors[0]!.values[1]).toBeCloseTo(0.9 * normed.layers[0]!.weight[6]!, 6);
    expect(metadata['format']).toBe('pt');
    expect(JSON.parse(metadata['data']!)).toEqual(run.spec.data);
    expect(JSON.parse(metadata['network']!)).toEqual({ ...normed.network, dropoutScaling: 'inverted' });
    expect(JSON.parse(metadata['inputTransform']!)).toEqual({ offset: [40, 0, -3, 4000], scale: [5, 1, 0.5, 800] });
    expect(JSON.parse(metadata['classes']!)).toEqual(['Adelie', 'Chinstrap', '젠투']);
    expect(JSON.parse(metadata['fill']!)).toEqual([42, null, -3.5, 4200]);
    expect(JSON.parse(metadata['heldOut']!)).toEqual({ validation: [4], test: [3, 6] });
  });

  it('puts a README beside a model that tells a stranger its columns, fills, classes and scaling', async () => {
    const columns: InputColumn[] = [
      { kind: 'number', name: 'length | mm', fill: 41.5 },
      { kind: 'category', name: 'island', categories: ['Biscoe', 'Dream'], fill: null },
      { kind: 'number', name: 'mass', fill: null },
    ];
    const source = { ...untouched, model: () => Promise.resolve(portable(model, { columns })) };
    for (const format of ExportFormat.options.filter((one) => exportFormats[one].part === 'model')) {
      const hasReadme = optionsOf(format).includes('readme');
      const pytorch = { ...source, metrics: () => [metrics] };
      const file = exportRun(pytorch, format, { ...plain, readme: hasReadme });
      const entries = unzipSync(await bytesOf(file));
      const readme = strFromU8(entries['README.md']!);
      expect(readme).toContain('| 1 | length \\| mm | number | `41.5` |');
      expect(readme).toContain('| 2 | island | text: `Biscoe`, `Dream` | not allowed |');
      expect(readme).toContain('2 “젠투”');
      expect(readme).toMatch(/```python\n[^]+\n```/);
      if (hasReadme) expect(entries).toHaveProperty([file.fileName.replace(/\.zip$/, '')]);
    }
  });

  it('puts loaders for trackers beside metrics', async () => {
    for (const format of ['metrics-csv', 'metrics-json', 'metrics-parquet'] as const) {
      const entries = unzipSync(await bytesOf(exportRun(withMetrics, format, { ...plain, readme: true })));
      expect(Object.keys(entries).sort()).toEqual(
        [exportRun(withMetrics, format, plain).fileName, 'README.md', 'to_mlflow.py', 'to_wandb.py'].sort(),
      );
    }
  });

  it('brings the training rows for PyTorch only where they are asked for', async () => {
    const part = (rows: number) => ({ rows, inputs: new Float32Array(4 * rows), targets: new Float32Array(rows) });
    const data = () =>
      Promise.resolve({
        ...model.data,
        columns: [],
        inputFill: new Float64Array(4),
        image: null,
        train: part(3),
        validation: part(0),
        test: part(2),
      });
    const source = { ...withModel, metrics: () => [metrics] };
    expect(unzipSync(await bytesOf(exportRun(source, 'pytorch', plain)))).not.toHaveProperty(['data.safetensors']);
    const asked = exportRun({ ...source, data }, 'pytorch', { ...plain, trainingRows: true });
    const { tensors } = decodeSafetensors(unzipSync(await bytesOf(asked))['data.safetensors']!);
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['train_inputs', [3, 4]],
      ['train_targets', [3]],
      ['test_inputs', [2, 4]],
      ['test_targets', [2]],
    ]);
  });
});

describe('the formats', () => {
  const docs = readFileSync(new URL('../../../docs/exports.md', import.meta.url), 'utf8');

  it.each(ExportFormat.options)('tell of %s in docs/exports.md', (format) => {
    expect(docs).toContain(`| \`${format}\``);
    // With all that can be chosen for it.
    const row = docs.split('\n').find((line) => line.startsWith(`| \`${format}\``)) ?? '';
    const flags = optionsOf(format).map((option) => option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
    expect([...row.matchAll(/--([a-z-]+)/g)].map(([, flag]) => flag)).toEqual(flags);
  });
});
