/** Chart.js settings of a line chart, made from its series, its marks and the theme. */
import {
  Chart,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
  type Scale,
  type ScaleOptionsByType,
} from 'chart.js';
import annotationPlugin, { type AnnotationOptions } from 'chartjs-plugin-annotation';
import {
  coarsened,
  crowdedLines,
  manyLines,
  type ChartMark,
  type ChartSeries,
  type Point,
} from '#core/charts/chart-series.ts';
import { seriesInk } from '#core/charts/palette.ts';
import type { ChartTheme } from './chart-theme.ts';
import { crosshair, followers } from './crosshair.ts';
import { includeIntervals, intervals } from './intervals.ts';
import { fitToStaying, leavingMarks } from './leaving.ts';
import { dashes } from '#core/charts/line-looks.ts';
import { lineMarkers } from './line-markers.ts';
import type { ChartAxes } from '#core/charts/chart-axes.ts';
import { roundTicks } from '#core/charts/round-ticks.ts';

Chart.register(LineController, LineElement, PointElement, LinearScale, LogarithmicScale);
Chart.register(Tooltip, Decimation, annotationPlugin, crosshair, intervals, lineMarkers, leavingMarks);

declare module 'chart.js' {
  interface LineControllerDatasetOptions {
    /** The values behind a smoothed line. */
    isRaw?: boolean | undefined;
  }
}

type LineDataset = ChartDataset<'line', Point[]>;

const mostTicks = 8;
/** So many explicit labels fit on every chart. */
const fewTicks = 6;

/** Points of all lines of a chart that has many: more are drawn no better, and no longer at once. */
const pointBudget = 20_000;

/** Datasets in the order of the series, with all points so far. */
export function datasetsOf(
  series: readonly ChartSeries[],
  hidden: ReadonlySet<string>,
  theme: ChartTheme,
): LineDataset[] {
  const named = namedLines(series);
  return series.map((one) => {
    const isHidden = hidden.has(one.id);
    return {
      label: one.label,
      hidden: isHidden,
      data: isHidden ? [] : dataOf(one, series.length),
      ...strokeOf(one, named, null, theme),
      ...(one.diverged === undefined ? {} : { diverged: one.diverged }),
      ...(one.rawOf === undefined ? {} : { isRaw: true }),
      showLine: !one.unjoined,
      ...(one.intervals ? { intervals: one.intervals } : {}),
      borderJoinStyle: 'round',
      stepped: one.stepped ? 'before' : false,
      pointRadius: pointRadius(one),
      pointHoverRadius: 4,
      pointHoverBorderColor: theme.surface,
    };
  });
}

/** Draws one line before all others, which turn pale; null draws all alike. */
export function pointOut(
  datasets: LineDataset[],
  series: readonly ChartSeries[],
  pointed: string | null,
  theme: ChartTheme,
): void {
  const named = namedLines(series);
  series.forEach((one, i) => {
    const dataset = datasets[i];
    if (dataset) Object.assign(dataset, strokeOf(one, named, pointed, theme));
  });
}

/** Lines that are to be told apart; those behind another one are not. */
function namedLines(series: readonly ChartSeries[]): number {
  return series.filter(({ rawOf }) => rawOf === undefined).length;
}

function strokeOf(one: ChartSeries, lines: number, pointed: string | null, theme: ChartTheme) {
  const color = seriesInk(theme, one.color);
  const isPointed = pointed !== null && (one.id === pointed || one.rawOf === pointed);
  const isPale = one.faint === true || (pointed !== null && !isPointed);
  const isCrowded = lines > crowdedLines && !isPointed;
  const share = isPale && pointed !== null && !isPointed ? 25 : isPale ? 35 : isCrowded ? 60 : 100;
  const ink = share === 100 ? color : `color-mix(in srgb, ${color} ${share}%, transparent)`;
  const width = lines > manyLines ? 1.5 : 2;
  return {
    borderColor: ink,
    backgroundColor: ink,
    borderDash: isPointed ? [] : dashes[one.line ?? 'solid'],
    borderWidth: one.faint || isCrowded ? 1 : isPointed ? width + 1 : width,
    marker: isCrowded || (isPale && !one.faint) ? undefined : one.marker,
    // Pale lines lie behind the others.
    order: isPointed ? -1 : isPale ? 1 : 0,
  };
}

/** Puts the points added since into the datasets of a chart. */
export function refreshDatasets(datasets: LineDataset[], series: readonly ChartSeries[]): void {
  series.forEach((one, i) => {
    const dataset = datasets[i];
    if (!dataset || dataset.hidden) return;
    dataset.data = dataOf(one, series.length);
    dataset.pointRadius = pointRadius(one);
  });
}

/** A sealed copy: Chart.js hooks into arrays that can grow, and would follow every single push. */
function dataOf(series: ChartSeries, lines: number): Point[] {
  const points = series.points();
  const shown = lines > manyLines ? coarsened(points, Math.max(100, Math.floor(pointBudget / lines))) : points;
  return Object.freeze(shown.slice()) as Point[];
}

/** A lone point has no line to be seen by. */
function pointRadius(series: ChartSeries): number {
  if (series.dots) return series.faint ? 2 : 3;
  return series.points().length === 1 ? 3 : 0;
}

/** Everything but the data. */
export function optionsOf(axes: ChartAxes, marks: readonly ChartMark[], theme: ChartTheme): ChartOptions<'line'> {
  return {
    parsing: false,
    normalized: true,
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: theme.muted,
    font: { family: theme.fontFamily, size: 11 },
    interaction: { mode: 'crosshair', intersect: false },
    layout: { padding: { top: 6, right: 10 } },
    scales: scalesOf(axes, theme),
    plugins: {
      decimation: { enabled: true, algorithm: 'min-max', threshold: 1500 },
      tooltip: tooltipOf(axes, theme),
      annotation: { annotations: annotationsOf(marks, theme) },
    },
  };
}

function scalesOf(axes: ChartAxes, theme: ChartTheme): NonNullable<ChartOptions<'line'>['scales']> {
  const title = (text = '') => ({ display: text !== '', text, color: theme.muted, padding: 2 });
  const border = { display: false };
  return {
    x: {
      type: axes.xScale ?? 'linear',
      title: title(axes.xLabel),
      border,
      grid: { display: false },
      ticks: {
        color: theme.muted,
        maxTicksLimit: Math.max(mostTicks, axes.xTicks?.length ?? 0),
        maxRotation: 0,
        // Few labels are all shown, if need be on two lines.
        autoSkip: (axes.xTicks?.length ?? Infinity) > fewTicks,
        callback: (value) => {
          const text = axes.formatX(Number(value));
          return axes.xTicks && axes.xTicks.length <= fewTicks ? text.split(' ') : text;
        },
      },
      beginAtZero: axes.xScale !== 'logarithmic' && !axes.xFromData,
      bounds: 'data',
      ...(axes.xTicks ? explicitTicks(axes.xTicks) : axes.xScale === 'logarithmic' ? {} : atRoundNumbers),
      ...(axes.xEnd === undefined ? {} : { suggestedMax: axes.xEnd }),
    },
    y: {
      type: axes.yScale,
      title: title(axes.yLabel),
      border,
      grid: { color: theme.grid },
      ticks: yTicks(axes, theme),
      afterDataLimits: (scale) => {
        fitToStaying(scale);
        includeIntervals(scale, axes.yLimit);
      },
      ...(axes.yInclude === undefined || axes.yScale === 'logarithmic'
        ? {}
        : { suggestedMin: axes.yInclude, suggestedMax: axes.yInclude }),
    },
  };
}

/** The ends of the data are rarely round numbers, and would crowd the others. */
const atRoundNumbers = {
  afterBuildTicks: (scale: Scale) => {
    scale.ticks = roundTicks(scale.min, scale.max, mostTicks).map((value) => ({ value }));
  },
};

/** A little room at both ends, so that the first and the last point are not cut. */
function explicitTicks(ticks: readonly number[]) {
  return {
    offset: true,
    grid: { display: false },
    afterBuildTicks: (scale: Scale) => {
      scale.ticks = ticks.map((value) => ({ value }));
    },
  };
}

function yTicks(axes: ChartAxes, theme: ChartTheme): Partial<ScaleOptionsByType<'logarithmic'>['ticks']> {
  return {
    color: theme.muted,
    maxTicksLimit: 6,
    callback(value, _index, ticks) {
      const [low = 0, high = 0] = [ticks[0]?.value, ticks.at(-1)?.value];
      // Ticks are sums: what is left of a zero is none.
      const number = Math.abs(Number(value)) < 1e-9 * (high - low) ? 0 : Number(value);
      const format = axes.formatTick ?? axes.formatY;
      return axes.yScale === 'linear' || isLabelled(number, ticks.length) ? format(number) : null;
    },
  };
}

/** A logarithmic axis over many decades names the powers of ten only. */
function isLabelled(value: number, tickCount: number): boolean {
  const mantissa = value / 10 ** Math.floor(Math.log10(value));
  return tickCount < 8 || Math.abs(mantissa - 1) < 1e-9;
}

function tooltipOf(axes: ChartAxes, theme: ChartTheme): NonNullable<ChartOptions<'line'>['plugins']>['tooltip'] & {} {
  return {
    animation: false,
    backgroundColor: theme.surface,
    borderColor: theme.grid,
    borderWidth: 1,
    titleColor: theme.muted,
    bodyColor: theme.text,
    titleFont: { weight: 'normal' },
    padding: 8,
    caretSize: 0,
    caretPadding: 10,
    boxWidth: 8,
    boxHeight: 8,
    usePointStyle: true,
    position: 'aside',
    // What is smoothed is read off the smoothed line.
    filter: ({ dataset }) => !(dataset as LineDataset).isRaw,
    callbacks: {
      title: ([item]) =>
        item && !followers.has(item.chart) ? `${axes.xLabel} ${axes.formatX(item.parsed.x ?? NaN)}` : '',
      label: (item) => {
        const value = `${axes.formatY(item.parsed.y ?? NaN)}${intervalText(item.raw, axes)}`;
        return followers.has(item.chart) ? value : `${item.dataset.label ?? ''}  ${value}`;
      },
    },
  };
}

function intervalText(raw: unknown, { formatY }: ChartAxes): string {
  const { low, high, runs } = raw as Point;
  const count = runs === undefined ? '' : `  n = ${runs}`;
  const isKnown = low !== undefined && high !== undefined && !Number.isNaN(low);
  return isKnown ? `  (${formatY(low)} … ${formatY(high)})${count}` : count;
}

function annotationsOf(marks: readonly ChartMark[], theme: ChartTheme): AnnotationOptions[] {
  return marks.map((mark) => {
    const color = mark.kind === 'divergence' ? theme.danger : theme.accent;
    return {
      type: 'line',
      scaleID: 'x',
      value: mark.x,
      borderColor: color,
      borderWidth: 1,
      borderDash: [4, 3],
      label: {
        display: true,
        content: mark.label,
        position: 'start',
        // Along the line: marks close to each other stay readable.
        rotation: -90,
        xAdjust: -7,
        color,
        backgroundColor: 'transparent',
        font: { size: 10, weight: 'normal', family: theme.fontFamily },
        padding: 2,
      },
    };
  });
}
