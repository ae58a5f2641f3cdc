/** Bars as layers of the grammar. */
import { inkOf, mixed } from '../charts/palette.ts';
import type { FigureBars } from '../contract/figures.ts';
import { axisOf, namedAxis, scaleOf, textsExpression, type Drawing, type Layer } from './drawing.ts';

/** Of the distance from bar to bar. */
const thickness = 0.7;

export function barLayers(drawing: Drawing, { names, colors, parts, values }: FigureBars): Layer[] {
  const { figure, palette } = drawing;
  const strong = (ink: number | 'muted', strength: number) => mixed(palette.surface, inkOf(palette, ink), strength);
  const ends: number[] = [0];
  const bars = names.flatMap((_, row) => {
    let end = 0;
    return parts.map(({ strength }, part) => {
      const start = end;
      end += values[row * parts.length + part] ?? 0;
      ends.push(end);
      const up = names.length - row - 0.5;
      return {
        ...{ start, end, bottom: up - thickness / 2, top: up + thickness / 2 },
        color: strong(colors[row] ?? 1, strength),
      };
    });
  });
  const x = { type: 'quantitative', scale: scaleOf(figure.x, ends), axis: axisOf(figure.x, drawing, 5, true) } as const;
  const y = { type: 'quantitative', ...namedAxis(names.toReversed(), figure.y.label, drawing) } as const;
  const key = parts.map((_, part) => ({ part: String(part) }));
  const labelExpr = `${textsExpression(parts.map(({ label }) => label))}[toNumber(datum.label)]`;
  const legend = { title: null, orient: 'top', direction: 'horizontal', symbolType: 'square', labelExpr } as const;
  return [
    {
      data: { values: parts.length > 1 ? key : [] },
      mark: { type: 'point', filled: true, size: 0, opacity: 1 },
      encoding: {
        color: {
          ...{ field: 'part', type: 'nominal', sort: null, legend },
          scale: {
            domain: parts.map((_, part) => String(part)),
            range: parts.map(({ strength }) => strong('muted', strength)),
          },
        },
      },
    },
    {
      data: { values: bars },
      mark: { type: 'rect', aria: false },
      encoding: {
        ...{ x: { ...x, field: 'start' }, x2: { field: 'end' }, y: { ...y, field: 'bottom' }, y2: { field: 'top' } },
        fill: { field: 'color', type: 'nominal', scale: null },
      },
    },
  ];
}
