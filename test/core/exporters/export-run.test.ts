import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Run } from '#core/contract/entities.ts';
import { ExportFormat } from '#core/contract/export-formats.ts';
import type { RunMetrics } from '#core/contract/metrics.ts';
import { exportRun, safeFileName, type RunExport } from '#core/exporters/index.ts';
import { StudioError } from '#core/errors/studio-error.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { parseSpec } from '#core/experiment/parse-spec.ts';
import { decodeSafetensors } from '#core/exporters/safetensors-format.ts';
import { randomModel } from './reference-model.ts';

const run: Run = {
  id: '3b0a7c26-7a63-4f2e-8d3b-0f6f6b1d2a11',
  experimentId: '7d1c5a40-2f0e-4a64-9d7a-b59a3d2f6c55',
  number: 3,
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

const rowsOf = { train: Int32Array.of(2, 5), validation: Int32Array.of(4), test: Int32Array.of(3, 6) };
const heldOut = () => Promise.resolve(rowsOf);

async function bytesOf({ parts }: RunExport): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

describe('exportRun', () => {
  it('names files after experiment and run, safely', () => {
    const source = { run, step: null, metrics: () => [metrics], model: () => model, rows: notAsked };
    expect(exportRun(source, 'onnx').fileName).toBe('Moons p = 0.5 “noisy” 3.onnx');
    expect(exportRun(source, 'safetensors').fileName).toBe('Moons p = 0.5 “noisy” 3.safetensors');
    expect(exportRun(source, 'metrics-csv').fileName).toBe('Moons p = 0.5 “noisy” 3 metrics.csv');
    expect(exportRun(source, 'spec-json').fileName).toBe('Moons p = 0.5 “noisy” 3 spec.json');
    const earlier = { ...source, step: 400 };
    expect(exportRun(earlier, 'onnx').fileName).toBe('Moons p = 0.5 “noisy” 3 step 400.onnx');
    expect(exportRun(earlier, 'spec-json').fileName).toBe('Moons p = 0.5 “noisy” 3 spec.json');
  });

  it('writes the frozen spec so that it can be trained again', async () => {
    const bytes = await bytesOf(
      exportRun({ run, step: null, metrics: notAsked, model: notAsked, rows: notAsked }, 'spec-json'),
    );
    expect(parseSpec(JSON.parse(new TextDecoder().decode(bytes)))).toEqual(run.spec);
  });

  it('reads only the parts a format needs', () => {
    expect(() =>
      exportRun({ run, step: null, metrics: () => [metrics], model: notAsked, rows: notAsked }, 'metrics-csv'),
    ).not.toThrow();
    expect(() =>
      exportRun({ run, step: null, metrics: notAsked, model: () => model, rows: notAsked }, 'onnx'),
    ).not.toThrow();
  });

  it('writes which rows were held out, in the order of the file', async () => {
    const rows = () =>
      Promise.resolve({ train: Int32Array.of(2, 5, 6), validation: Int32Array.of(4), test: Int32Array.of(3) });
    const source = { run, step: null, metrics: notAsked, model: notAsked, rows };
    const bytes = await bytesOf(exportRun(source, 'rows-csv'));
    expect(new TextDecoder().decode(bytes)).toBe('row,part\n2,train\n3,test\n4,validation\n5,train\n6,train\n');
  });

  it('writes parameters and what is needed to use them as safetensors', async () => {
    const bytes = await bytesOf(
      exportRun({ run, step: null, metrics: notAsked, model: () => model, rows: heldOut }, 'safetensors'),
    );
    const { tensors, metadata } = decodeSafetensors(bytes);
    expect(tensors.map(({ name, shape }) => [name, shape])).toEqual([
      ['layers.0.weight', [4, 6]],
      ['layers.0.bias', [6]],
      ['layers.1.weight', [6, 6]],
      ['layers.1.bias', [6]],
      ['layers.2.weight', [6, 3]],
      ['layers.2.bias', [3]],
    ]);
    expect(tensors[0]!.values).toEqual(model.layers[0]!.weight);
    expect(JSON.parse(metadata['data']!)).toEqual(run.spec.data);
    expect(JSON.parse(metadata['network']!)).toEqual(model.network);
    expect(JSON.parse(metadata['inputTransform']!)).toEqual({ offset: [40, 0, -3, 4000], scale: [5, 1, 0.5, 800] });
    expect(JSON.parse(metadata['classes']!)).toEqual(['Adelie', 'Chinstrap', '젠투']);
    expect(JSON.parse(metadata['fill']!)).toEqual([42, null, -3.5, 4200]);
    expect(JSON.parse(metadata['heldOut']!)).toEqual({ validation: [4], test: [3, 6] });
  });

  it('writes a model without what is not known of its rows', async () => {
    const gone = () => Promise.reject(new StudioError('file.missing', 'The file is no longer in the library.'));
    const many = () => Promise.resolve({ ...rowsOf, test: new Int32Array(20_001) });
    for (const rows of [gone, many]) {
      const old = { ...model, data: { ...model.data, inputFill: null } };
      const source = { run, step: null, metrics: notAsked, model: () => old, rows };
      const { metadata } = decodeSafetensors(await bytesOf(exportRun(source, 'safetensors')));
      expect(metadata).not.toHaveProperty('heldOut');
      expect(metadata).not.toHaveProperty('fill');
      expect(metadata).toHaveProperty('data');
    }
  });
});

describe('the formats', () => {
  const docs = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');

  it.each(ExportFormat.options)('tell of %s in docs/cli.md', (format) => {
    expect(docs).toContain(`| \`${format}\``);
  });
});

describe('safeFileName', () => {
  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['a\u0000b\nc', 'a b c'],
    ['CON', 'run CON'],
    ['lpt1.txt', 'run lpt1.txt'],
    [' . ', 'run'],
    ['달 모양 데이터', '달 모양 데이터'],
    ['x'.repeat(300), 'x'.repeat(100)],
  ])('makes %j %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });
});
