/**
 * Exported files read by the programs that they are for: ONNX's checker and runtime, Keras, PyTorch, TensorBoard, PyArrow.
 * They are in Python; `test/judges/install.sh` installs them, and where they are missing these tests are skipped.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ExportChoices, type ExportFormat } from '#core/contract/export-formats.ts';
import { activations, dropoutKinds } from '#core/experiment/network-spec.ts';
import { exportRun } from '#core/exporters/index.ts';
import { metricsTable } from '#core/exporters/metrics-table.ts';
import { trainedModel, type TrainedModel } from '#core/exporters/model.ts';
import { trainedRun, type TrainedRun } from './trained-run.ts';
import { evaluate, inputsFor, portable, randomModel, type RandomModelOptions } from './reference-model.ts';

const judges = resolve(import.meta.dirname, '../../../node_modules/.cache/judges');
const isInstalled = (judge: 'torch' | 'others') => existsSync(join(judges, judge, 'ready'));
const why = 'was not installed by test/judges/install.sh';

const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-judges-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const Answer = z.looseObject({ error: z.string().optional() });
const Judgements = z.record(z.string(), z.array(Answer));
type Judgements = z.infer<typeof Judgements>;
const Numbers = z.array(z.array(z.number()));

/** What the judges of one installation, started once for all, say of each case, by kind. */
function judged(judge: 'torch' | 'others', cases: Readonly<Record<string, readonly object[]>>): Judgements {
  const manifest = join(folder, `${judge}.json`);
  writeFileSync(manifest, JSON.stringify(cases));
  const script = resolve(import.meta.dirname, '../../judges/judge.py');
  const output = execFileSync(join(judges, judge, 'bin/python'), [script, manifest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 28,
  });
  return Judgements.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}

const plain = ExportChoices.parse({});
const rows = 7;

/** Every activation and every kind of dropout, each with classes or values. */
const networks: RandomModelOptions[] = activations.map((activation, i) => {
  const dropoutKind = dropoutKinds[i % dropoutKinds.length] ?? 'bernoulli';
  const task = i % 3 === 0 ? 'regression' : 'classification';
  return { activation, dropoutKind, dropoutScaling: 'textbook', batchNorm: i % 2 === 0, task };
});

interface Case {
  readonly name: string;
  readonly model: TrainedModel;
  readonly features: number[][];
  readonly expected: readonly number[];
}

const cases = networks.map((options): Case => {
  const model = randomModel(options);
  const raw = inputsFor(model, rows);
  const { outputs, probabilities } = evaluate(model, raw);
  return {
    name: `${options.activation}, ${options.dropoutKind ?? ''}`,
    model,
    features: Array.from({ length: rows }, (_, row) => [...raw.subarray(4 * row, 4 * row + 4)]),
    expected: options.task === 'regression' ? outputs : probabilities,
  };
});

let files = 0;
/** Writes an export to the disk, unpacked where it is a zip. @returns the file's path, or the folder's. */
async function written(
  format: ExportFormat,
  model: TrainedModel,
  choices: Partial<ExportChoices> = {},
  run = trainedRun(),
): Promise<string> {
  const asked = { ...plain, ...choices };
  const source = {
    run: run.run,
    step: null,
    metrics: () => [run.metrics],
    model: () => Promise.resolve(portable(model)),
    rows: () => Promise.reject(new Error('not asked for')),
    data: () => Promise.resolve(run.data),
  };
  const file = exportRun(source, format, asked);
  const parts: Uint8Array[] = [];
  for await (const part of file.parts) parts.push(part);
  const bytes = Buffer.concat(parts);
  const own = join(folder, String(files++));
  mkdirSync(own);
  if (!file.fileName.endsWith('.zip')) {
    writeFileSync(join(own, file.fileName), bytes);
    return join(own, file.fileName);
  }
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), content);
  }
  return own;
}

function expectAnswers(found: z.infer<typeof Answer>, { name, expected }: Case) {
  expect(found.error, name).toBeUndefined();
  const answers = Numbers.parse(found['answers']).flat();
  expect(answers, name).toHaveLength(expected.length);
  const apart = expected.map((value, i) => Math.abs(answers[i]! - value) / Math.max(1, Math.abs(value)));
  expect(Math.max(...apart), name).toBeLessThanOrEqual(1e-5);
}

describe.skipIf(!isInstalled('others'))(
  `judges in Python${isInstalled('others') ? '' : `: skipped, Keras and others ${why}`}`,
  () => {
    let found: Judgements;
    beforeAll(async () => {
      const { model } = cases[0]!;
      found = judged('others', {
        onnx: await Promise.all(
          cases.flatMap(({ model, features }) =>
            (['17', '26'] as const).map(async (opset) => ({ file: await written('onnx', model, { opset }), features })),
          ),
        ),
        keras: await Promise.all(
          cases.map(async ({ model, features }) => ({ file: await written('keras', model), features })),
        ),
        tensorboard: [{ file: await written('tensorboard', model) }],
        parquet: [{ file: await written('metrics-parquet', model) }],
        readme: await withReadme(),
      });
    });

    /** Two networks in every format that has a README with an example in Python. */
    function withReadme(): Promise<object[]> {
      const formats = [
        ['onnx', {}],
        ['onnx', { input: 'columns' }],
        ['onnx', { input: 'scaled' }],
        ['keras', {}],
        ['safetensors', {}],
        ['model-json', {}],
      ] as const;
      const chosen = [cases[0]!, cases[4]!];
      return Promise.all(
        chosen.flatMap(({ model }) =>
          formats.map(async ([format, choices]) => ({
            folder: await written(format, model, { ...choices, readme: true }),
          })),
        ),
      );
    }

    it('ONNX’s checker and ONNX Runtime take every network in both operator sets', () => {
      expect(found['onnx']).toHaveLength(2 * cases.length);
      found['onnx']?.forEach((answer, i) => {
        expectAnswers(answer, cases[i >> 1]!);
        expect([answer['opset'], answer['ir']]).toEqual(i % 2 === 0 ? [17, 8] : [26, 13]);
      });
    });

    it('Keras takes every network', () => {
      expect(found['keras']).toHaveLength(cases.length);
      found['keras']?.forEach((answer, i) => {
        expectAnswers(answer, cases[i]!);
        const kind = { bernoulli: 'Dropout', gaussian: 'GaussianDropout', alpha: 'AlphaDropout', dropConnect: '' };
        const { dropoutKind } = cases[i]!.model.network;
        const layers = z.array(z.string()).parse(answer['layers']);
        const dropouts = layers.filter((layer) => layer.endsWith('Dropout'));
        // At the input, behind two hidden layers and at the output.
        expect(dropouts).toEqual(kind[dropoutKind] === '' ? [] : new Array(4).fill(kind[dropoutKind]));
      });
    });

    it('TensorBoard reads scalars and hyperparameters, PyArrow the table', async () => {
      const run = trainedRun();
      const { columns, blocks } = await metricsTable(() => [run.metrics]);
      const table: Float64Array[] = [];
      for await (const block of blocks) table.push(...block);
      const [events, parquet] = [found['tensorboard']?.[0], found['parquet']?.[0]];
      expect(events?.error).toBeUndefined();
      const { scalars, hparams } = z
        .object({ scalars: z.record(z.string(), Numbers), hparams: z.record(z.string(), z.unknown()) })
        .parse(events);
      expect(parquet?.error).toBeUndefined();
      const read = z
        .object({
          types: z.record(z.string(), z.string()),
          columns: z.record(z.string(), z.array(z.number().nullable())),
        })
        .parse(parquet);
      columns.forEach(({ name }, i) => {
        const known = table.filter((row) => !Number.isNaN(row[i]!));
        if (i > 0) expect(scalars[name] ?? []).toEqual(known.map((row) => [row[0], Math.fround(row[i]!)]));
        expect(read.columns[name]).toEqual(table.map((row) => (Number.isNaN(row[i]!) ? null : row[i])));
        expect(read.types[name]).toBe(i === 0 ? 'int64' : 'double');
      });
      expect(hparams).toMatchObject({ optimizer: 'adam', dropout1: 0.3, batchNorm: false });
    });

    it('the examples of the READMEs run', () => {
      expect(found['readme']).toHaveLength(12);
      for (const { output, error } of found['readme'] ?? []) {
        expect(error).toBeUndefined();
        expect(output).toMatch(/\d/);
      }
    });
  },
);

describe.skipIf(!isInstalled('torch'))(`PyTorch${isInstalled('torch') ? '' : `: skipped, it ${why}`}`, () => {
  const networks = [
    {},
    { dropoutScaling: 'textbook' },
    { dropoutKind: 'dropConnect', dropoutScaling: 'textbook' },
  ] as const;
  let runs: readonly TrainedRun[];
  let found: Judgements;
  beforeAll(async () => {
    runs = networks.map((network) => trainedRun(network));
    const exported = await Promise.all(
      cases.map(async ({ model, features }) => ({ folder: await written('pytorch', model), features })),
    );
    const trainedAnew = await Promise.all(
      runs.map(async (run) => {
        const plan = { stepsPerEpoch: run.run.facts?.stepsPerEpoch ?? 1, totalSteps: run.run.progress.totalSteps };
        const model = trainedModel(run.run.spec.network, run.data, run.checkpoint, plan);
        const at = await written('pytorch', model, { trainingRows: true }, run);
        return { folder: at, features: [[0.5, 0.25]], train: true };
      }),
    );
    found = judged('torch', { torch: [...exported, ...trainedAnew], readme: exported.slice(0, 1) });
  });

  it('loads every network strictly, predicts the same, and drops in training', () => {
    expect(found['torch']).toHaveLength(cases.length + runs.length);
    cases.forEach((one, i) => {
      const answer = found['torch']![i]!;
      expectAnswers(answer, one);
      expect(answer['drops'], one.name).toBe(true);
    });
    const [readme] = found['readme'] ?? [];
    expect(readme?.error).toBeUndefined();
    expect(readme?.['output']).toMatch(/\d/);
  });

  it('trains a run anew to about what it came to here', () => {
    runs.forEach(({ run }, i) => {
      const { error, trained } = found['torch']![cases.length + i]!;
      expect(error).toBeUndefined();
      const accuracy = /test: loss [\d.]+, accuracy ([\d.]+)/.exec(String(trained))?.[1];
      // Another draw of the same experiment: a few of a hundred rows apart.
      expect(Math.abs(Number(accuracy) - (run.summary?.test?.score ?? NaN)), String(trained)).toBeLessThan(0.1);
    });
  });
});
