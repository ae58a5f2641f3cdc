/** A chart of lines that tells where points lie on it, and which place a pointer is at. */
import { Chart, type ChartOptions } from 'chart.js';
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref } from 'vue';
import type { ChartSeries } from '#core/charts/chart-series.ts';
import { useChartTheme } from './chart-theme.ts';
import { datasetsOf, optionsOf } from './line-chart-config.ts';
import type { ChartAxes } from '#core/charts/chart-axes.ts';

export interface DragChartInput {
  readonly series: readonly ChartSeries[];
  readonly axes: ChartAxes;
  readonly handles: readonly { readonly x: number; readonly y: number }[];
  /** The part of the y axis in view. */
  readonly yRange: { readonly min: number; readonly max: number };
}

/** In pixels of the canvas. */
export interface Pixels {
  readonly left: number;
  readonly top: number;
}

/** Draws on a canvas for as long as the component lives. */
export function useDragChart(canvas: Readonly<Ref<HTMLCanvasElement | null>>, input: () => DragChartInput) {
  const theme = useChartTheme();
  const places = shallowRef<readonly Pixels[]>([]);
  let chart: Chart<'line'> | null = null;

  const datasets = () =>
    datasetsOf(input().series, new Set(), theme.value).map((line) => ({ ...line, pointHoverRadius: 0 }));

  const options = (): ChartOptions<'line'> => {
    const { axes, yRange } = input();
    const made = optionsOf(axes, [], theme.value);
    return {
      ...made,
      events: [],
      scales: {
        x: { ...made.scales?.['x'], min: 0, ...(axes.xEnd === undefined ? {} : { max: axes.xEnd }) },
        y: { ...made.scales?.['y'], ...yRange },
      },
    };
  };

  function notePlaces({ scales: { x, y } }: Chart<'line'>): void {
    if (!x || !y) return;
    places.value = input().handles.map((handle) => ({
      left: x.getPixelForValue(handle.x),
      top: y.getPixelForValue(handle.y),
    }));
  }

  onMounted(() => {
    if (!canvas.value) return;
    chart = new Chart<'line'>(canvas.value, {
      type: 'line',
      data: { datasets: datasets() },
      options: options(),
      plugins: [{ id: 'places', afterUpdate: notePlaces }],
    });
  });
  onBeforeUnmount(() => {
    chart?.destroy();
    chart = null;
  });

  watch(
    [() => input().axes, () => input().yRange, () => input().series, () => input().handles, theme],
    () => {
      if (!chart) return;
      chart.options = options();
      chart.data.datasets = datasets();
      chart.update('none');
    },
    { flush: 'post' },
  );

  /** The values at a place in the window; beyond the plot, those at its edge. Null before anything is drawn. */
  function valuesAt({ clientX, clientY }: { clientX: number; clientY: number }): { x: number; y: number } | null {
    if (!chart || !canvas.value) return null;
    const { left, right, top, bottom } = chart.chartArea;
    const frame = canvas.value.getBoundingClientRect();
    const x = chart.scales['x']?.getValueForPixel(Math.min(right, Math.max(left, clientX - frame.left)));
    const y = chart.scales['y']?.getValueForPixel(Math.min(bottom, Math.max(top, clientY - frame.top)));
    return x === undefined || y === undefined ? null : { x, y };
  }

  return { places, valuesAt };
}
