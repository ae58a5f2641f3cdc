/** Which part of the axes a chart shows, and where they are labelled: as the page's canvas does, where there is none. */
import type { AxisScale } from './chart-axes.ts';
import type { ChartSeries, Point } from './chart-series.ts';
import type { LineChart } from './line-chart.ts';
import { roundTicks } from './round-ticks.ts';

/** An axis as it is drawn. */
export interface AxisFrame {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

export interface ChartFrame {
  readonly x: AxisFrame;
  readonly y: AxisFrame;
}

interface Span {
  readonly low: number;
  readonly high: number;
}

const mostTicks = { x: 7, y: 5 };
/** Beyond the outermost labelled values, of the whole. */
const sideRoom = 0.05;
/** Of the range of the lines that stay, there is so much more to see of one that leaves. */
const leavingRoom = 0.25;

/** The frame that shows all of the lines; of those that diverged, as far as it leaves the others their shape. */
export function frameOf({ series, axes, marks }: LineChart): ChartFrame {
  const { xScale = 'linear', yScale, xTicks, xFromData = false } = axes;
  const points = series.map((one) => one.points());
  const places = points.flatMap((own) => own.map(({ x }) => x));
  const across = spanOf([...places, ...marks.map(({ x }) => x), ...(xTicks ?? [])], xScale);
  const begin = xScale === 'linear' && !xFromData && !xTicks ? Math.min(0, across.low) : across.low;
  const x = xTicks ? withRoom({ ...across, low: begin }, xScale) : { low: begin, high: across.high };
  const y = heightOf(series, axes.yLimit, axes.yInclude, yScale);
  const columnTicks = xTicks ?? ticksOf(x, xScale, mostTicks.x);
  const rowTicks = ticksOf(y, yScale, mostTicks.y);
  return {
    x: { from: x.low, to: x.high, ticks: labelled(columnTicks, axes.formatX) },
    y: { from: y.low, to: y.high, ticks: labelled(rowTicks, axes.formatTick ?? axes.formatY) },
  };
}

/** Each label once: what is rounded to the same text says nothing new. */
function labelled(values: readonly number[], format: (value: number) => string): AxisFrame['ticks'] {
  const ticks = values.map((value) => ({ value, label: format(value) }));
  return ticks.filter(({ label }, i) => label !== ticks[i - 1]?.label);
}

/** From the least to the greatest number, never the same. */
function spanOf(values: readonly number[], scale: AxisScale): Span {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value) || (scale === 'logarithmic' && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return scale === 'logarithmic' ? { low: 0.1, high: 1 } : { low: 0, high: 1 };
  if (low < high) return { low, high };
  if (scale === 'logarithmic') return { low: low / 2, high: 2 * high };
  const around = Math.abs(low) / 2 || 0.5;
  return { low: low - around, high: high + around };
}

function withRoom({ low, high }: Span, scale: AxisScale): Span {
  if (scale === 'linear') return { low: low - sideRoom * (high - low), high: high + sideRoom * (high - low) };
  const factor = (high / low) ** sideRoom;
  return { low: low / factor, high: high * factor };
}

function heightOf(
  series: readonly ChartSeries[],
  limit: number | undefined,
  include: number | undefined,
  scale: AxisScale,
): Span {
  const heights = (all: readonly ChartSeries[]) => all.flatMap((one) => one.points().flatMap(heightsOf));
  const staying = series.filter(({ diverged }) => diverged !== true);
  const isFitted = scale === 'linear' && staying.length < series.length && heights(staying).some(Number.isFinite);
  const all = spanOf(heights(series), scale);
  const kept = isFitted ? spanOf(heights(staying), scale) : all;
  const more = isFitted ? leavingRoom * (kept.high - kept.low) : 0;
  const low = Math.max(all.low, kept.low - more);
  const high = Math.min(all.high, kept.high + more);
  if (scale === 'logarithmic') return { low, high };
  const span = { low: Math.min(low, include ?? low), high: Math.max(high, include ?? high) };
  return rounded(span, limit);
}

function heightsOf({ y, low = y, high = y }: Point): number[] {
  return [y, low, high];
}

/** Out to the next round numbers, but not beyond what the values can be. */
function rounded({ low, high }: Span, limit = Infinity): Span {
  const [first = low, second = high] = roundTicks(low, high, mostTicks.y);
  const step = second - first;
  if (!(step > 0)) return { low, high };
  const top = Math.ceil(high / step - 1e-9) * step;
  return { low: Math.floor(low / step + 1e-9) * step, high: high <= limit ? Math.min(top, limit) : top };
}

function ticksOf({ low, high }: Span, scale: AxisScale, most: number): number[] {
  if (scale === 'linear') return roundTicks(low, high, most);
  const decades = Math.log10(high / low);
  // Few powers of ten leave room for numbers between them; of many, some are left out.
  const factors = decades < 1 ? [1, 2, 3, 5, 7] : decades < 2.5 ? [1, 2, 5] : [1];
  const apart = Math.max(1, Math.ceil(decades / most));
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => first + i);
  return powers
    .filter((power) => power % apart === 0)
    .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
    .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}
