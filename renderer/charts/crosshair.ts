/** The vertical line through the point of interest, and the search that finds the values standing there. */
import {
  Interaction,
  Tooltip,
  type Chart,
  type ChartType,
  type InteractionItem,
  type InteractionModeFunction,
  type Plugin,
  type TooltipPositionerFunction,
} from 'chart.js';
import { getRelativePosition } from 'chart.js/helpers';
import { manyLines } from '#core/charts/chart-series.ts';

declare module 'chart.js' {
  interface InteractionModeMap {
    /** In each series the element nearest in x, where one lies within a few pixels of the overall nearest. */
    crosshair: InteractionModeFunction;
  }
  interface TooltipPositionerMap {
    aside: TooltipPositionerFunction<ChartType>;
  }
}

/** Series are compared at one x; a value further away than this is another x. In pixels. */
const tolerance = 6;
/** A line is pointed at from no further away, in pixels. */
const reach = 24;

/** The elements of all visible series at the x nearest to a horizontal position. */
export function elementsAt(chart: Chart, x: number): InteractionItem[] {
  const candidates = chart.getSortedVisibleDatasetMetas().flatMap(({ data, index: datasetIndex }) => {
    const index = nearestIndex(data, x);
    const element = data[index];
    return element && !('skip' in element && element.skip) ? [{ element, datasetIndex, index }] : [];
  });
  const distance = (item: InteractionItem) => Math.abs(item.element.x - x);
  const nearest = candidates.toSorted((a, b) => distance(a) - distance(b))[0];
  if (!nearest) return [];
  return candidates
    .filter(({ element }) => Math.abs(element.x - nearest.element.x) <= tolerance)
    .sort((a, b) => a.datasetIndex - b.datasetIndex);
}

/** Index of the element nearest to x; elements are sorted by x. */
export function nearestIndex(elements: readonly { x: number }[], x: number): number {
  let low = 0;
  let high = elements.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((elements[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const at = (i: number) => Math.abs((elements[i]?.x ?? Infinity) - x);
  return low > 0 && at(low - 1) <= at(low) ? low - 1 : low;
}

/** Charts that show the values where another one is pointed at: the values alone, since the place is known. */
export const followers = new WeakSet<object>();

/** Draws the line while values are shown. */
export const crosshair: Plugin<'line'> = {
  id: 'crosshair',
  beforeDatasetsDraw(chart) {
    const element = chart.getActiveElements()[0]?.element;
    if (!element) return;
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.strokeStyle = chart.options.color as string;
    ctx.globalAlpha = 0.5;
    ctx.setLineDash([3, 3]);
    ctx.beginPath();
    ctx.moveTo(element.x, chartArea.top);
    ctx.lineTo(element.x, chartArea.bottom);
    ctx.stroke();
    ctx.restore();
  },
};

/** In the upper corner that is further away: what is pointed at is to be seen. */
Tooltip.positioners.aside = function (items, { x }) {
  if (items.length === 0) return false;
  const { left, right, top } = this.chart.chartArea;
  const isLeft = (x ?? left) < (left + right) / 2;
  return { x: isLeft ? right : left, y: top, xAlign: isLeft ? 'right' : 'left', yAlign: 'top' };
};

Interaction.modes.crosshair = (chart, event) => {
  const { x, y } = getRelativePosition(event, chart);
  return closest(elementsAt(chart, x), y);
};

/** So many values of many lines can be read at once, and leave the lines to be seen. */
const fewest = 4;

/** Those next to a height, the highest first; all of a few. */
function closest(items: InteractionItem[], y: number): InteractionItem[] {
  if (items.length <= manyLines) return items;
  const distance = ({ element }: InteractionItem) => Math.abs(element.y - y);
  const near = items.toSorted((a, b) => distance(a) - distance(b)).slice(0, fewest);
  return near.sort((a, b) => a.element.y - b.element.y);
}

/** The line nearest to a place, by its index, where one is close. */
export function lineAt(chart: Chart, x: number, y: number): number | null {
  const nearest = closest(elementsAt(chart, x), y).toSorted(
    (a, b) => Math.abs(a.element.y - y) - Math.abs(b.element.y - y),
  )[0];
  return nearest && Math.abs(nearest.element.y - y) <= reach ? nearest.datasetIndex : null;
}
