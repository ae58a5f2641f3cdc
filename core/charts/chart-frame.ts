/** Which part of the axes a chart shows, and where they are labelled: as the page's canvas does, where there is none. */
import type { AxisScale } from './chart-axes.ts';
import type { ChartSeries } from './chart-series.ts';
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
  /** Where they are chosen already. */
  readonly ticks?: readonly number[];
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
  // Dots at the very edge would be cut in half.
  const isScattered = series.length > 0 && series.every(({ unjoined }) => unjoined === true);
  const x = xTicks || isScattered ? withRoom({ ...across, low: begin }, xScale) : { low: begin, high: across.high };
  const height = heightOf(series, axes);
  const y = isScattered && yScale === 'logarithmic' ? withRoom(height, yScale) : height;
  const columnTicks = xTicks ?? ticksOf(x, xScale);
  const rowTicks = height.ticks ?? ticksOf(y, yScale);
  return {
    x: { from: x.low, to: x.high, ticks: labelled(columnTicks, axes.formatX) },
    y: { from: y.low, to: y.high, ticks: labelled(rowTicks, axes.formatTick ?? axes.formatY) },
  };
}

/** Each label once: what is rounded to the same text says nothing new, nor does none. */
function labelled(values: readonly number[], format: (value: number) => string): AxisFrame['ticks'] {
  const ticks = values.map((value) => ({ value, label: format(value) }));
  return ticks.filter(({ label }, i) => label !== '' && label !== ticks[i - 1]?.label);
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

function heightOf(series: readonly ChartSeries[], { yScale, yLimit = Infinity, yInclude }: LineChart['axes']): Span {
  const all = spanOf(series.flatMap(valuesOf), yScale);
  const staying = series.filter(({ diverged }) => diverged !== true);
  const isFitted = yScale === 'linear' && staying.length < series.length && staying.some(hasValues);
  const kept = isFitted ? spanOf(staying.flatMap(valuesOf), yScale) : all;
  const more = isFitted ? leavingRoom * (kept.high - kept.low) : 0;
  // What is never negative has no interval to speak of below 0; a difference has.
  const least = yInclude === undefined && all.low >= 0 ? 0 : -Infinity;
  const ends = staying.flatMap(intervalEnds).map((end) => Math.min(yLimit, Math.max(least, end)));
  const around = spanOf([kept.low, kept.high, ...ends.filter((end) => yScale === 'linear' || end > 0)], yScale);
  const low = Math.min(around.low, Math.max(all.low, kept.low - more));
  const high = Math.max(around.high, Math.min(all.high, kept.high + more));
  if (yScale === 'logarithmic') return { low, high };
  return rounded({ low: Math.min(low, yInclude ?? low), high: Math.max(high, yInclude ?? high) }, yLimit);
}

function valuesOf({ points }: ChartSeries): number[] {
  return points().map(({ y }) => y);
}

function hasValues(series: ChartSeries): boolean {
  return valuesOf(series).some(Number.isFinite);
}

/** Of a band that is wide in few places, as before anything is learnt, the ends are cut there. */
const cutShare = 0.02;

function intervalEnds({ points, intervals }: ChartSeries): number[] {
  if (intervals === undefined) return [];
  const sorted = (ends: readonly (number | undefined)[]) =>
    ends
      .filter((end) => end !== undefined)
      .filter(Number.isFinite)
      .sort((a, b) => a - b);
  const [lows, highs] = [sorted(points().map(({ low }) => low)), sorted(points().map(({ high }) => high))];
  const cut = intervals === 'band' ? Math.floor(cutShare * lows.length) : 0;
  return [lows[cut], highs[highs.length - 1 - cut]].filter((end) => end !== undefined);
}

/** Out to the next round numbers, but not beyond what the values can be. */
function rounded({ low, high }: Span, limit = Infinity): Span {
  const [first = low, second = high] = roundTicks(low, high, mostTicks.y);
  const step = second - first;
  if (!(step > 0)) return { low, high };
  const [from, to] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  // Multiplied, not summed: a sum of tenths is not round.
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
  const within = high <= limit ? ticks.filter((tick) => tick <= limit) : ticks;
  return { low: within[0] ?? low, high: Math.max(high, within.at(-1) ?? high), ticks: within };
}

function ticksOf({ low, high }: Span, scale: AxisScale): number[] {
  if (scale === 'linear') return roundTicks(low, high, mostTicks.x);
  const decades = Math.log10(high / low);
  // Few powers of ten leave room for numbers between them; of many, some are left out.
  const factors = decades < 1 ? [1, 2, 3, 5, 7] : decades < 2.5 ? [1, 2, 5] : [1];
  const apart = Math.max(1, Math.ceil(decades / mostTicks.x));
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => first + i);
  return powers
    .filter((power) => power % apart === 0)
    .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
    .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9));
}
