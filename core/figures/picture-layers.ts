/** Pictures without axes as layers of the grammar: as large as there is room, and never out of shape. */
import { inkOf } from '../charts/palette.ts';
import type { FigureDrawing } from '../contract/figures.ts';
import { linesOf, type Drawing, type Layer } from './drawing.ts';
import { shadingEncoding } from './shading.ts';

/** Words grow and shrink with the picture, but not below this share of the figure's letters. */
const leastLetters = 0.6;
/** Beyond the picture at either side, of its size: its shapes reach beyond their middles. */
const room = 0.01;
/** Boxes reach so far, of their size, under the next, so that no seam shows between them. */
export const seam = 0.15;

/** Scales for a picture of such a size: as large as there is room, from the upper left corner. */
export function pictureFrame(drawing: Drawing, width: number, height: number) {
  const left = drawing.room ?? drawing;
  // Lengths of the picture in points.
  const scale = Math.min(left.width / width, left.height / height) / (1 + 2 * room);
  const [across, up] = [left.width / scale, left.height / scale];
  const axisOf = (middle: number, reach: number, isDown: boolean) =>
    ({
      type: 'quantitative',
      scale: {
        domain: isDown ? [middle + reach / 2, middle - reach / 2] : [middle - reach / 2, middle + reach / 2],
        ...{ nice: false, zero: false },
      },
      axis: null,
    }) as const;
  return { scale, x: axisOf(width / 2, across, false), y: axisOf(height / 2, up, true) };
}

export function pictureLayers(drawing: Drawing, { width, height, lines, shapes, texts }: FigureDrawing): Layer[] {
  const { figure, palette, fontSize, lineWidth } = drawing;
  const { scale, x, y } = pictureFrame(drawing, width, height);
  const at = { x: { ...x, field: 'x' }, y: { ...y, field: 'y' } } as const;
  const between = {
    x: { ...x, field: 'x1' },
    x2: { field: 'x2' },
    y: { ...y, field: 'y1' },
    y2: { field: 'y2' },
  } as const;
  return [
    ...lines.map(({ ink, opacity, places }): Layer => ({
      data: { values: linesOf(places) },
      mark: { type: 'rule', aria: false, color: inkOf(palette, ink), opacity, strokeWidth: lineWidth / 2 },
      encoding: between,
    })),
    ...shapes.flatMap(({ shape, size, fill, stroke, places, shades }): Layer[] => {
      const { shading } = figure;
      const ink = fill === null ? { value: 'transparent' } : { value: inkOf(palette, fill) };
      const color = shades && shading ? shadingEncoding(drawing, shading, 'shade') : ink;
      if (shape === 'box' && stroke === null) {
        const mark = { type: 'rect', aria: false } as const;
        return [{ data: { values: barsOf(places, shades, size) }, mark, encoding: { ...between, fill: color } }];
      }
      const values = pointsOf(places).map((place, i) => ({ ...place, shade: shades?.[i] ?? null }));
      const edge = { stroke: stroke === null ? null : inkOf(palette, stroke), strokeWidth: lineWidth / 2 };
      const points = (size * scale) ** 2;
      if (shape === 'cross') {
        const mark = {
          type: 'point',
          aria: false,
          shape: cross,
          filled: false,
          size: points,
          ...edge,
          opacity: 1,
        } as const;
        return [{ data: { values }, mark, encoding: at }];
      }
      const mark = { type: 'point', aria: false, shape: shape === 'box' ? 'square' : 'circle', size: points } as const;
      return [
        { data: { values }, mark: { ...mark, filled: true, opacity: 1, ...edge }, encoding: { ...at, fill: color } },
      ];
    }),
    ...texts.map(({ x: left, y: top, text, ink, size }): Layer => ({
      data: { values: [{ x: left, y: top, text }] },
      mark: { type: 'text', fontSize: Math.max(size * scale, leastLetters * fontSize), color: inkOf(palette, ink) },
      encoding: { ...at, text: { field: 'text' } },
    })),
  ];
}

/** Two strokes, in a square from -1 to 1. */
const cross = 'M-1,-1L1,1M-1,1L1,-1';

/** Boxes without edges; those that touch in a row and have one colour are one, which keeps files small. */
function barsOf(places: Float64Array, shades: Float64Array | null, size: number) {
  const bars: { x1: number; x2: number; y1: number; y2: number; shade: number | null }[] = [];
  const overlap = seam * size;
  for (let i = 0; i < places.length; i += 2) {
    const [x1, y1, shade] = [places[i]! - size / 2, places[i + 1]! - size / 2, shades?.[i / 2] ?? null];
    const last = bars.at(-1);
    if (last && last.y1 === y1 && last.shade === shade && Math.abs(last.x2 - overlap - x1) < size / 100)
      last.x2 = x1 + size + overlap;
    else bars.push({ x1, x2: x1 + size + overlap, y1, y2: y1 + size + overlap, shade });
  }
  return bars;
}

function pointsOf(places: Float64Array) {
  return Array.from({ length: places.length / 2 }, (_, i) => ({ x: places[2 * i], y: places[2 * i + 1] }));
}
