/** Metric columns as bytes and back, and joined from stretches. */
import { diagnosticColumnNames, pointColumnNames, stepColumnNames, type RunMetrics } from '../contract/metrics.ts';

type Columns<Name extends string> = Record<Name, Float64Array<ArrayBuffer>>;

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

/** Columns from bytes, joined from several stretches. Copies. */
export function decodeColumns<Name extends string>(
  names: readonly Name[],
  blobs: readonly Uint8Array[],
): Columns<Name> {
  // Copied first: the elements of an array must be aligned in its buffer.
  const stretches = blobs.map((blob) => new Float64Array(Uint8Array.from(blob).buffer));
  const rows = stretches.reduce((sum, stretch) => sum + stretch.length / names.length, 0);
  const entries = names.map((name, i) => {
    const column = new Float64Array(rows);
    let at = 0;
    for (const stretch of stretches) {
      const count = stretch.length / names.length;
      column.set(stretch.subarray(i * count, (i + 1) * count), at);
      at += count;
    }
    return [name, column] as const;
  });
  return Object.fromEntries(entries) as Columns<Name>;
}

/** Says of a step whether what belongs to it is wanted. */
type Wanted = (step: number) => boolean;

/** What is wanted of each set of columns, in order. Copies. */
export function selectMetrics(
  { steps, points, diagnostics }: RunMetrics,
  wanted: Readonly<Record<keyof RunMetrics, Wanted>>,
): RunMetrics {
  return {
    steps: selectRows(stepColumnNames, steps, wanted.steps),
    points: selectRows(pointColumnNames, points, wanted.points),
    diagnostics: selectRows(diagnosticColumnNames, diagnostics, wanted.diagnostics),
  };
}

function selectRows<Name extends string>(
  names: readonly Name[],
  columns: Readonly<Record<Name | 'step', Float64Array<ArrayBuffer>>>,
  wanted: Wanted,
): Columns<Name> {
  const flags = columns.step.map((step) => (wanted(step) ? 1 : 0));
  const entries = names.map((name) => [name, columns[name].filter((_, i) => flags[i] === 1)] as const);
  return Object.fromEntries(entries) as Columns<Name>;
}
