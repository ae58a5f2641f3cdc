/** Pictures in which a length is as long across as it is up: what is in view grows to the shape that is left for it. */
import type { Figure, FigureAxis, FigureLook } from '../contract/figures.ts';
import type { VegaLiteSpec } from './drawing.ts';
import { vegaLiteSpec } from './vega-lite.ts';
import { figureView } from './vega-view.ts';

/**
 * The grammar's sentence for a figure as it is drawn. How much room axes and key leave is known once they are laid out.
 * @throws {StudioError} `figure.notDrawn`
 */
export async function drawnSpec(figure: Figure, look: FigureLook): Promise<VegaLiteSpec> {
  const spec = vegaLiteSpec(figure, look);
  if (!figure.hasOneScale) return spec;
  const view = await figureView(spec);
  const aspect = view.width() / view.height();
  view.finalize();
  const [width, height] = [lengthOf(figure.x), lengthOf(figure.y)];
  if (!Number.isFinite(aspect * width * height)) return spec;
  const half = Math.max(width / aspect, height) / 2;
  return vegaLiteSpec({ ...figure, x: around(figure.x, half * aspect), y: around(figure.y, half) }, look);
}

/** NaN where an end is open. */
function lengthOf({ from, to }: FigureAxis): number {
  return (to ?? NaN) - (from ?? NaN);
}

function around(axis: FigureAxis, half: number): FigureAxis {
  const middle = ((axis.from ?? 0) + (axis.to ?? 0)) / 2;
  return { ...axis, from: middle - half, to: middle + half };
}
