/** A chart's data as a table: for reading without seeing the lines, and for export as CSV. */
import type { ChartSeries } from './chart-series.ts';

export interface ChartTable {
  readonly columns: readonly string[];
  /** x, then one value per series; NaN where a series has none at this x. Rising in x. */
  readonly rows: readonly (readonly number[])[];
}

/** Joins all series on x. */
export function tableOf(xLabel: string, series: readonly ChartSeries[]): ChartTable {
  const rows = new Map<number, number[]>();
  series.forEach(({ points }, i) => {
    for (const { x, y } of points()) {
      const row = rows.get(x) ?? [x, ...series.map(() => NaN)];
      row[i + 1] = y;
      rows.set(x, row);
    }
  });
  return {
    columns: [xLabel, ...series.map(({ label }) => label)],
    rows: [...rows.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  };
}

/**
 * At most `limit` rows, evenly spread, the first and the last among them: a page of a hundred thousand rows serves
 * nobody.
 */
export function thinned(table: ChartTable, limit: number): ChartTable {
  const last = table.rows.length - 1;
  if (last < limit) return table;
  const rows = Array.from({ length: limit }, (_, i) => table.rows[Math.round((i * last) / (limit - 1))] ?? []);
  return { ...table, rows };
}

/** RFC 4180 text: full precision, an empty cell for a missing value, CRLF line ends. */
export function csvOf(table: ChartTable): string {
  const lines = [
    table.columns.map(quoted),
    ...table.rows.map((row) => row.map((value) => (Number.isFinite(value) ? String(value) : ''))),
  ];
  return lines.map((cells) => cells.join(',') + '\r\n').join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
