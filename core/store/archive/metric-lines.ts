/** A stretch of metrics as a line of JSON: columns under their names, as float64 in little-endian order, in base64. */
import { z } from 'zod';
import { makeMetrics } from '../../contract/metric-columns.ts';
import { columnNames, metricSetNames, type MetricSet, type RunMetrics } from '../../contract/metrics.ts';
import { parseAs } from '../../errors/parse.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { decodeColumns, encodeColumns } from '../metric-blobs.ts';

const Columns = z.record(z.string(), z.string());
const Line = z.object({ run: z.string(), steps: Columns, points: Columns, diagnostics: Columns });

export function toLine(run: string, stretch: RunMetrics): object {
  const columns = (set: MetricSet) => {
    const found: Readonly<Record<string, Float64Array>> = stretch[set];
    return Object.entries(found).map(([name, values]) => [name, base64(encodeColumns([name], { [name]: values }))]);
  };
  return { run, ...Object.fromEntries(metricSetNames.map((set) => [set, Object.fromEntries(columns(set))])) };
}

/**
 * A column that is missing is NaN, one that is not known is left out.
 * @throws {StudioError} `archive.invalid`; `metrics.damaged` for what is no whole number of values.
 */
export function fromLine(value: unknown): { readonly run: string; readonly stretch: RunMetrics } {
  const line = parseAs(Line, value, 'archive.invalid', 'metrics');
  return { run: line.run, stretch: makeMetrics((set) => decodeColumns(columnNames[set], [joined(line[set])])) };
}

/** @throws {StudioError} `archive.invalid` where the columns are not of one length. */
function joined(columns: Readonly<Record<string, string>>) {
  const parts = Object.values(columns).map((text) => Buffer.from(text, 'base64'));
  const lengths = new Set(parts.map(({ length }) => length));
  if (lengths.size > 1) {
    const problem = `columns of ${[...lengths].join(', ')} bytes are not of one length`;
    throw new StudioError('archive.invalid', `metrics: ${problem}.`, { path: 'metrics', problem });
  }
  return { names: Object.keys(columns), bytes: Buffer.concat(parts) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
