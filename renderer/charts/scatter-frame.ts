/** What plots of points share: linear axes with a grid, and a tooltip. */
import { Chart, LinearScale, PointElement, ScatterController, Tooltip, type ChartOptions } from 'chart.js';
import type { ChartTheme } from './chart-theme.ts';

Chart.register(ScatterController, PointElement, LinearScale, Tooltip);

interface FrameAxis {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

export interface ScatterFrame {
  readonly x: FrameAxis;
  readonly y: FrameAxis;
  readonly hasGrid: boolean;
  readonly formatNumber: (value: number) => string;
}

type Tooltips = NonNullable<NonNullable<ChartOptions<'scatter'>['plugins']>['tooltip']>;

/** @param tooltip - which points have one, and what it says. */
export function scatterFrame(
  { x, y, hasGrid, formatNumber }: ScatterFrame,
  theme: ChartTheme,
  tooltip: Pick<Tooltips, 'filter' | 'callbacks'>,
): ChartOptions<'scatter'> {
  const axis = ({ name, min, max }: FrameAxis) => ({
    type: 'linear' as const,
    min,
    max,
    title: { display: true, text: name, color: theme.muted, padding: 2 },
    border: { display: false },
    grid: { color: theme.grid, display: hasGrid },
    ticks: {
      color: theme.muted,
      maxTicksLimit: 7,
      maxRotation: 0,
      includeBounds: false,
      callback: (value: string | number) => formatNumber(Number(value)),
    },
  });
  return {
    parsing: false,
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: theme.muted,
    font: { family: theme.fontFamily, size: 11 },
    scales: { x: axis(x), y: axis(y) },
    plugins: {
      tooltip: {
        animation: false,
        backgroundColor: theme.surface,
        borderColor: theme.grid,
        borderWidth: 1,
        bodyColor: theme.text,
        displayColors: false,
        ...tooltip,
      },
    },
  };
}
