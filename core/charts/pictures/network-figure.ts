/** A network with the units that one draw leaves: survivors full, dropped ones hollow and crossed out. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';
import { drawNetwork, type NetworkDrawing } from './network-drawing.ts';

export interface DrawnPosition {
  /** Of the input, a hidden layer or the output. */
  readonly name: string;
  /** Whether each unit survives; null where their number isn't known yet. */
  readonly mask: readonly boolean[] | null;
}

/** Lengths of the picture. */
const [width, layerHeight, names] = [340, 60, 90] as const;
const unitLimit = 14;

/**
 * @param keepsEdge - whether a line takes part, by the layer it leads on from and its number.
 * @param subtitle - what it is of.
 */
export function networkFigure(
  positions: readonly DrawnPosition[],
  keepsEdge: (layer: number, edge: number) => boolean,
  subtitle: string,
  { t, format }: Words,
): Figure {
  const masks = positions.map(({ mask }) => mask);
  const centres = positions.map((_, i) => (i + 0.5) * layerHeight);
  const drawing = drawNetwork(masks, centres, width, unitLimit, keepsEdge);
  const units = drawing.layers.flatMap(({ y, units: own }) => own.map(({ x, survives }) => ({ x, y, survives })));
  const counts = positions.map(({ mask }) =>
    mask === null
      ? '?'
      : t('dropout.stay', { kept: format.count(mask.filter(Boolean).length), units: format.count(mask.length) }),
  );
  return figureWith({
    title: t('dropout.drawingTitle'),
    subtitle,
    drawing: {
      width: width + names,
      height: positions.length * layerHeight,
      lines: [
        { ink: 'grid', opacity: 1, places: placesOf(drawing.deadEdges) },
        { ink: 'accent', opacity: 0.42, places: placesOf(drawing.liveEdges) },
      ],
      shapes: [
        {
          shape: 'circle',
          fill: 'accent',
          stroke: 'accent',
          ...shapesOf(
            drawing,
            units.filter(({ survives }) => survives),
          ),
        },
        {
          shape: 'circle',
          fill: 'surface',
          stroke: 'muted',
          ...shapesOf(
            drawing,
            units.filter(({ survives }) => !survives),
          ),
        },
        {
          ...{ shape: 'cross', fill: null, stroke: 'muted' },
          ...shapesOf(
            { radius: 0.42 * drawing.radius },
            units.filter(({ survives }) => !survives),
          ),
        },
      ],
      texts: [
        ...drawing.layers.flatMap(({ omitted, y }) =>
          omitted ? [{ x: omitted.x, y, text: `+${format.count(omitted.count)}`, ink: 'muted' as const, size: 9 }] : [],
        ),
        ...positions.flatMap(({ name }, i) => [
          { x: width + names / 2, y: (centres[i] ?? 0) - 6, text: name, ink: 'text' as const, size: 10 },
          { x: width + names / 2, y: (centres[i] ?? 0) + 7, text: counts[i] ?? '', ink: 'muted' as const, size: 9 },
        ]),
      ],
    },
    table: {
      columns: [t('microscope.mask.position'), t('microscope.unitColumn'), t('dropout.survives')],
      rows: positions.flatMap(({ name, mask }) => (mask ?? []).map((survives, i) => [name, i + 1, survives ? 1 : 0])),
    },
  });
}

function placesOf(edges: NetworkDrawing['liveEdges']): Float64Array<ArrayBuffer> {
  return Float64Array.from(edges.flatMap(({ x1, y1, x2, y2 }) => [x1, y1, x2, y2]));
}

function shapesOf(
  { radius }: Pick<NetworkDrawing, 'radius'>,
  units: readonly { readonly x: number; readonly y: number }[],
) {
  return { size: 2 * radius, places: Float64Array.from(units.flatMap(({ x, y }) => [x, y])), shades: null };
}
