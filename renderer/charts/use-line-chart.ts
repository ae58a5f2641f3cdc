/** Keeps one Chart.js chart in step with what is to be shown. */
import { Chart, type Plugin } from 'chart.js';
import { computed, onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue';
import { viewOf, type View } from './axis-view.ts';
import type { ChartMark, ChartSeries } from './chart-series.ts';
import { useChartTheme } from './chart-theme.ts';
import { elementsAt } from './crosshair.ts';
import { datasetsOf, optionsOf, refreshDatasets, type ChartAxes } from './line-chart-config.ts';
import { listenForZoom, zoomedPart, type Span } from './zoom-gestures.ts';

export interface LineChartInput {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly axes: ChartAxes;
  readonly marks: readonly ChartMark[];
  /** Rises whenever the series have new points; the chart then redraws once. */
  readonly revision: number;
}

type LineChart = Chart<'line'>;

/**
 * Draws on a canvas for as long as the component lives.
 * @param input - read reactively; series and settings are taken over when they change, points when `revision` does.
 */
export function useLineChart(canvas: Readonly<Ref<HTMLCanvasElement | null>>, input: () => LineChartInput) {
  const theme = useChartTheme();
  /** The part of the x axis in view; null for all of it. */
  const view = shallowRef<View | null>(null);
  const zoomed = computed(() => view.value !== null);
  let whole: View | null = null;
  let marked: Span | null = null;
  let chart: LineChart | null = null;
  let crosshairX: number | null = null;
  let endZoom = () => {};

  const options = ({ axes, marks }: LineChartInput) => {
    const made = optionsOf(axes, marks, theme.value);
    Object.assign(made.scales?.['x'] ?? {}, view.value);
    return made;
  };
  const datasets = ({ series, hidden }: LineChartInput) => datasetsOf(series, hidden, theme.value);

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
    endZoom();
    chart?.destroy();
    chart = null;
  });

  /** Where the x axis begins and ends, which is within the plot where there is room at its ends. */
  function plot(): Span | null {
    const scale = chart?.scales['x'];
    return scale ? { left: scale.getPixelForValue(scale.min), right: scale.getPixelForValue(scale.max) } : null;
  }

  /** Shows the part of the x axis that lies between two places now. */
  function show(part: Span): void {
    const scale = chart?.scales['x'];
    if (!scale) return;
    if (view.value === null) whole = { min: scale.min, max: scale.max };
    setView(viewOf(scale, whole ?? scale, part));
  }

  function setView(next: View | null): void {
    view.value = next;
    if (!chart) return;
    chart.options = options(input());
    chart.update('none');
  }

  watch(
    [() => input().series, () => input().hidden, theme],
    () => {
      if (!chart) return;
      chart.data.datasets = datasets(input());
      chart.options = options(input());
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    [() => input().axes, () => input().marks],
    () => {
      if (!chart) return;
      chart.options = options(input());
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    () => input().revision,
    () => {
      if (!chart) return;
      refreshDatasets(chart.data.datasets as Parameters<typeof refreshDatasets>[0], input().series);
      chart.update('none');
    },
    { flush: 'post' },
  );

  /** Shows the values at a horizontal position, in pixels of the canvas; null hides them. */
  function showAt(x: number | null): void {
    if (!chart) return;
    const items = x === null ? [] : elementsAt(chart, x);
    crosshairX = items[0]?.element.x ?? null;
    const active = items.map(({ datasetIndex, index }) => ({ datasetIndex, index }));
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: crosshairX ?? 0, y: chart.chartArea.top });
    chart.update('none');
  }

  return {
    zoomed,
    resetZoom: () => setView(null),
    zoomBy: (factor: number) => {
      const now = plot();
      if (now) show(zoomedPart(now, factor, (now.left + now.right) / 2));
    },
    /** Moves the crosshair by a share of the plot's width; starts at the right end. */
    moveCrosshair: (share: number) => {
      if (!chart) return;
      const { left, right } = chart.chartArea;
      showAt(Math.min(right, Math.max(left, (crosshairX ?? right) + share * (right - left))));
    },
    hideCrosshair: () => showAt(null),
    /** The part of the x axis in view when it isn't the whole. */
    view: () => view.value ?? undefined,
  };
}
