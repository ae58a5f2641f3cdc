/**
 * `npm run bench:metrics`: a run of two million steps whose metrics came four at a time, as stretches were kept before
 * (each as it came) and as they are now (joined as they age). In each round both, in turn; medians, in time of the
 * processor, since a busy machine takes turns.
 */
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { makeColumns, makeMetrics } from '#core/contract/metric-columns.ts';
import { columnNames, type RunMetrics } from '#core/contract/metrics.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import { createService } from '#core/service/service.ts';
import { encodeColumns } from '#core/store/metric-blobs.ts';
import { LibraryStore } from '#core/store/library-store.ts';
import { median } from './report.ts';

const steps = Number(process.argv[2] ?? 2_000_000);
const rounds = 5;
const stepsAtOnce = 4;
const askEveryMs = 5;
const folder = mkdtempSync(join(tmpdir(), 'dropout-studio-bench-'));

/** Steps from one number up to another, and an evaluation before each thousandth. */
function metricsOf(from: number, to: number): RunMetrics {
  const all = Float64Array.from({ length: to - from }, (_, i) => from + i);
  const rows = { steps: all, points: all.filter((step) => step % 1000 === 0), diagnostics: new Float64Array(0) };
  return makeMetrics((set) =>
    makeColumns(columnNames[set], (name) => rows[set].map((step) => (name === 'step' ? step : 2 + Math.sin(step)))),
  );
}

const seconds = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const library = new LibraryStore(folder, Date.now);
const project = library.projects.create('Bench');
const { id: experimentId } = library.experiments.create({ projectId: project.id, name: 'Bench', spec: defaultSpec() });
const addRun = () => library.runs.create({ experimentId, spec: defaultSpec() }).id;
const [before, now] = [addRun(), addRun()];
const raw = new Database(join(folder, 'library.sqlite'));
raw.pragma('synchronous = NORMAL');
const insert = raw.prepare(
  'INSERT INTO metrics (runId, lastStep, columns, steps, points, diagnostics) VALUES (?, ?, ?, ?, ?, ?)',
);
const appendAsItCame = (metrics: RunMetrics) =>
  insert.run(
    before,
    metrics.steps.step.at(-1),
    JSON.stringify(columnNames),
    encodeColumns(columnNames.steps, metrics.steps),
    encodeColumns(columnNames.points, metrics.points),
    encodeColumns(columnNames.diagnostics, metrics.diagnostics),
  );

const spent = { before: 0, now: 0 };
const inTransaction = 1000 * stepsAtOnce;
for (let from = 0; from < steps; from += inTransaction) {
  const parts: RunMetrics[] = [];
  for (let at = from; at < Math.min(from + inTransaction, steps); at += stepsAtOnce) {
    parts.push(metricsOf(at, at + stepsAtOnce));
  }
  let began = process.cpuUsage();
  raw.transaction(() => parts.forEach(appendAsItCame))();
  spent.before += seconds(began);
  began = process.cpuUsage();
  library.transaction(() => parts.forEach((part) => library.metrics.append(now, part)));
  spent.now += seconds(began);
}
raw.close();
library.close();

const service = createService({ libraryDir: folder });
const { handlers } = service.connect(() => undefined);
const countOf = new Database(join(folder, 'library.sqlite'), { readonly: true });
const stretches = (id: string) =>
  Number(countOf.prepare('SELECT count(*) FROM metrics WHERE runId = ?').pluck().get(id));

/** What a call takes, and how late others are answered meanwhile: 99 of 100 no later than that. */
async function measured(work: () => Promise<unknown>): Promise<{ cpu: number; late: number }> {
  const waits: number[] = [];
  let due = performance.now() + askEveryMs;
  const timer = setInterval(() => {
    waits.push(performance.now() - due);
    due = performance.now() + askEveryMs;
  }, askEveryMs);
  const began = process.cpuUsage();
  await work();
  const cpu = seconds(began);
  waits.push(performance.now() - due);
  clearInterval(timer);
  waits.sort((a, b) => a - b);
  return { cpu, late: Math.max(0, waits[Math.ceil(0.99 * waits.length) - 1] ?? 0) };
}

/** As a page does, each piece is asked for once the one before has come. */
async function save(id: string): Promise<void> {
  const { downloadId } = await handlers['runs.export']({ id, format: 'metrics-csv' });
  while (!(await handlers['files.next']({ downloadId })).isLast) await setImmediate();
}

const works: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  'opening it (`runs.watch`)': async (id) => handlers['runs.watch']({ id }),
  'all of it (`runs.metrics`)': async (id) => handlers['runs.metrics']({ id }),
  'its table (CSV)': save,
};
const lines = [
  `${steps} steps: ${stretches(before)} stretches before, ${stretches(now)} now`,
  `adding ${stepsAtOnce} steps: ${perAppend(spent.before)} µs before, ${perAppend(spent.now)} µs now`,
];
for (const [name, work] of Object.entries(works)) {
  type Figures = Awaited<ReturnType<typeof measured>>;
  const found: Record<'before' | 'now', Figures[]> = { before: [], now: [] };
  for (let round = 0; round < rounds; round++) {
    found.before.push(await measured(() => work(before)));
    found.now.push(await measured(() => work(now)));
  }
  const of = (which: 'before' | 'now', what: keyof Figures) => median(found[which].map((one) => one[what]));
  lines.push(
    `${name}: ${of('before', 'cpu').toFixed(2)} s before, ${of('now', 'cpu').toFixed(2)} s now ` +
      `(${(of('before', 'cpu') / of('now', 'cpu')).toFixed(1)} times); others wait up to ` +
      `${of('before', 'late').toFixed(0)} ms before, ${of('now', 'late').toFixed(0)} ms now`,
  );
}
countOf.close();
await service.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${lines.join('\n')}\n`);

function perAppend(all: number): string {
  return ((1e6 * all * stepsAtOnce) / steps).toFixed(0);
}
