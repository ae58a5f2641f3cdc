/** A matrix of values as layers of the grammar. */
import type { FigureCells } from '../contract/figures.ts';
import { textsExpression, ticksOf, type Drawing, type Layer } from './drawing.ts';

/** Coloured cells, with a key beside them and what is written in them. Places count from the lower left corner. */
export function cellLayers({ figure, theme, fontSize, lineWidth }: Drawing, cells: FigureCells): Layer[] {
  const { columns, rows, values, colors, low, high, label, keyTicks, texts, best, lines } = cells;
  const data = Array.from(values, (value, i) => {
    const [column, row] = [i % columns.length, Math.floor(i / columns.length)];
    return {
      ...{ left: column, right: column + 1, bottom: row, top: row + 1, column: column + 0.5, row: row + 0.5 },
      ...{ columnName: columns[column] ?? '', rowName: rows[row] ?? '', text: texts?.[i] ?? '' },
      value: Number.isFinite(value) ? value : null,
    };
  });
  const named = (names: readonly string[], title: string) => ({
    scale: { domain: [0, names.length], nice: false, zero: false },
    axis: {
      title: title === '' ? null : title,
      values: names.map((_, i) => i + 0.5),
      labelExpr: `${textsExpression(names)}[floor(datum.value)]`,
      ...{ labelAngle: 0, labelOverlap: 'greedy' as const, grid: false, domain: false, ticks: false },
    },
  });
  const x = { type: 'quantitative', ...named(columns, figure.x.label) } as const;
  const y = { type: 'quantitative', ...named(rows, figure.y.label) } as const;
  const middle = { x: { ...x, field: 'column' }, y: { ...y, field: 'row' } } as const;
  const box = {
    ...{ x: { ...x, field: 'left' }, x2: { field: 'right' } },
    ...{ y: { ...y, field: 'bottom' }, y2: { field: 'top' } },
  } as const;
  const isDiverging = colors === 'diverging';
  const color = {
    field: 'value',
    type: 'quantitative',
    scale: {
      domain: isDiverging ? [low, 0, high] : [low, high],
      range: [...theme[colors]],
      clamp: true,
      interpolate: 'rgb',
    },
    legend: { title: label === '' ? null : label, ...ticksOf(keyTicks), gradientThickness: fontSize },
  } as const;
  // On a strong colour letters are those of the background.
  const strength = isDiverging ? `abs(datum.value) / ${high || 1}` : `(datum.value - ${low}) / ${high - low || 1}`;
  const ink = {
    condition: { test: `datum.value !== null && ${strength} > 0.6`, value: theme.background },
    value: theme.text,
  };
  const outlined = best === null ? [] : data.slice(best, best + 1);
  return [
    {
      data: { values: data.filter(({ value }) => value !== null) },
      mark: { type: 'rect' },
      encoding: { ...box, color },
    },
    {
      data: { values: data.filter(({ text }) => text !== '') },
      mark: { type: 'text', fontSize: fontSize * 0.9 },
      encoding: { ...middle, text: { field: 'text' }, color: ink },
    },
    {
      data: { values: outlined },
      mark: { type: 'rect', fillOpacity: 0, stroke: theme.text, strokeWidth: lineWidth },
      encoding: box,
    },
    ...lines.map((line): Layer => {
      const places = Array.from(line.columns, (column, i) => ({
        column: column + 0.5,
        row: (line.rows[i] ?? NaN) + 0.5,
      }));
      return {
        data: { values: places },
        mark: { type: 'line', color: theme.text, strokeDash: [4, 3], strokeWidth: lineWidth / 2, clip: true },
        encoding: middle,
      };
    }),
  ];
}
