/** Chart.js settings of a surface's picture: two axes of one scale, with contours and trajectories drawn between them. */
import { Chart, LinearScale, ScatterController, type ChartOptions, type Plugin, type Scale } from 'chart.js';
import type { SurfaceMap, SurfacePoint } from '#core/contract/surface.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import type { Box } from './clip-segment.ts';
import type { Contour } from '#core/charts/pictures/contours.ts';
import {
  drawContours,
  drawMinima,
  drawPath,
  drawStart,
  drawTrajectory,
  type DrawnTrajectory,
  type Projection,
} from './draw-surface.ts';
import type { TrajectoryPoints } from './shown-trajectory.ts';

Chart.register(ScatterController, LinearScale);

/** Room for the numbers of the y axis and of the x axis, always the same, so that the picture's shape is. */
const axisWidth = 52;
const axisHeight = 46;

export interface SurfacePicture {
  readonly map: SurfaceMap;
  readonly contours: readonly Contour[];
  readonly trajectories: readonly DrawnTrajectory[];
  /** The path that a training took. */
  readonly path: TrajectoryPoints | null;
  /** Steps made. */
  readonly position: number;
  readonly start: SurfacePoint;
  readonly xLabel: string;
  readonly yLabel: string;
}

/** What is to be seen of the surface: the map, and around it as much as the picture's shape asks for. */
export function boxAround({ x, y }: Box, aspect: number): Box {
  const [width, height] = [x.max - x.min, y.max - y.min];
  const half = Math.max(width / aspect, height) / 2;
  const around = ({ min, max }: Box['x'], by: number) => ({ min: (min + max) / 2 - by, max: (min + max) / 2 + by });
  return { x: around(x, half * aspect), y: around(y, half) };
}

/** To a thousandth of the picture: more digits would only be in the way. */
export function roundedPlace({ x, y }: SurfacePoint, box: Box): SurfacePoint {
  const digits = Math.max(0, 3 - Math.ceil(Math.log10(box.x.max - box.x.min)));
  const rounded = (value: number) => Number(value.toFixed(digits)) + 0;
  return { x: rounded(x), y: rounded(y) };
}

export function surfaceOptions(picture: SurfacePicture, box: Box, theme: ChartTheme): ChartOptions<'scatter'> {
  const axis = (range: Box['x'], text: string) => ({
    type: 'linear' as const,
    ...range,
    border: { display: false },
    grid: { display: false },
    title: { display: true, text, color: theme.muted, padding: 2 },
    ticks: { color: theme.muted, maxRotation: 0, includeBounds: false, maxTicksLimit: 9 },
  });
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    font: { family: theme.fontFamily, size: 11 },
    layout: { padding: { top: 4, right: 8 } },
    scales: {
      x: {
        ...axis(box.x, picture.xLabel),
        afterFit: (scale) => {
          scale.height = axisHeight;
        },
      },
      y: {
        ...axis(box.y, picture.yLabel),
        afterFit: (scale) => {
          scale.width = axisWidth;
        },
      },
    },
  };
}

/** @param onShape - hears of the shape that is left for the picture, width over height. */
export function surfacePlugin(
  picture: () => SurfacePicture,
  theme: () => ChartTheme,
  onShape: (aspect: number) => void,
): Plugin<'scatter'> {
  const layer = contourLayer();
  return {
    id: 'surface',
    afterLayout({ chartArea }) {
      if (chartArea.width > 0 && chartArea.height > 0) onShape(chartArea.width / chartArea.height);
    },
    afterDatasetsDraw(chart) {
      const { ctx, chartArea, scales } = chart;
      const [x, y] = [scales['x'], scales['y']];
      if (!x || !y || chartArea.width <= 0) return;
      const { map, contours, path, trajectories, position, start } = picture();
      const projection = projectionOf(x, y);
      const box = { x: { min: x.min, max: x.max }, y: { min: y.min, max: y.max } };
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      const background = layer(chart, [map, contours, theme(), x.min, x.max, y.min, y.max], (context) => {
        drawContours(context, map, contours, projection, theme());
      });
      if (background) ctx.drawImage(background, 0, 0, chart.width, chart.height);
      drawMinima(ctx, map.minima, projection, theme());
      if (path) drawPath(ctx, path, projection, theme());
      for (const one of trajectories) drawTrajectory(ctx, one, position, box, projection, theme());
      drawStart(ctx, start, projection, theme());
      ctx.strokeStyle = theme().grid;
      ctx.lineWidth = 2;
      ctx.strokeRect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.restore();
    },
  };
}

function projectionOf(x: Scale, y: Scale): Projection {
  return { x: (value) => x.getPixelForValue(value), y: (value) => y.getPixelForValue(value) };
}

/** Contours stay while trajectories move over them: they are drawn once for each size, surface and theme. */
function contourLayer() {
  let canvas: HTMLCanvasElement | null = null;
  let drawnFor: readonly unknown[] = [];
  return (chart: Chart, of: readonly unknown[], draw: (context: CanvasRenderingContext2D) => void) => {
    const key = [...of, chart.width, chart.height, chart.currentDevicePixelRatio];
    if (canvas && key.every((part, i) => part === drawnFor[i])) return canvas;
    canvas ??= document.createElement('canvas');
    const scale = chart.currentDevicePixelRatio;
    canvas.width = Math.round(chart.width * scale);
    canvas.height = Math.round(chart.height * scale);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.scale(scale, scale);
    draw(context);
    drawnFor = key;
    return canvas;
  };
}
