/** Keeps one Chart.js chart in step with what is to be shown. */
import { Chart } from 'chart.js';
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue';
import type { ChartMark, ChartSeries } from './chart-series.ts';
import { useChartTheme } from './chart-theme.ts';
import { elementsAt } from './crosshair.ts';
import { datasetsOf, optionsOf, refreshDatasets, type ChartAxes } from './line-chart-config.ts';

export interface LineChartInput {
  readonly series: readonly ChartSeries[];
  readonly hidden: ReadonlySet<string>;
  readonly axes: ChartAxes;
  readonly marks: readonly ChartMark[];
  /** Rises whenever the series have new points; the chart then redraws once. */
  readonly revision: number;
}

type LineChart = Chart<'line'>;

/** Settings anew, the part of the x axis in view as it was. */
function applyOptions(chart: LineChart, options: ReturnType<typeof optionsOf>): void {
  const view = chart.isZoomedOrPanned() ? chart.getZoomedScaleBounds()['x'] : undefined;
  if (view) Object.assign(options.scales?.['x'] ?? {}, view);
  chart.options = options;
}

/**
 * Draws on a canvas for as long as the component lives.
 * @param input - read reactively; series and settings are taken over when they change, points when `revision` does.
 */
export function useLineChart(canvas: Readonly<Ref<HTMLCanvasElement | null>>, input: () => LineChartInput) {
  const theme = useChartTheme();
  const zoomed = shallowRef(false);
  let chart: LineChart | null = null;
  let crosshairX: number | null = null;

  const noteZoom = () => {
    zoomed.value = chart?.isZoomedOrPanned() ?? false;
  };
  const options = ({ axes, marks }: LineChartInput) => {
    const made = optionsOf(axes, marks, theme.value);
    Object.assign(made.plugins?.zoom?.zoom ?? {}, { onZoomComplete: noteZoom });
    Object.assign(made.plugins?.zoom?.pan ?? {}, { onPanComplete: noteZoom });
    return made;
  };
  const datasets = ({ series, hidden }: LineChartInput) => datasetsOf(series, hidden, theme.value);

  onMounted(() => {
    if (!canvas.value) return;
    chart = new Chart(canvas.value, {
      type: 'line',
      data: { datasets: datasets(input()) },
      options: options(input()),
    });
  });
  onBeforeUnmount(() => {
    chart?.destroy();
    chart = null;
  });

  watch(
    [() => input().series, () => input().hidden, theme],
    () => {
      if (!chart) return;
      chart.data.datasets = datasets(input());
      applyOptions(chart, options(input()));
      chart.update('none');
    },
    { flush: 'post' },
  );
  watch(
    [() => input().axes, () => input().marks],
    () => {
      if (!chart) return;
      applyOptions(chart, options(input()));
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
    resetZoom: () => {
      chart?.resetZoom('none');
      noteZoom();
    },
    zoomBy: (factor: number) => {
      chart?.zoom({ x: factor }, 'none');
      noteZoom();
    },
    /** Moves the crosshair by a share of the plot's width; starts at the right end. */
    moveCrosshair: (share: number) => {
      if (!chart) return;
      const { left, right } = chart.chartArea;
      showAt(Math.min(right, Math.max(left, (crosshairX ?? right) + share * (right - left))));
    },
    hideCrosshair: () => showAt(null),
    /** The part of the x axis in view when it isn't the whole. */
    view: () => (chart?.isZoomedOrPanned() ? chart.getZoomedScaleBounds()['x'] : undefined),
  };
}
