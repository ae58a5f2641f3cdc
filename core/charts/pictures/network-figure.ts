/** A network with the units that one draw leaves: survivors full, dropped ones hollow and crossed out. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { Words } from '../../words/translate.ts';
import { drawNetwork, type NetworkDrawing } from './network-drawing.ts';
import { positionNames } from './position-names.ts';
import type { ThinnedNetwork } from './thinned-network.ts';

/** Lengths of the picture. */
const [width, layerHeight, nameWidth] = [340, 60, 90] as const;
const unitLimit = 14;

/** @param subtitle - what it is of. */
export function networkFigure({ masks, keepsEdge }: ThinnedNetwork, subtitle: string, { t, format }: Words): Figure {
  const names = positionNames(masks.length, t);
  const centres = masks.map((_, i) => (i + 0.5) * layerHeight);
  const drawing = drawNetwork(masks, centres, width, unitLimit, keepsEdge);
  const units = drawing.layers.flatMap(({ y, units: own }) => own.map(({ x, survives }) => ({ x, y, survives })));
  const counts = masks.map((mask) =>
    mask === null
      ? '?'
      : t('dropout.stay', { kept: format.count(mask.filter(Boolean).length), units: format.count(mask.length) }),
  );
  return figureWith({
    title: t('dropout.drawingTitle'),
    subtitle,
    drawing: {
      width: width + nameWidth,
      height: masks.length * layerHeight,
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
        ...names.flatMap((name, i) => [
          { x: width + nameWidth / 2, y: (centres[i] ?? 0) - 6, text: name, ink: 'text' as const, size: 10 },
          { x: width + nameWidth / 2, y: (centres[i] ?? 0) + 7, text: counts[i] ?? '', ink: 'muted' as const, size: 9 },
        ]),
      ],
    },
    table: {
      columns: [t('microscope.mask.position'), t('microscope.unitColumn'), t('dropout.survives')],
      rows: masks.flatMap((mask, position) =>
        (mask ?? []).map((survives, i) => [names[position] ?? '', i + 1, survives ? 1 : 0]),
      ),
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
