/**
 * `npm run bench:library [runs] [folder]`: a library of ten thousand runs of a thousand epochs, each with eight metrics, and
 * one run of a million steps: how long it takes to open, to find runs, and to draw. Medians, in milliseconds of the
 * processor, since a busy machine takes turns. A folder that is given is kept, and filled only where there is nothing yet.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeColumns, makeMetrics } from '#core/contract/metric-columns.ts';
import { columnNames, type RunMetrics } from '#core/contract/metrics.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { withDropoutRates } from '#core/experiment/network-spec.ts';
import { createService } from '#core/service/service.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import { median } from './report.ts';

const runs = Number(process.argv[2] ?? 10_000);
const given = process.argv[3];
const folder = given ?? mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));
const projects = 10;
const epochs = 1000;
const longSteps = 1_000_000;
const rounds = 9;

/** So many steps and evaluations from a number on. */
function metricsOf(seed: number, steps: number, points: number, from = 0): RunMetrics {
  const rows = { steps, points, diagnostics: 0 };
  return makeMetrics((set) =>
    makeColumns(columnNames[set], (name) =>
      Float64Array.from({ length: rows[set] }, (_, i) =>
        name === 'step' ? from + i : 1 + Math.sin(seed + i / 50) / (1 + i / 100),
      ),
    ),
  );
}

function specOf(i: number): ExperimentSpec {
  const { network, training, ...spec } = defaultSpec();
  const rate = (i % 10) / 20;
  return {
    ...spec,
    network: withDropoutRates(network, [0, rate, rate, 0]),
    training: { ...training, seed: i % 5, learningRate: 0.01 * 2 ** (Math.floor(i / 50) % 8), epochs },
  };
}

function fill(store: LibraryStore): void {
  for (let project = 0; project < projects; project++) {
    const { id: projectId } = store.projects.create(`Project ${project}`);
    const { id } = store.experiments.create({ projectId, name: `Experiment ${project}`, spec: defaultSpec() });
    for (let i = project; i < runs; i += projects) store.transaction(() => addRun(store, id, i));
  }
  const [experiment] = store.experiments.list(store.projects.list()[0]?.id ?? '');
  const long = store.runs.create({ experimentId: experiment?.id ?? '', spec: specOf(0) });
  store.transaction(() => {
    for (let from = 0; from < longSteps; from += 1000) store.metrics.append(long.id, metricsOf(0, 1000, 1, from));
  });
  store.metrics.compact(long.id);
  store.labels.change([long.id], { name: 'The long one' });
}

function addRun(store: LibraryStore, experimentId: string, i: number): void {
  const run = store.runs.create({ experimentId, spec: specOf(i) });
  store.metrics.append(run.id, metricsOf(i, epochs, epochs));
  const measure = { loss: 0.2 + (i % 997) / 5000, score: 0.8 + (i % 1009) / 5045 };
  store.runs.update(run, {
    state: 'completed',
    startedAt: run.createdAt,
    finishedAt: run.createdAt + 1000,
    progress: { step: epochs, totalSteps: epochs, epoch: epochs, samplesPerSecond: 1e5, secondsLeft: 0 },
    facts: {
      ...{ task: 'classification', inputs: 2, outputs: 2, classes: ['0', '1'], trainRows: 600, validationRows: 200 },
      ...{ testRows: 200, heldOut: 'validation', stepsPerEpoch: 10, engine: 'wasm-simd' },
    },
    summary: {
      ...{ trainDropout: measure, train: { loss: 0.1, score: 0.99 }, validation: measure, test: measure },
      ...{ best: { step: 500, epoch: 500, ...measure }, steps: epochs, elapsedMs: 1000 + i },
    },
  });
  if (i % 3 === 0) store.labels.change([run.id], { name: `run ${i}`, addTags: [i % 2 === 0 ? 'lecture' : '강의'] });
  if (i % 5 === 0)
    store.labels.change([run.id], { notes: `Noted of ${i}: it settles early, 강의에서 보일 것. `.repeat(5) });
}

async function timed(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** @param before - what is done each time and does not count. */
async function print(what: string, work: () => unknown, before: () => unknown = () => undefined): Promise<void> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await before();
    times.push(await timed(work));
  }
  console.log(`${what.padEnd(56)} ${median(times).toFixed(1).padStart(9)} ms`);
}

if (!existsSync(join(folder, 'library.sqlite'))) {
  const store = new LibraryStore(folder, Date.now);
  const filled = await timed(() => fill(store));
  const indexed = await timed(() => [...store.runIndex.refresh()]);
  store.close();
  console.log(`filled in ${(filled / 1000).toFixed(1)} s, indexed anew in ${(indexed / 1000).toFixed(1)} s`);
}

const scope = { kind: 'library' } as const;
const columns = [
  'seed',
  'learningRate',
  'dropout.hidden',
  'units',
  'optimizer',
  'schedule',
  'epochs',
  'batchSize',
  'state',
  'created',
  'duration',
  'steps',
  'train.loss',
  'train.accuracy',
  'test.loss',
  'test.accuracy',
  'gap.loss',
  'best.epoch',
  'heldOutLoss',
  'tag',
];
const all = { scope, query: '', columns, order: [], offset: 0, limit: 100 };
const service = createService({ libraryDir: folder, workers: 1 });
const { handlers } = service.connect(() => undefined);
const { total, rows } = await handlers['runs.find'](all);
await print('opening, with the first page', async () => {
  const another = createService({ libraryDir: folder, workers: 1 });
  await another.connect(() => undefined).handlers['runs.find'](all);
  await another.close();
});

const find = (change: object) => () => handlers['runs.find']({ ...all, ...change });
/** What was found is remembered until something changes. */
let isBlue = false;
const change = () => {
  isBlue = !isBlue;
  const selection = { kind: 'named' as const, ids: [rows[0]?.id ?? ''] };
  return handlers['runs.label']({ selection, change: { color: isBlue ? 'blue' : 'red' } });
};
const printFind = (what: string, asked: object) => print(what, find(asked), change);
const filter = 'dropout.hidden > 0.3 and test.accuracy > 0.9 and tag = lecture';
await printFind('all, the newest first, 100 rows of 20 columns', {});
await print('any other page of these', find({ offset: total - 100 }));
await printFind(filter, { query: filter });
await printFind('sorted by test.accuracy', { order: [{ field: 'test.accuracy', descending: true }] });
await printFind('sorted by name, then by state', {
  order: [
    { field: 'name', descending: false },
    { field: 'state', descending: false },
  ],
});
await printFind('filtered and sorted', { query: filter, order: [{ field: 'gap.loss', descending: false }] });
await printFind('name ~ "^run [0-9]*7$"', { query: 'name ~ "^run [0-9]*7$"' });
await printFind('data ~ "moon|spiral" (of every run)', { query: 'data ~ "moon|spiral"' });
await printFind('words 강의', { query: '강의' });
await print('what runs can be found by (runs.fields)', () => handlers['runs.fields']({ scope }), change);
await print('ids of all (runs.select)', () =>
  handlers['runs.select']({ selection: { kind: 'found', scope, query: '', except: [] } }),
);
await print('what can’t be read (library.unreadable)', () => handlers['library.unreadable']({}));
await print('all runs of one experiment in ten (runs.list)', () =>
  handlers['runs.list']({ experimentId: rows[0]?.experimentId ?? '' }),
);
const [long] = (await handlers['runs.find']({ ...all, query: '"The long one"' })).rows;
if (long) {
  await print('a run of a million steps, as one of many (runs.overlay)', () =>
    handlers['runs.overlay']({ ids: [long.id] }),
  );
  await print('… as the one that is watched (runs.watch)', async () => {
    await handlers['runs.watch']({ id: long.id });
    await handlers['runs.unwatch']({ id: long.id });
  });
}
const computed = await timed(find({ order: [{ field: 'heldOutLoss.best', descending: false }] }));
console.log(`heldOutLoss.best of every run, looked for the first time: ${(computed / 1000).toFixed(1)} s`);
await print('sorted by it from then on', find({ order: [{ field: 'heldOutLoss.best', descending: false }] }));
await service.close();
if (given === undefined) rmSync(folder, { recursive: true });
