/** The grammar's sentence for a figure whose shapes have to keep theirs: how much room there is shows once it is laid out. */
import type { Figure, FigureAxis, FigureLook } from '../contract/figures.ts';
import type { Room, VegaLiteSpec } from './drawing.ts';
import { vegaLiteSpec } from './vega-lite.ts';
import { figureView } from './vega-view.ts';

/**
 * A figure as it is drawn: a picture without axes as large as there is room, and of a figure with one scale for both axes
 * as much in view as the room has.
 * @throws {StudioError} `figure.notDrawn`
 */
export async function drawnSpec(figure: Figure, look: FigureLook): Promise<VegaLiteSpec> {
  const spec = vegaLiteSpec(figure, look);
  if (!figure.hasOneScale && !figure.drawing && !figure.images) return spec;
  const view = await figureView(spec);
  const room = { width: view.width(), height: view.height() };
  view.finalize();
  return vegaLiteSpec(figure.hasOneScale ? withOneScale(figure, room) : figure, look, room);
}

function withOneScale(figure: Figure, room: Room): Figure {
  const [width, height] = [lengthOf(figure.x), lengthOf(figure.y)];
  const aspect = room.width / room.height;
  if (!Number.isFinite(aspect * width * height)) return figure;
  const half = Math.max(width / aspect, height) / 2;
  return { ...figure, x: around(figure.x, half * aspect), y: around(figure.y, half) };
}

/** NaN where an end is open. */
function lengthOf({ from, to }: FigureAxis): number {
  return (to ?? NaN) - (from ?? NaN);
}

function around(axis: FigureAxis, half: number): FigureAxis {
  const middle = ((axis.from ?? 0) + (axis.to ?? 0)) / 2;
  return { ...axis, from: middle - half, to: middle + half };
}
