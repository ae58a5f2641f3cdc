/** Keeps one Chart.js chart in step with what is to be shown, and with the charts it is linked to. */
import { Chart, type Plugin, type Scale } from 'chart.js';
import { computed, onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { viewOf } from './axis-view.ts';
import { useChartLink } from './chart-link.ts';
import { manyLines, type ChartMark, type ChartSeries } from '#core/charts/chart-series.ts';
import { useChartTheme } from './chart-theme.ts';
import type { AxisFrame, ChartFrame } from '#core/charts/chart-frame.ts';
import { elementsAt, followers, lineAt } from './crosshair.ts';
import { datasetsOf, optionsOf, pointOut, refreshDatasets } from './line-chart-config.ts';
import type { ChartAxes } from '#core/charts/chart-axes.ts';
import { listenForZoom, zoomedPart, type Span } from './zoom-gestures.ts';

export interface LineChartInput {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  /** The line that stands out, by its id. */
  readonly pointed: string | null;
  readonly axes: ChartAxes;
  readonly marks: readonly ChartMark[];
  /** Rises whenever the series have new points; the chart then redraws once. */
  readonly revision: number;
}

type LineChart = Chart<'line'>;

/**
 * Draws on a canvas for as long as the component lives.
 * @param input - read reactively; series and settings are taken over when they change, points when `revision` does.
 * @param point - told which of many lines the pointer is at.
 */
export function useLineChart(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  input: () => LineChartInput,
  point: (id: string | null) => void,
) {
  const theme = useChartTheme();
  const link = useChartLink();
  /** The part of the x axis in view; null for all of it. */
  const { view } = link;
  const zoomed = computed(() => view.value !== null);
  const self = Symbol('chart');
  let marked: Span | null = null;
  let chart: LineChart | null = null;
  let crosshairX: number | null = null;
  const listening = new AbortController();
  let endZoom = () => {};

  const options = ({ axes, marks }: LineChartInput) => {
    const made = optionsOf(axes, marks, theme.value);
    Object.assign(made.scales?.['x'] ?? {}, view.value);
    return made;
  };
  const datasets = ({ series, hidden, pointed }: LineChartInput) => {
    const made = datasetsOf(series, hidden, theme.value);
    if (pointed !== null) pointOut(made, series, pointed, theme.value);
    return made;
  };
  const datasetsOfChart = ({ data }: LineChart) => data.datasets as Parameters<typeof refreshDatasets>[0];

  /** What is being chosen is marked, and no values are shown meanwhile. */
  const choosing: Plugin<'line'> = {
    id: 'choosing',
    beforeEvent: () => marked === null,
    beforeDatasetsDraw({ ctx, chartArea }) {
      if (!marked) return;
      ctx.save();
      ctx.fillStyle = '#7f7f7f2e';
      ctx.strokeStyle = theme.value.accent;
      const frame = [marked.left, chartArea.top, marked.right - marked.left, chartArea.height] as const;
      ctx.fillRect(...frame);
      ctx.strokeRect(...frame);
      ctx.restore();
    },
  };

  onMounted(() => {
    if (!canvas.value) return;
    chart = new Chart(canvas.value, {
      type: 'line',
      data: { datasets: datasets(input()) },
      options: options(input()),
      plugins: [choosing],
    });
    canvas.value.addEventListener('pointermove', pointTo, { signal: listening.signal });
    canvas.value.addEventListener('pointerleave', pointAway, { signal: listening.signal });
    endZoom = listenForZoom(canvas.value, {
      plot,
      show,
      mark: (part) => {
        if (marked === part) return;
        if (!marked) showAt(null);
        marked = part;
        chart?.draw();
      },
    });
  });
  onBeforeUnmount(() => {
    listening.abort();
    endZoom();
    if (link.pointed.value?.by === self) link.pointed.value = null;
    chart?.destroy();
    chart = null;
  });

  function pointTo({ offsetX, offsetY }: PointerEvent): void {
    if (!chart || marked) return;
    followers.delete(chart);
    const { left, right } = chart.chartArea;
    pointOthers(offsetX < left || offsetX > right ? null : offsetX);
    const { series } = input();
    if (series.length <= manyLines) return;
    const index = lineAt(chart, offsetX, offsetY);
    const line = index === null ? undefined : series[index];
    point(line ? (line.rawOf ?? line.id) : null);
  }

  /** Chart.js itself shows the values where the pointer is. */
  function pointOthers(pixel: number | null): void {
    const x = pixel === null ? undefined : chart?.scales['x']?.getValueForPixel(pixel);
    link.pointed.value = x === undefined ? null : { x, by: self };
  }

  function pointAway(): void {
    pointOthers(null);
    if (input().series.length > manyLines) point(null);
  }

  /** Where the x axis begins and ends, which is within the plot where there is room at its ends. */
  function plot(): Span | null {
    const scale = chart?.scales['x'];
    return scale ? { left: scale.getPixelForValue(scale.min), right: scale.getPixelForValue(scale.max) } : null;
  }

  /** Shows the part of the x axis that lies between two places now. */
  function show(part: Span): void {
    const scale = chart?.scales['x'];
    if (!scale) return;
    if (view.value === null) link.whole = { min: scale.min, max: scale.max };
    view.value = viewOf(scale, link.whole ?? scale, part);
  }

  const lines = computed(() => ({ series: input().series, hidden: input().hidden, theme: theme.value }));
  watch(
    [lines, () => input().axes, () => input().marks, view],
    ([now], [before]) => {
      if (!chart) return;
      if (now !== before) chart.data.datasets = datasets(input());
      chart.options = options(input());
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    () => input().revision,
    () => {
      if (!chart) return;
      refreshDatasets(datasetsOfChart(chart), input().series);
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    () => input().pointed,
    (pointed) => {
      if (!chart) return;
      pointOut(datasetsOfChart(chart), input().series, pointed, theme.value);
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    link.pointed,
    (at) => {
      if (!chart || at?.by === self) return;
      if (at) followers.add(chart);
      showAt(at === null ? null : (chart.scales['x']?.getPixelForValue(at.x) ?? null));
    },
    { flush: 'post' },
  );

  /** Shows the values at a horizontal position, in pixels of the canvas; null hides them. */
  function showAt(x: number | null): void {
    if (!chart) return;
    const items = x === null ? [] : elementsAt(chart, x).slice(0, manyLines);
    if (items.length === 0 && crosshairX === null) return;
    crosshairX = items[0]?.element.x ?? null;
    const active = items.map(({ datasetIndex, index }) => ({ datasetIndex, index }));
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: crosshairX ?? 0, y: chart.chartArea.top });
    chart.render();
  }

  /** Tells the linked charts as well. */
  function moveTo(x: number | null): void {
    if (chart) followers.delete(chart);
    showAt(x);
    pointOthers(x);
  }

  return {
    zoomed,
    resetZoom: () => {
      view.value = null;
    },
    zoomBy: (factor: number) => {
      const now = plot();
      if (now) show(zoomedPart(now, factor, (now.left + now.right) / 2));
    },
    /** Moves the crosshair by a share of the plot's width; starts at the right end. */
    moveCrosshair: (share: number) => {
      if (!chart) return;
      const { left, right } = chart.chartArea;
      moveTo(Math.min(right, Math.max(left, (crosshairX ?? right) + share * (right - left))));
    },
    hideCrosshair: () => moveTo(null),
    /** The axes as they are drawn of all points so far; null while there is no chart. */
    frame: () => {
      if (!chart) return null;
      refreshDatasets(datasetsOfChart(chart), input().series);
      chart.update('none');
      return frameOf(chart);
    },
  };
}

function frameOf({ scales }: Chart<'line'>): ChartFrame | null {
  const { x, y } = scales;
  return x && y ? { x: axisFrame(x), y: axisFrame(y) } : null;
}

function axisFrame({ min, max, ticks }: Scale): AxisFrame {
  const labelled = ticks.flatMap(({ value, label }) => {
    const text = Array.isArray(label) ? label.join(' ') : label;
    return typeof text === 'string' && text !== '' ? [{ value, label: text }] : [];
  });
  return { from: min, to: max, ticks: labelled };
}
