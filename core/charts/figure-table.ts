/** What a figure shows as rows: for reading without seeing it, and as CSV. */
import { csvText } from '../contract/csv-text.ts';
import type {
  Figure,
  FigureArea,
  FigureBars,
  FigureCells,
  FigureImages,
  FigureSeries,
  FigureTable,
} from '../contract/figures.ts';

type Row = FigureTable['rows'][number];

/**
 * The figure's own table where it has one; of a matrix a row for each cell; of bars a row for each; of images a row for each
 * pixel; of lines a row for each x with the values there and the ends of their intervals; of points in a plane, which may
 * have any x, a row for each.
 */
export function figureTable(figure: Figure): FigureTable {
  const { table, cells, area, bars, images, series } = figure;
  if (table) return table;
  if (bars) return barTable(figure, bars);
  if (images) return imageTable(images);
  if (cells) return cellTable(figure, cells);
  return area === null && series.every(isRising) ? lineTable(figure) : pointTable(figure);
}

/** RFC 4180 text: full precision, an empty cell for a missing value. */
export function figureCsv(figure: Figure): string {
  const { columns, rows } = figureTable(figure);
  return csvText([columns, ...rows]);
}

function isRising({ x }: FigureSeries): boolean {
  return x.every((at, i) => i === 0 || at > (x[i - 1] ?? NaN));
}

function nameOf({ label, note }: FigureSeries): string {
  return note === '' ? label : `${label} (${note})`;
}

function lineTable({ x: axis, series: all }: Figure): FigureTable {
  const series = all.length > 1 ? all.filter(({ x }) => x.length > 0) : all;
  const titles = series.flatMap((one) => {
    const name = nameOf(one);
    return one.interval ? [name, `${name} −`, `${name} +`] : [name];
  });
  const rows = new Map<number, number[]>();
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
  return {
    columns: [axis.label || 'x', ...titles],
    rows: [...rows.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
  };
}

function cellTable({ x, y, title, shading }: Figure, { columns, rows, values }: FigureCells): FigureTable {
  const body = rows.flatMap((row, r) =>
    columns.map((column, c) => [column, row, values[r * columns.length + c] ?? NaN]),
  );
  return { columns: [x.label || 'x', y.label || 'y', (shading?.label ?? '') || title], rows: body };
}

function barTable({ y }: Figure, { names, parts, values }: FigureBars): FigureTable {
  const rows = names.map((name, row) => [name, ...parts.map((_, part) => values[row * parts.length + part] ?? NaN)]);
  return { columns: [y.label, ...parts.map(({ label }) => label)], rows };
}

function imageTable({ width, height, labels, pixels }: FigureImages): FigureTable {
  const rows = labels.flatMap((label, image) =>
    Array.from({ length: width * height }, (_, i) => [
      ...[image + 1, label, Math.floor(i / width) + 1, (i % width) + 1, pixels[image * width * height + i] ?? 0],
    ]),
  );
  return { columns: ['image', 'label', 'row', 'column', 'value'], rows };
}

function pointTable({ x, y, series, area, shading }: Figure): FigureTable {
  const hasValues = area !== null || series.some(({ shades }) => shades !== null);
  const points = series.flatMap((one): Row[] =>
    Array.from(one.x, (at, i) => [nameOf(one), at, one.y[i] ?? NaN, ...(hasValues ? [one.shades?.[i] ?? NaN] : [])]),
  );
  const value = area?.label ?? shading?.label ?? '';
  return {
    columns: ['series', x.label || 'x', y.label || 'y', ...(hasValues ? [value || 'value'] : [])],
    rows: [...points, ...(area ? areaRows(area) : [])],
  };
}

function areaRows({ x, y, values, strengths, classes, label }: FigureArea): Row[] {
  const placeOf = ({ first, last, count }: FigureArea['x'], at: number) => first + (at * (last - first)) / (count - 1);
  return Array.from(values, (value, i) => [
    label,
    placeOf(x, i % x.count),
    placeOf(y, Math.floor(i / x.count)),
    strengths ? (classes[value]?.label ?? value) : value,
  ]);
}
