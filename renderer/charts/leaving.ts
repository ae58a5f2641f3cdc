/** Lines that leave the picture: what diverged doesn't widen it for the others, and is marked where it goes. */
import type { Chart, Plugin, Scale } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import type { ChartSeries, Point } from '#core/charts/chart-series.ts';

declare module 'chart.js' {
  interface LineControllerDatasetOptions {
    /** It left for good. */
    diverged?: boolean | undefined;
  }
}

/** Of the range of the others, there is so much more to see of what leaves it. */
const room = 0.25;
const radius = 5;

/** Where a line leaves for good: its last value that is a number; null where it has none, or ends with one and didn't diverge. */
export function leavingAt({ points, diverged }: Pick<ChartSeries, 'points' | 'diverged'>): Point | null {
  const all = points();
  const last = all.findLastIndex(({ y }) => !Number.isNaN(y));
  return last >= 0 && (diverged === true || last < all.length - 1) ? (all[last] ?? null) : null;
}

/** Fits a linear value axis to the lines that stay, where there are any. */
export function fitToStaying(scale: Scale): void {
  if (scale.type !== 'linear') return;
  const datasets = (scale.chart as Chart<'line'>).data.datasets;
  const visible = scale.chart.getSortedVisibleDatasetMetas().flatMap(({ index }) => datasets[index] ?? []);
  if (!visible.some(({ diverged }) => diverged)) return;
  let [low, high] = [Infinity, -Infinity];
  for (const { data, diverged } of visible) {
    if (diverged) continue;
    for (const { y } of data as Point[]) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  if (low > high) return;
  const more = room * (high - low || Math.abs(high) || 1);
  scale.min = Math.max(scale.min, low - more);
  scale.max = Math.min(scale.max, high + more);
}

/** An arrow at the edge over which a line leaves. */
export const leavingMarks: Plugin<'line'> = {
  id: 'leavingMarks',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    for (const { index, data } of chart.getSortedVisibleDatasetMetas()) {
      const dataset = chart.data.datasets[index];
      if (!dataset) continue;
      const place = placeOf(data, chartArea, dataset.diverged === true);
      if (!place) continue;
      ctx.save();
      ctx.fillStyle = ctx.strokeStyle = dataset.borderColor as string;
      const rotation = place.isUp ? 0 : 180;
      const y = place.isUp ? chartArea.top + radius : chartArea.bottom - radius;
      drawPoint(ctx, { pointStyle: 'triangle', radius, rotation, borderWidth: 1 }, place.x, y);
      ctx.restore();
    }
  },
};

type Element = { readonly x: number; readonly y: number; readonly skip?: boolean };

function placeOf(elements: readonly Element[], area: Chart['chartArea'], diverged: boolean) {
  const isThere = ({ y, skip }: Element) => skip !== true && !Number.isNaN(y);
  const isWithin = (one: Element) => isThere(one) && one.y >= area.top - 1 && one.y <= area.bottom + 1;
  const last = elements.findLastIndex(isWithin);
  const [inside, next] = [elements[last], elements[last + 1]];
  if (!next && !diverged) return null;
  const at = next ?? inside;
  if (!at || at.x < area.left || at.x > area.right) return null;
  const isUp = next && isThere(next) ? next.y < area.top : (inside?.y ?? 0) < (area.top + area.bottom) / 2;
  return { x: at.x, isUp };
}
