/** Draws how sure the points of a line are: whiskers at each point, or a band around the line. */
import type { Chart, Plugin, Scale } from 'chart.js';
import type { IntervalStyle, Point } from '#core/charts/chart-series.ts';

declare module 'chart.js' {
  interface LineControllerDatasetOptions {
    /** Drawn from the points' `low` and `high`. */
    intervals?: IntervalStyle | undefined;
  }
}

const capWidth = 3;

export const intervals: Plugin<'line'> = {
  id: 'intervals',
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
    ctx.clip();
    for (const { data, index } of chart.getSortedVisibleDatasetMetas()) {
      const dataset = chart.data.datasets[index];
      if (!dataset?.intervals) continue;
      const color = dataset.borderColor as string;
      const spans = spansOf(chart, index, data);
      if (dataset.intervals === 'band') drawBand(ctx, spans, color);
      else drawBars(ctx, spans, color);
    }
    ctx.restore();
  },
};

/**
 * Widens a value axis so that every interval of a visible line is within it.
 * @param limit - the largest possible value: an interval of accuracies may reach beyond 100 %, the axis need not.
 */
export function includeIntervals(scale: Scale, limit = Infinity): void {
  for (const { index } of scale.chart.getSortedVisibleDatasetMetas()) {
    if (!(scale.chart as Chart<'line'>).data.datasets[index]?.intervals) continue;
    for (const { low, high } of scale.chart.data.datasets[index]?.data as Point[]) {
      if (low !== undefined && (scale.type !== 'logarithmic' || low > 0)) scale.min = Math.min(scale.min, low);
      if (high !== undefined) scale.max = Math.max(scale.max, Math.min(limit, high));
    }
  }
}

/** In pixels; nothing for points without an interval. */
interface Span {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

function spansOf(chart: Chart<'line'>, index: number, elements: readonly { x: number }[]): Span[] {
  const y = chart.scales['y'];
  const points = chart.data.datasets[index]?.data as readonly Point[];
  return elements.flatMap(({ x }, i) => {
    const { low, high } = points[i] ?? {};
    if (!y || low === undefined || high === undefined || Number.isNaN(low)) return [];
    const bottom = y.type === 'logarithmic' && low <= 0 ? y.bottom : y.getPixelForValue(low);
    return [{ x, top: y.getPixelForValue(high), bottom }];
  });
}

function drawBand(ctx: CanvasRenderingContext2D, spans: readonly Span[], color: string): void {
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = color;
  ctx.beginPath();
  for (const { x, top } of spans) ctx.lineTo(x, top);
  for (const { x, bottom } of spans.toReversed()) ctx.lineTo(x, bottom);
  ctx.closePath();
  ctx.fill();
  ctx.globalAlpha = 1;
}

function drawBars(ctx: CanvasRenderingContext2D, spans: readonly Span[], color: string): void {
  ctx.strokeStyle = color;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const { x, top, bottom } of spans) {
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    for (const end of [top, bottom]) {
      ctx.moveTo(x - capWidth, end);
      ctx.lineTo(x + capWidth, end);
    }
  }
  ctx.stroke();
}
