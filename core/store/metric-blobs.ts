/** Metric columns as bytes and back, joined from stretches that may have other columns than are known today. */
import { makeColumns } from '../contract/metric-columns.ts';
import type { Columns } from '../contract/metrics.ts';
import { StudioError } from '../errors/studio-error.ts';

/** Columns one after the other, float64, in the order of their names. A copy. */
export function encodeColumns<Name extends string>(
  names: readonly Name[],
  columns: Readonly<Record<Name, Float64Array>>,
): Uint8Array {
  const [first] = names;
  const rows = first ? columns[first].length : 0;
  const values = new Float64Array(rows * names.length);
  names.forEach((name, i) => values.set(columns[name], i * rows));
  return new Uint8Array(values.buffer);
}

/** What was encoded, and under which names. */
export interface Stretch {
  readonly names: readonly string[];
  readonly bytes: Uint8Array;
}

/**
 * Columns from bytes, joined from several stretches. A column that a stretch lacks is NaN over it; one that has no name
 * here is left out. Copies.
 * @throws {StudioError} `metrics.damaged` for bytes that are no whole number of rows.
 */
export function decodeColumns<Name extends string>(
  names: readonly Name[],
  stretches: readonly Stretch[],
): Columns<Name> {
  const parts = stretches.map((stretch) => ({ ...stretch, rows: rowsOf(stretch) }));
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const values = parts.map(({ bytes }) => numbersIn(bytes));
  return makeColumns(names, (name) => {
    const column = new Float64Array(rows).fill(NaN);
    let at = 0;
    parts.forEach((part, i) => {
      const place = part.names.indexOf(name);
      if (place >= 0) column.set(values[i]?.subarray(place * part.rows, (place + 1) * part.rows) ?? [], at);
      at += part.rows;
    });
    return column;
  });
}

/** How many rows a stretch has. @throws {StudioError} `metrics.damaged` */
export function rowsOf({ names, bytes }: Stretch): number {
  const rows = bytes.length === 0 ? 0 : bytes.length / (names.length * Float64Array.BYTES_PER_ELEMENT);
  if (Number.isInteger(rows)) return rows;
  throw new StudioError(
    'metrics.damaged',
    `What was recorded of this run is damaged: ${bytes.length} bytes are not whole rows of ${names.length} columns. Train the experiment again.`,
    { bytes: bytes.length, columns: names.length },
  );
}

/** The elements of an array must be aligned in its buffer: where they are not, they are copied first. */
function numbersIn(bytes: Uint8Array): Float64Array {
  const aligned = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0 ? bytes : new Uint8Array(bytes);
  return new Float64Array(aligned.buffer, aligned.byteOffset, aligned.length / Float64Array.BYTES_PER_ELEMENT);
}
