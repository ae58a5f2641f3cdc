/** What a run is found by of its metrics. */
import type { MetricField, NamedField } from '../../contract/run-table/field-table.ts';
import { metricFields } from '../../contract/run-table/field-table.ts';
import type { MetricSet } from '../../contract/metrics.ts';
import type { Metrics } from '../metrics.ts';

type Columns = Readonly<Record<string, Float64Array>>;

/** The last value of each metric that has one; NaN is none. @throws {StudioError} `metrics.damaged`, `library.damaged` */
export function lastValues(metrics: Metrics, runId: string): Map<string, number> {
  const values = new Map<string, number>();
  const newest = new Map<MetricSet, Columns>();
  for (const [name, { set, column }] of metricFields) {
    const columns: Columns = newest.get(set) ?? metrics.newest(runId, set);
    newest.set(set, columns);
    const row = lastRow(columns);
    const value = columns[column]?.[row] ?? NaN;
    if (!Number.isNaN(value)) values.set(name, value);
  }
  return values;
}

/** Diagnoses have a row for each part of the network; the whole is part 0. */
function lastRow({ step, layer }: Columns): number {
  return layer ? layer.lastIndexOf(0) : (step?.length ?? 0) - 1;
}

/**
 * A metric's best value, or that at the last measurement up to a step. Null where there is none.
 * @throws {StudioError} `metrics.damaged`, `library.damaged`
 */
export function computedValue(
  metrics: Metrics,
  runId: string,
  { metric, of }: NonNullable<NamedField['computed']>,
): number | null {
  const pieces = metrics.stretches(runId, metric.set);
  return of === 'best' ? bestOf(pieces, metric) : valueAt(pieces, metric.column, of.step);
}

function bestOf(pieces: Iterable<Columns>, { column, best }: MetricField): number | null {
  let found: number | null = null;
  for (const columns of pieces) {
    for (const [row, value] of (columns[column] ?? []).entries()) {
      if (Number.isNaN(value) || (columns['layer']?.[row] ?? 0) !== 0) continue;
      if (found === null || (best === 'lowest' ? value < found : value > found)) found = value;
    }
  }
  return found;
}

function valueAt(pieces: Iterable<Columns>, column: string, step: number): number | null {
  let found = NaN;
  for (const columns of pieces) {
    const { step: steps = new Float64Array(0), layer } = columns;
    for (let row = 0; row < steps.length; row++) {
      if ((steps[row] ?? Infinity) > step) return Number.isNaN(found) ? null : found;
      if ((layer?.[row] ?? 0) === 0) found = columns[column]?.[row] ?? NaN;
    }
  }
  return Number.isNaN(found) ? null : found;
}
