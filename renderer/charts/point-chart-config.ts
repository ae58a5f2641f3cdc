/** Chart.js settings of a figure of points: an area behind, lines, and rows of the data. */
import {
  Chart,
  LinearScale,
  LineElement,
  PointElement,
  ScatterController,
  Tooltip,
  type ChartDataset,
  type ChartOptions,
  type Plugin,
} from 'chart.js';
import { markers } from '#core/charts/line-looks.ts';
import { areaColors, inkOf, rgbOf, shadeOf } from '#core/charts/palette.ts';
import type { Figure, FigureArea, FigureAxis, FigureSeries } from '#core/contract/figures.ts';
import type { ChartTheme } from './chart-theme.ts';

Chart.register(ScatterController, PointElement, LineElement, LinearScale, Tooltip);

export interface PointInput {
  readonly figure: Figure;
  readonly formatNumber: (value: number) => string;
  /** What is said of a point beside its place; nothing where it is empty. */
  readonly describe: (series: FigureSeries, point: number) => string;
}

const [pointRadius, ringRadius] = [3, 5.8] as const;

/** One dataset a series: few datasets with many points are quick. What comes later lies on top. */
export function pointDatasets({ figure }: PointInput, theme: ChartTheme): ChartDataset<'scatter'>[] {
  const { series, shading } = figure;
  return series.map((one, i) => {
    const { x, y, color, line, marker, rings, shades } = one;
    const ink = inkOf(theme, color);
    const fill = shades && shading ? Array.from(shades, (value) => shadeOf(theme, shading, value)) : ink;
    const isDrawn = line === 'none' || one.dots;
    // What is coloured by its value may have the colour of what is behind it.
    const edge = shades ? theme.text : theme.surface;
    const look = rings
      ? { pointBackgroundColor: 'transparent', pointBorderColor: ink, pointBorderWidth: 1.2, pointHitRadius: 0 }
      : { pointBackgroundColor: fill, pointBorderColor: edge, pointBorderWidth: 0.8 };
    return {
      data: Array.from(x, (at, k) => ({ x: at, y: y[k] ?? NaN })),
      showLine: line !== 'none',
      borderColor: ink,
      borderWidth: 2,
      pointStyle: markers[marker ?? 0] ?? 'circle',
      pointRadius: isDrawn ? (rings ? ringRadius : pointRadius) : 0,
      pointHoverRadius: isDrawn ? (rings ? ringRadius : pointRadius + 2) : 0,
      pointHoverBackgroundColor: rings ? 'transparent' : fill,
      pointHoverBorderColor: rings ? ink : edge,
      order: series.length - i,
      ...look,
    };
  });
}

/** Draws the figure's area as one small picture, stretched: quick, and smooth; and the lines across it. */
export function areaBehind(input: () => PointInput, theme: () => ChartTheme): Plugin<'scatter'> {
  /** Made once for each area and theme: the chart is drawn again at every move of the pointer. */
  let made: { readonly figure: Figure; readonly theme: ChartTheme; readonly picture: HTMLCanvasElement | null } | null =
    null;
  return {
    id: 'areaBehind',
    beforeDatasetsDraw({ ctx, scales: { x, y }, chartArea }) {
      const { figure } = input();
      const { area } = figure;
      if (!area || !x || !y) return;
      if (made?.figure !== figure || made.theme !== theme()) {
        made = { figure, theme: theme(), picture: pictureOf(figure, area, theme()) };
      }
      if (!made.picture) return;
      const edges = ({ first, last, count }: FigureArea['x']) => {
        const half = (last - first) / (count - 1) / 2;
        return [first - half, last + half] as const;
      };
      const [left, right] = edges(area.x).map((at) => x.getPixelForValue(at));
      const [bottom, top] = edges(area.y).map((at) => y.getPixelForValue(at));
      if (left === undefined || right === undefined || bottom === undefined || top === undefined) return;
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.imageSmoothingEnabled = true;
      ctx.drawImage(made.picture, left, top, right - left, bottom - top);
      ctx.beginPath();
      for (let i = 0; i < area.lines.length; i += 4) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = area.lines.subarray(i, i + 4);
        ctx.moveTo(x.getPixelForValue(x1), y.getPixelForValue(y1));
        ctx.lineTo(x.getPixelForValue(x2), y.getPixelForValue(y2));
      }
      ctx.strokeStyle = theme().text;
      ctx.lineWidth = 1.6;
      ctx.stroke();
      ctx.restore();
    },
  };
}

function pictureOf({ shading }: Figure, area: FigureArea, theme: ChartTheme): HTMLCanvasElement | null {
  const [width, height] = [area.x.count, area.y.count];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(width, height);
  areaColors(theme, area, shading).forEach((color, i) => {
    const row = height - 1 - Math.floor(i / width);
    image.data.set([...rgbOf(color), 255], 4 * (row * width + (i % width)));
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

export function pointOptions(
  { figure, formatNumber, describe }: PointInput,
  theme: ChartTheme,
): ChartOptions<'scatter'> {
  const axis = ({ label, from, to }: FigureAxis) => ({
    type: 'linear' as const,
    ...(from === null ? {} : { min: from }),
    ...(to === null ? {} : { max: to }),
    title: { display: true, text: label, color: theme.muted, padding: 2 },
    border: { display: false },
    grid: { color: theme.grid, display: figure.area === null },
    ticks: {
      color: theme.muted,
      maxTicksLimit: 7,
      maxRotation: 0,
      includeBounds: false,
      callback: (value: string | number) => formatNumber(Number(value)),
    },
  });
  const textOf = (dataset: number, point: number) => {
    const series = figure.series[dataset];
    return series ? describe(series, point) : '';
  };
  return {
    parsing: false,
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    color: theme.muted,
    font: { family: theme.fontFamily, size: 11 },
    scales: { x: axis(figure.x), y: axis(figure.y) },
    plugins: {
      tooltip: {
        animation: false,
        backgroundColor: theme.surface,
        borderColor: theme.grid,
        borderWidth: 1,
        bodyColor: theme.text,
        displayColors: false,
        filter: ({ datasetIndex, dataIndex }) => textOf(datasetIndex, dataIndex) !== '',
        callbacks: { label: ({ datasetIndex, dataIndex }) => textOf(datasetIndex, dataIndex) },
      },
    },
  };
}
