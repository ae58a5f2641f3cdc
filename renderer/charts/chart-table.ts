/** A chart's data as a table: for reading without seeing the lines, and for export as CSV. */
import { csvText } from '#core/contract/csv-text.ts';
import { fullName, type ChartSeries } from '#core/charts/chart-series.ts';

export interface ChartTable {
  readonly columns: readonly string[];
  /** x, then for each series its value and, where it has intervals, their ends; NaN where it has none. Rising in x. */
  readonly rows: readonly (readonly number[])[];
}

/** Joins all series on x. */
export function tableOf(xLabel: string, series: readonly ChartSeries[]): ChartTable {
  const rows = new Map<number, number[]>();
  const columns = series.flatMap((one) =>
    one.intervals ? [fullName(one), `${fullName(one)} −`, `${fullName(one)} +`] : [fullName(one)],
  );
  let column = 1;
  for (const { points, intervals } of series) {
    for (const { x, y, low = NaN, high = NaN } of points()) {
      const row = rows.get(x) ?? [x, ...columns.map(() => NaN)];
      row.splice(column, intervals ? 3 : 1, ...(intervals ? [y, low, high] : [y]));
      rows.set(x, row);
    }
    column += intervals ? 3 : 1;
  }
  return {
    columns: [xLabel, ...columns],
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
  return csvText([table.columns, ...table.rows]);
}
