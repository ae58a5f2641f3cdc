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

/** Lines that are written at once. */
const linesAtOnce = 4096;

/** A run's metrics from its start. */
type Pieces = AsyncIterable<RunMetrics> | Iterable<RunMetrics>;

/** A set's rows as cells: those of the step asked for, or as many empty ones. */
interface CellWriter {
  readonly names: readonly string[];
  /** The next step it has rows of; Infinity after its last. */
  readonly next: number;
  /** Goes past the rows of the step where it has any. @returns cells, each with a comma before it. */
  take(step: number): string;
}

/**
 * The header line and one line for each recorded step, evaluation or diagnosis; missing values are empty cells.
 * @param pieces - gone through twice.
 * @returns the text in pieces.
 */
export async function* metricsCsv(pieces: () => Pieces): AsyncGenerator<string> {
  const parts = await partsOf(pieces());
  const writersOf = (metrics: RunMetrics) => [
    cellWriter(metricSets.steps, metrics.steps),
    cellWriter(metricSets.points, metrics.points),
    ...(parts.length > 0 ? [diagnosisWriter(metrics.diagnostics, parts)] : []),
  ];
  yield `${['step', ...writersOf(noMetrics).flatMap(({ names }) => names)].join(',')}\n`;
  for await (const metrics of wholeSteps(pieces())) yield* linesOf(writersOf(metrics));
}

function* linesOf(writers: readonly CellWriter[]): Generator<string> {
  let text = '';
  let lines = 0;
  for (;;) {
    const step = writers.reduce((least, { next }) => Math.min(least, next), Infinity);
    if (step === Infinity) break;
    text += String(step);
    for (const writer of writers) text += writer.take(step);
    text += '\n';
    if (++lines % linesAtOnce > 0) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

/** What belongs to one step comes together, though a piece may end within it. */
async function* wholeSteps(pieces: Pieces): AsyncGenerator<RunMetrics> {
  let rest = noMetrics;
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

interface ShownColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** @param part - of the network, where the set's rows are of one each. */
function shownColumns<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  columns: Readonly<Record<Name, Float64Array>>,
  part = 0,
): ShownColumn[] {
  return (Object.keys(metrics) as Name[]).flatMap((name) => {
    const { exportedAs = name, isOfNetwork } = metrics[name];
    if (exportedAs === null || (isOfNetwork && part > 0)) return [];
    return [{ name: part === 0 ? exportedAs : `${exportedAs}${part}`, values: columns[name] }];
  });
}

/** One row a step; of several, the last counts. */
function cellWriter<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  columns: Readonly<Record<Name | 'step', Float64Array>>,
): CellWriter {
  const shown = shownColumns(metrics, columns);
  const cells = cellsOf(shown);
  const { step: steps } = columns;
  let row = 0;
  return {
    names: shown.map(({ name }) => name),
    get next() {
      return steps[row] ?? Infinity;
    },
    take(step) {
      if (steps[row] !== step) return cells(-1);
      while (steps[row + 1] === step) row++;
      return cells(row++);
    },
  };
}

/** A row a step for each part of the network. */
function diagnosisWriter(columns: RunMetrics['diagnostics'], parts: readonly number[]): CellWriter {
  const ofParts = parts.map((part) => shownColumns(metricSets.diagnostics, columns, part));
  const cells = ofParts.map(cellsOf);
  const { step: steps, layer } = columns;
  let row = 0;
  return {
    names: ofParts.flat().map(({ name }) => name),
    get next() {
      return steps[row] ?? Infinity;
    },
    take(step) {
      const rows = parts.map(() => -1);
      for (; steps[row] === step; row++) rows[parts.indexOf(layer[row] ?? NaN)] = row;
      return rows.map((found, i) => cells[i]?.(found) ?? '').join('');
    },
  };
}

/** Writes a row's cells, or empty ones where there is no such row. */
function cellsOf(columns: readonly ShownColumn[]): (row: number) => string {
  const values = columns.map((column) => column.values);
  const none = ','.repeat(values.length);
  return (row) => {
    if (row < 0) return none;
    let text = '';
    for (const column of values) text += cell(column[row] ?? NaN);
    return text;
  };
}

/** NaN stands for a value that was not measured. A loss that overflowed stays visible. */
function cell(value: number): string {
  return Number.isNaN(value) ? ',' : `,${value}`;
}

const noMetrics = joinMetrics([]);
