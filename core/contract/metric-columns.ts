/** Metrics made set by set and column by column: joined, and chosen from. */
import { columnNames, type ColumnOf, type Columns, type MetricSet, type RunMetrics } from './metrics.ts';

/** Metrics from the columns of each set. */
export function makeMetrics(make: <Set extends MetricSet>(set: Set) => Columns<ColumnOf<Set>>): RunMetrics {
  return { steps: make('steps'), points: make('points'), diagnostics: make('diagnostics') };
}

/** Columns from each one's name. */
export function makeColumns<Name extends string>(
  names: readonly Name[],
  make: (name: Name) => Float64Array<ArrayBuffer>,
): Columns<Name> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Columns<Name>;
}

/** The same columns, one after the other. A copy. */
export function joinMetrics(parts: readonly RunMetrics[]): RunMetrics {
  return makeMetrics((set) =>
    joinColumns(
      columnNames[set],
      parts.map((part) => part[set]),
    ),
  );
}

function joinColumns<Name extends string>(names: readonly Name[], parts: readonly Columns<Name>[]): Columns<Name> {
  return makeColumns(names, (name) => joinColumn(parts.map((part) => part[name])));
}

/** One column from its pieces. A copy. */
export function joinColumn(parts: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const joined = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Says of a step whether what belongs to it is wanted. */
type Wanted = (step: number) => boolean;

/** What is wanted of each set, in order. A copy. */
export function selectMetrics(metrics: RunMetrics, wanted: Readonly<Record<MetricSet, Wanted>>): RunMetrics {
  return makeMetrics((set) => selectRows(columnNames[set], metrics[set], wanted[set]));
}

function selectRows<Name extends string>(
  names: readonly Name[],
  columns: Columns<Name | 'step'>,
  wanted: Wanted,
): Columns<Name> {
  const flags = columns.step.map((step) => (wanted(step) ? 1 : 0));
  return makeColumns(names, (name) => columns[name].filter((_, row) => flags[row] === 1));
}
