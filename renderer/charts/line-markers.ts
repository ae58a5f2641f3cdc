/** Draws a few shapes along each line that has one, so that lines are told apart without colours. */
import type { Chart, Plugin } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { nearestIndex } from './crosshair.ts';
import { markers } from '#core/charts/line-looks.ts';

declare module 'chart.js' {
  interface LineControllerDatasetOptions {
    /** Index of a shape; none where left out. */
    marker?: number | undefined;
  }
}

/** Shapes along a line. */
const along = 5;
const radius = 4;

export const lineMarkers: Plugin<'line'> = {
  id: 'lineMarkers',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(
      chartArea.left - radius,
      chartArea.top - radius,
      chartArea.width + 2 * radius,
      chartArea.height + 2 * radius,
    );
    ctx.clip();
    for (const { index, data } of chart.getSortedVisibleDatasetMetas()) {
      const dataset = chart.data.datasets[index];
      if (dataset?.marker === undefined) continue;
      ctx.strokeStyle = ctx.fillStyle = dataset.borderColor as string;
      ctx.lineWidth = 1.5;
      for (const { x, y } of placesOf(chart, index, data)) {
        drawPoint(ctx, { pointStyle: markers[dataset.marker] ?? 'circle', radius, borderWidth: 1.5 }, x, y);
      }
    }
    ctx.restore();
  },
};

type Place = Readonly<Record<'x' | 'y', number>>;

/** Spread over the plot, each line's a little beside those of the others; points that are holes have none. */
function placesOf(chart: Chart, index: number, elements: readonly (Place & { readonly skip?: boolean })[]): Place[] {
  const { left, width } = chart.chartArea;
  const count = chart.data.datasets.length;
  const places = Array.from({ length: along }, (_, i) => {
    const x = left + (width * (i + (index + 0.5) / count)) / along;
    const nearest = elements[nearestIndex(elements, x)];
    return nearest && nearest.skip !== true && Math.abs(nearest.x - x) < width / along ? [nearest] : [];
  });
  return [...new Set(places.flat())];
}
