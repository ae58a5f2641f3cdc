/**
 * Chart.js settings of a plane: an area behind, lines, and rows as points. Which part a row is of is its shape, what it is
 * its colour, and a ring marks what is wrong.
 */
import { Chart, LineElement, type ChartDataset, type ChartOptions, type Plugin } from 'chart.js';
import type { ChartTheme } from '../../../charts/chart-theme.ts';
import { scatterFrame } from '../../../charts/scatter-frame.ts';
import type { Segment } from './boundary.ts';
import { cssOf, type Rgb } from './class-colors.ts';

Chart.register(LineElement);

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
  /** 0 train, 1 validation, 2 test. */
  readonly part: number;
  readonly color: Rgb;
  readonly isWrong: boolean;
  /** What the tooltip says of it. */
  readonly text: string;
}

/** One colour for each place, row by row from the lowest y. */
export interface PlaneArea {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colors: readonly Rgb[];
  /** Counted in places, drawn over the area. */
  readonly lines: readonly Segment[];
}

export interface PlaneInput {
  readonly points: readonly PlanePoint[];
  readonly area: PlaneArea | null;
  /** What sets points off from the area behind them. */
  readonly pointEdge: 'surface' | 'text';
  /** A line through points in order; null for none. */
  readonly curve: readonly { readonly x: number; readonly y: number }[] | null;
  readonly xName: string;
  readonly yName: string;
  readonly xRange: readonly [number, number];
  readonly yRange: readonly [number, number];
  readonly formatNumber: (value: number) => string;
}

type Dataset = ChartDataset<'scatter', (PlanePoint | { x: number; y: number })[]>;

/** Of each part: train, validation, test. */
const partShapes = [
  { pointStyle: 'circle', radius: 3 },
  { pointStyle: 'triangle', radius: 3.6 },
  { pointStyle: 'rectRot', radius: 3.6 },
] as const;
const ringRadius = 5.8;

/** One dataset for each part: few datasets with many points are quick. */
export function planeDatasets({ points, curve, pointEdge }: PlaneInput, theme: ChartTheme): Dataset[] {
  const parts = partShapes.map(({ pointStyle, radius }, part): Dataset => {
    const data = points.filter((point) => point.part === part);
    const colors = data.map(({ color }) => cssOf(color));
    return {
      data,
      pointStyle,
      pointRadius: radius,
      pointHoverRadius: radius + 2,
      pointBackgroundColor: colors,
      pointHoverBackgroundColor: colors,
      pointBorderColor: theme[pointEdge],
      pointHoverBorderColor: theme[pointEdge],
      pointBorderWidth: 0.8,
      order: 2 + part,
    };
  });
  const wrong: Dataset = {
    data: points.filter(({ isWrong }) => isWrong).map(({ x, y }) => ({ x, y })),
    pointStyle: 'circle',
    pointRadius: ringRadius,
    pointHitRadius: 0,
    pointBackgroundColor: 'transparent',
    pointBorderColor: theme.text,
    pointBorderWidth: 1.2,
    order: 1,
  };
  const line: Dataset = {
    data: curve ? [...curve] : [],
    showLine: true,
    pointRadius: 0,
    pointHitRadius: 0,
    borderColor: theme.text,
    borderWidth: 2,
    order: 0,
  };
  return [line, wrong, ...parts];
}

/** Draws the input's area as one small picture, stretched: quick, and smooth. */
export function planeArea(input: () => PlaneInput, theme: () => ChartTheme): Plugin<'scatter'> {
  /** Made once for each area: the chart is drawn again at every move of the pointer. */
  let made: { readonly area: PlaneArea; readonly picture: HTMLCanvasElement | null } | null = null;
  return {
    id: 'planeArea',
    beforeDatasetsDraw({ ctx, scales: { x, y }, chartArea }) {
      const { area } = input();
      if (!area || !x || !y) return;
      if (made?.area !== area) made = { area, picture: pictureOf(area) };
      const { picture } = made;
      if (!picture) return;
      const placeAt = (of: ArrayLike<number>, scale: typeof x) => {
        const [first = 0, last = 1] = [of[0], of[of.length - 1]];
        const pixel = (place: number) => scale.getPixelForValue(first + (place * (last - first)) / (of.length - 1));
        return pixel;
      };
      const [across, up] = [placeAt(area.x, x), placeAt(area.y, y)];
      ctx.save();
      ctx.beginPath();
      ctx.rect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
      ctx.clip();
      ctx.imageSmoothingEnabled = true;
      const [left, right] = [across(-0.5), across(area.x.length - 0.5)];
      const [top, bottom] = [up(area.y.length - 0.5), up(-0.5)];
      ctx.drawImage(picture, left, top, right - left, bottom - top);
      ctx.beginPath();
      for (const [x1, y1, x2, y2] of area.lines) {
        ctx.moveTo(across(x1), up(y1));
        ctx.lineTo(across(x2), up(y2));
      }
      ctx.strokeStyle = theme().text;
      ctx.lineWidth = 1.6;
      ctx.stroke();
      ctx.restore();
    },
  };
}

function pictureOf({ x, y, colors }: PlaneArea): HTMLCanvasElement | null {
  const [width, height] = [x.length, y.length];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(width, height);
  colors.forEach((color, i) => {
    const row = height - 1 - Math.floor(i / width);
    image.data.set([...color, 255], 4 * (row * width + (i % width)));
  });
  context.putImageData(image, 0, 0);
  return canvas;
}

export function planeOptions(input: PlaneInput, theme: ChartTheme): ChartOptions<'scatter'> {
  const { area, xName, yName, xRange, yRange, formatNumber } = input;
  const axis = (name: string, [min, max]: readonly [number, number]) => ({ name, min, max });
  const frame = { x: axis(xName, xRange), y: axis(yName, yRange), hasGrid: area === null, formatNumber };
  return scatterFrame(frame, theme, {
    filter: ({ raw }) => isPoint(raw),
    callbacks: { label: ({ raw }) => (isPoint(raw) ? raw.text : '') },
  });
}

function isPoint(raw: unknown): raw is PlanePoint {
  return typeof raw === 'object' && raw !== null && 'text' in raw;
}
