/** A matrix of values as layers of the grammar. */
import { lettersOn } from '../charts/palette.ts';
import type { FigureCells, FigureShading } from '../contract/figures.ts';
import { namedAxis, type Drawing, type Layer } from './drawing.ts';
import { shadingEncoding } from './shading.ts';

/** More cells are not named one by one. */
const namedCells = 400;
/** Of these so many shades are told apart. */
const shades = 24;

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
  const [across, up] = figure.hasOneScale ? squareScales(drawing, columns.length, rows.length) : [{}, {}];
  const x = { type: 'quantitative', ...namedAxis(columns, figure.x.label, drawing), ...across } as const;
  const y = { type: 'quantitative', ...namedAxis(rows, figure.y.label, drawing), ...up } as const;
  const middle = { x: { ...x, field: 'column' }, y: { ...y, field: 'row' } } as const;
  const box = {
    ...{ x: { ...x, field: 'left' }, x2: { field: 'right' } },
    ...{ y: { ...y, field: 'bottom' }, y2: { field: 'top' } },
  } as const;
  const filled = data.filter(({ value }) => value !== null);
  const isNamed = data.length <= namedCells;
  const outlined = best === null ? [] : data.slice(best, best + 1);
  return [
    {
      data: { values: isNamed ? filled : merged(filled, shading) },
      // Thousands of cells that each say what they are would make a file many times as large.
      mark: { type: 'rect', aria: isNamed },
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

/** Of cells that are square: as large as there is room, in its middle. */
function squareScales({ room, ...whole }: Drawing, columns: number, rows: number) {
  const { width, height } = room ?? whole;
  const side = Math.min(width / columns, height / rows);
  const scaleOf = (count: number, length: number) => {
    const spare = (length / side - count) / 2;
    return { scale: { domain: [-spare, count + spare], nice: false, zero: false }, axis: null };
  };
  return [scaleOf(columns, width), scaleOf(rows, height)] as const;
}

interface Cell {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly shade?: number | null;
}

/**
 * Many cells in few shades: those of one shade beside each other are one, and those that look like paper are left to it.
 * @param cells - row by row.
 */
function merged(cells: readonly Cell[], shading: FigureShading | null): Cell[] {
  const { low, high } = shading ?? { low: 0, high: 0 };
  const paper = shading?.colors === 'diverging' ? shading.middle : shading?.low;
  const step = (high - low) / shades || 1;
  const all: Cell[] = [];
  for (const { left, right, bottom, top, shade } of cells) {
    const own =
      shade === undefined || shade === null
        ? null
        : low + step * Math.round((Math.min(high, Math.max(low, shade)) - low) / step);
    if (own !== null && paper !== undefined && Math.abs(own - paper) < step / 2) continue;
    const last = all.at(-1);
    if (last && last.bottom === bottom && last.right === left && last.shade === own)
      all[all.length - 1] = { ...last, right };
    else all.push({ left, right, bottom, top, shade: own });
  }
  return all;
}
