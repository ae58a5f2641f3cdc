/**
 * A run's charts as a table: one row for each step, in order.
 *
 * A step's own columns (learning rate, loss of its batch) are empty in rows that are evaluations only; an
 * evaluation stands in the row of the step it was made before, or in a last row of its own. Where the run was diagnosed,
 * there are columns for the network (`sharpness`, `edge`, `gradientNorm`, `updateRatio`) and for each layer
 * (`gradientNorm1`, `updateRatio1`, …).
 */
import { joinMetrics, selectMetrics } from '../contract/metric-columns.ts';
import { metricSets, metricSetNames, type Metric, type RunMetrics } from '../contract/metrics.ts';

/** A run's metrics from its start. */
export type Pieces = AsyncIterable<RunMetrics> | Iterable<RunMetrics>;

export interface TableColumn {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}

/** Row by row, each `[columns]`; NaN for what was not measured. */
export type TableRow = Float64Array<ArrayBuffer>;

export interface MetricsTable {
  /** `step` first. */
  readonly columns: readonly TableColumn[];
  /** Some thousand rows at most at once. */
  readonly blocks: AsyncIterable<readonly TableRow[]>;
}

const rowsAtOnce = 4096;

/** A set's rows as numbers: those of the step asked for, or NaN. */
interface RowWriter {
  readonly columns: readonly TableColumn[];
  /** The next step it has rows of; Infinity after its last. */
  readonly next: number;
  /** Goes past the rows of the step where it has any, and writes their numbers from a place on. */
  take(step: number, row: TableRow, at: number): void;
}

/** @param pieces - gone through twice. */
export async function metricsTable(pieces: () => Pieces): Promise<MetricsTable> {
  const parts = await partsOf(pieces());
  const writersOf = (metrics: RunMetrics) => [
    rowWriter(metricSets.steps, metrics.steps),
    rowWriter(metricSets.points, metrics.points),
    ...(parts.length > 0 ? [diagnosisWriter(metrics.diagnostics, parts)] : []),
  ];
  const step: TableColumn = { name: 'step', unit: 'updates', meaning: 'updates made before' };
  const columns = [step, ...writersOf(joinMetrics([])).flatMap((writer) => writer.columns)];
  return { columns, blocks: blocksOf(pieces(), writersOf, columns.length) };
}

async function* blocksOf(
  pieces: Pieces,
  writersOf: (metrics: RunMetrics) => RowWriter[],
  width: number,
): AsyncGenerator<readonly TableRow[]> {
  for await (const metrics of wholeSteps(pieces)) {
    const writers = writersOf(metrics);
    let block: TableRow[] = [];
    for (;;) {
      const step = writers.reduce((least, { next }) => Math.min(least, next), Infinity);
      if (step === Infinity) break;
      block.push(rowOf(step, writers, width));
      if (block.length < rowsAtOnce) continue;
      yield block;
      block = [];
    }
    if (block.length > 0) yield block;
  }
}

function rowOf(step: number, writers: readonly RowWriter[], width: number): TableRow {
  const row = new Float64Array(width).fill(NaN);
  row[0] = step;
  let at = 1;
  for (const writer of writers) {
    writer.take(step, row, at);
    at += writer.columns.length;
  }
  return row;
}

/** What belongs to one step comes together, though a piece may end within it. */
async function* wholeSteps(pieces: Pieces): AsyncGenerator<RunMetrics> {
  let rest = joinMetrics([]);
  for await (const piece of pieces) {
    const metrics = joinMetrics([rest, piece]);
    const last = Math.max(...metricSetNames.map((set) => metrics[set].step.at(-1) ?? -1));
    const [before, from] = [(step: number) => step < last, (step: number) => step >= last];
    yield selectMetrics(metrics, { steps: before, points: before, diagnostics: before });
    rest = selectMetrics(metrics, { steps: from, points: from, diagnostics: from });
  }
  yield rest;
}

/** What was diagnosed: 0 for the network, from 1 on the layers. */
async function partsOf(pieces: Pieces): Promise<number[]> {
  const found = new Set<number>();
  for await (const { diagnostics } of pieces) for (const layer of diagnostics.layer) found.add(layer);
  return [...found].sort((a, b) => a - b);
}

interface ShownColumn extends TableColumn {
  readonly values: Float64Array;
}

/** @param part - of the network, where the set's rows are of one each. */
function shownColumns<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  columns: Readonly<Record<Name, Float64Array>>,
  part = 0,
): ShownColumn[] {
  return (Object.keys(metrics) as Name[]).flatMap((name) => {
    const { exportedAs = name, isOfNetwork, unit, meaning } = metrics[name];
    if (exportedAs === null || (isOfNetwork && part > 0)) return [];
    const ofPart = part === 0 ? '' : ` (layer ${part})`;
    const shown = { name: part === 0 ? exportedAs : `${exportedAs}${part}`, unit, meaning: meaning + ofPart };
    return [{ ...shown, values: columns[name] }];
  });
}

/** One row a step; of several, the last counts. */
function rowWriter<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  columns: Readonly<Record<Name | 'step', Float64Array>>,
): RowWriter {
  const shown = shownColumns(metrics, columns);
  const { step: steps } = columns;
  let from = 0;
  return {
    columns: shown,
    get next() {
      return steps[from] ?? Infinity;
    },
    take(step, row, at) {
      if (steps[from] !== step) return;
      while (steps[from + 1] === step) from++;
      write(shown, from++, row, at);
    },
  };
}

/** A row a step for each part of the network. */
function diagnosisWriter(columns: RunMetrics['diagnostics'], parts: readonly number[]): RowWriter {
  const ofParts = parts.map((part) => shownColumns(metricSets.diagnostics, columns, part));
  const starts = ofParts.map((_, i) => ofParts.slice(0, i).reduce((sum, { length }) => sum + length, 0));
  const { step: steps, layer } = columns;
  let from = 0;
  return {
    columns: ofParts.flat(),
    get next() {
      return steps[from] ?? Infinity;
    },
    take(step, row, at) {
      for (; steps[from] === step; from++) {
        const part = parts.indexOf(layer[from] ?? NaN);
        if (part >= 0) write(ofParts[part]!, from, row, at + starts[part]!);
      }
    },
  };
}

function write(columns: readonly ShownColumn[], from: number, row: TableRow, at: number): void {
  columns.forEach(({ values }, i) => (row[at + i] = values[from] ?? NaN));
}
