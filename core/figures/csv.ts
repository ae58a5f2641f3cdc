/** The points of a figure as a table: all of them, with full precision. */
import { csvText } from '../contract/csv-text.ts';
import type { Figure } from '../contract/figures.ts';

/**
 * RFC 4180 text: x, then for each series its value and, where it has intervals, their ends; of a matrix a row for each
 * cell. Missing values are empty.
 */
export function figureCsv(figure: Figure): string {
  const { cells } = figure;
  return csvText(cells ? cellRows(figure, cells) : seriesRows(figure));
}

function seriesRows({ x: axis, series }: Figure): Cell[][] {
  const titles = series.flatMap(({ label, interval }) => (interval ? [label, `${label} −`, `${label} +`] : [label]));
  const rows = new Map<number, Cell[]>();
  let column = 1;
  for (const { x, y, interval } of series) {
    x.forEach((at, i) => {
      const row = rows.get(at) ?? [at, ...titles.map(() => NaN)];
      row[column] = y[i] ?? NaN;
      if (interval) row.splice(column + 1, 2, interval.low[i] ?? NaN, interval.high[i] ?? NaN);
      rows.set(at, row);
    });
    column += interval ? 3 : 1;
  }
  const sorted = [...rows.entries()].sort(([a], [b]) => a - b).map(([, row]) => row);
  return [[axis.label || 'x', ...titles], ...sorted];
}

function cellRows({ x, y }: Figure, { columns, rows, values, label }: NonNullable<Figure['cells']>): Cell[][] {
  const body = rows.flatMap((row, r) =>
    columns.map((column, c) => [column, row, values[r * columns.length + c] ?? NaN]),
  );
  return [[x.label || 'x', y.label || 'y', label || 'value'], ...body];
}

type Cell = string | number;
