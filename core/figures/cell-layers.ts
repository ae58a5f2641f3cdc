/** A matrix of values as layers of the grammar. */
import { lettersOn } from '../charts/palette.ts';
import type { FigureCells } from '../contract/figures.ts';
import { namedAxis, type Drawing, type Layer } from './drawing.ts';
import { shadingEncoding } from './shading.ts';

/** More cells are not named one by one. */
const namedCells = 400;

/** Coloured cells, with a key beside them and what is written in them. Places count from the lower left corner. */
export function cellLayers(drawing: Drawing, cells: FigureCells): Layer[] {
  const { figure, palette, fontSize, lineWidth } = drawing;
  const { columns, rows, values, shades, texts, best, lines } = cells;
  const { shading } = figure;
  const inkOn = (shade: number) => ({
    shade: Number.isFinite(shade) ? shade : null,
    ink: shading ? lettersOn(palette, shading, shade) : palette.text,
  });
  const data = Array.from(values, (value, i) => {
    const [column, row] = [i % columns.length, Math.floor(i / columns.length)];
    return {
      ...{ left: column, right: column + 1, bottom: row, top: row + 1, column: column + 0.5, row: row + 0.5 },
      ...{ columnName: columns[column] ?? '', rowName: rows[row] ?? '', text: texts?.[i] ?? '' },
      value: Number.isFinite(value) ? value : null,
      ...(shading ? inkOn(shades?.[i] ?? value) : {}),
    };
  });
  const x = { type: 'quantitative', ...namedAxis(columns, figure.x.label, drawing) } as const;
  const y = { type: 'quantitative', ...namedAxis(rows, figure.y.label, drawing) } as const;
  const middle = { x: { ...x, field: 'column' }, y: { ...y, field: 'row' } } as const;
  const box = {
    ...{ x: { ...x, field: 'left' }, x2: { field: 'right' } },
    ...{ y: { ...y, field: 'bottom' }, y2: { field: 'top' } },
  } as const;
  const outlined = best === null ? [] : data.slice(best, best + 1);
  return [
    {
      data: { values: data.filter(({ value }) => value !== null) },
      // Thousands of cells that each say what they are would make a file many times as large.
      mark: { type: 'rect', aria: data.length <= namedCells },
      encoding: shading ? { ...box, color: shadingEncoding(drawing, shading, 'shade') } : box,
    },
    {
      data: { values: data.filter(({ text }) => text !== '') },
      mark: { type: 'text', fontSize: fontSize * 0.9 },
      encoding: { ...middle, text: { field: 'text' }, color: { field: 'ink', type: 'nominal', scale: null } },
    },
    {
      data: { values: outlined },
      mark: { type: 'rect', fillOpacity: 0, stroke: palette.text, strokeWidth: lineWidth },
      encoding: box,
    },
    ...lines.map((line): Layer => {
      const places = Array.from(line.columns, (column, i) => ({
        column: column + 0.5,
        row: (line.rows[i] ?? NaN) + 0.5,
      }));
      return {
        data: { values: places },
        mark: { type: 'line', color: palette.text, strokeDash: [4, 3], strokeWidth: lineWidth / 2, clip: true },
        encoding: middle,
      };
    }),
  ];
}
