/** Pictures without axes as layers of the grammar: as large as there is room, and never out of shape. */
import { inkOf } from '../charts/palette.ts';
import type { FigureDrawing } from '../contract/figures.ts';
import { linesOf, type Drawing, type Layer } from './drawing.ts';
import { shadingEncoding } from './shading.ts';

/** Beyond the picture at either side, of its size: its shapes reach beyond their middles. */
const room = 0.01;

/** Scales for a picture of such a size: as large as there is room, from the upper left corner. */
export function pictureFrame(drawing: Drawing, width: number, height: number) {
  // Lengths of the picture in points.
  const scale = Math.min(roomOf(drawing).width / width, roomOf(drawing).height / height) / (1 + 2 * room);
  const [across, up] = [roomOf(drawing).width / scale, roomOf(drawing).height / scale];
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
  const { figure, palette, lineWidth } = drawing;
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
      const ink = fill === null ? { value: 'transparent' } : { value: inkOf(palette, fill) };
      const color = shades && shading ? shadingEncoding(drawing, shading, 'shade') : ink;
      const mark = { type: 'point', aria: false, shape: shape === 'box' ? 'square' : 'circle', size: points } as const;
      return [
        { data: { values }, mark: { ...mark, filled: true, opacity: 1, ...edge }, encoding: { ...at, fill: color } },
      ];
    }),
    ...texts.map(({ x: left, y: top, text, ink, size }): Layer => ({
      data: { values: [{ x: left, y: top, text }] },
      mark: { type: 'text', fontSize: size * scale, color: inkOf(palette, ink) },
      encoding: { ...at, text: { field: 'text' } },
    })),
  ];
}

/** Two strokes, in a square from -1 to 1. */
const cross = 'M-1,-1L1,1M-1,1L1,-1';

/** About what is left for the picture beside its title and its key, in points. */
function roomOf({ figure, width, height, fontSize }: Drawing): { readonly width: number; readonly height: number } {
  const words = [figure.title, figure.subtitle, ...figure.notes].filter((text) => text !== '').length;
  const key = figure.shading ? 5 * fontSize : 0;
  return {
    width: Math.max(1, width - fontSize),
    height: Math.max(1, height - fontSize * (1 + 1.5 * words) - key),
  };
}

function pointsOf(places: Float64Array) {
  return Array.from({ length: places.length / 2 }, (_, i) => ({ x: places[2 * i], y: places[2 * i + 1] }));
}
