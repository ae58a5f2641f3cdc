/** A canvas with a plot of points on it, drawn anew where what it shows or the theme changes. */
import { Chart, type ChartConfiguration, type Plugin } from 'chart.js';
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue';
import { useChartTheme, type ChartTheme } from './chart-theme.ts';

type Drawing = Pick<ChartConfiguration<'scatter'>, 'options'> & ChartConfiguration<'scatter'>['data'];

/**
 * @param draw - what is shown, in a theme. @param areaBehind - makes what is drawn behind the points; it is given the theme
 * in force.
 */
export function useScatterChart(
  canvas: Readonly<Ref<HTMLCanvasElement | null>>,
  draw: (theme: ChartTheme) => Drawing,
  areaBehind: (theme: () => ChartTheme) => Plugin<'scatter'>,
): void {
  const theme = useChartTheme();
  let chart: Chart<'scatter'> | null = null;

  onMounted(() => {
    if (!canvas.value) return;
    const { datasets, options } = draw(theme.value);
    chart = new Chart(canvas.value, {
      type: 'scatter',
      data: { datasets },
      ...(options && { options }),
      plugins: [areaBehind(() => theme.value)],
    });
  });
  onBeforeUnmount(() => chart?.destroy());
  watch(
    () => draw(theme.value),
    ({ datasets, options }) => {
      if (!chart) return;
      chart.data.datasets = datasets;
      if (options) chart.options = options;
      chart.update('none');
    },
    { flush: 'post' },
  );
}
