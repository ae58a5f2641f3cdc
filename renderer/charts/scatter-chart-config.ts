/** Chart.js settings of a scatter plot of prepared rows: colour tells the class, shape the part. */
import type { ChartDataset, ChartOptions, Plugin } from 'chart.js';
import { colorCount, type Point } from '#core/charts/chart-series.ts';
import { seriesColor, type ChartTheme } from './chart-theme.ts';
import { scatterFrame } from './scatter-frame.ts';

export interface ScatterPoint extends Point {
  /** 0 train, 1 validation, 2 test. */
  readonly part: number;
  /** Index of the class, 0 where there are none; or a share from 0 to 1 of the range of a number. */
  readonly value: number;
}

export interface ScatterInput {
  readonly points: readonly ScatterPoint[];
  /** `class`: one colour each; `number`: from cool to warm. */
  readonly valueKind: 'class' | 'number';
  readonly xName: string;
  readonly yName: string;
  readonly formatNumber: (value: number) => string;
  /** What the tooltip says of a point beside its place. */
  readonly describe: (point: ScatterPoint) => string;
  /** Coloured cells behind the points; the axes then reach as far as these. */
  readonly area?: ScatterArea;
}

export interface ScatterArea {
  /** Middles of the cells along each axis, evenly spaced and rising; at least two. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Of each cell, row by row from the lowest y. */
  readonly colors: readonly string[];
}

type ScatterDataset = ChartDataset<'scatter', ScatterPoint[]>;

/** How the points of each part look: training points lie on top. */
const parts = [
  { filled: true, radius: 2.5, order: 0 },
  { filled: false, radius: 3, order: 1 },
  { filled: false, radius: 3, order: 2 },
] as const;
/** Shapes of each part's points. Once all colours are taken by classes, they come again with the next shapes. */
const families = [
  ['circle', 'circle', 'crossRot'],
  ['triangle', 'triangle', 'cross'],
  ['rect', 'rect', 'star'],
] as const;
const familyShapes = ['M4 4m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z', 'M4 0L8 8H0Z', 'M.5.5h7v7h-7Z'];

/** So many classes can be told apart. */
export const classLooks = colorCount * families.length;

/** The shape of a class's training points, as a path in a drawing 8 wide and high. */
export function classShape(index: number): string {
  return familyShapes[Math.floor(index / colorCount) % families.length] ?? '';
}
const shades = 16;

/** One dataset for each colour and part. */
export function scatterDatasets({ points, valueKind }: ScatterInput, theme: ChartTheme): ScatterDataset[] {
  const groups = new Map<string, ScatterPoint[]>();
  for (const point of points) {
    const color = valueKind === 'class' ? point.value % classLooks : Math.round(point.value * (shades - 1));
    const key = `${point.part} ${color}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups].map(([key, data]) => {
    const [part = 0, color = 0] = key.split(' ').map(Number);
    const shape = parts[part] ?? parts[0];
    const family = families[valueKind === 'class' ? Math.floor(color / colorCount) : 0] ?? families[0];
    const ink = valueKind === 'class' ? seriesColor(theme, color + 1) : shade(theme, color / (shades - 1));
    return {
      data,
      pointStyle: family[part] ?? family[0],
      radius: shape.radius,
      hoverRadius: shape.radius + 2,
      borderColor: ink,
      hoverBorderColor: ink,
      borderWidth: shape.filled ? 0 : 1.2,
      backgroundColor: shape.filled ? ink : 'transparent',
      hoverBackgroundColor: shape.filled ? ink : 'transparent',
      order: shape.order,
    };
  });
}

/** From the first series' colour over neutral to the second's. */
function shade(theme: ChartTheme, share: number): string {
  const [end, weight] = share < 0.5 ? [seriesColor(theme, 1), 1 - 2 * share] : [seriesColor(theme, 2), 2 * share - 1];
  return `color-mix(in srgb, ${end} ${Math.round(100 * weight)}%, ${theme.muted})`;
}

/** The range of the values and a little room around it, so that no point is cut at the edge. */
function limitsOf(values: readonly number[]): { min: number; max: number } {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return { min: 0, max: 1 };
  const room = 0.04 * (high - low) || 0.5;
  return { min: low - room, max: high + room };
}

/** From the edge of the first cell to that of the last. */
function edgesOf(middles: readonly number[]): { min: number; max: number } {
  const [first = 0, last = 1] = [middles[0], middles.at(-1)];
  const half = (last - first) / (2 * Math.max(1, middles.length - 1));
  return { min: first - half, max: last + half };
}

/** Draws the input's area, where it has one. */
export function scatterArea(input: () => ScatterInput): Plugin<'scatter'> {
  return {
    id: 'scatterArea',
    beforeDatasetsDraw({ ctx, scales: { x, y } }) {
      const { area } = input();
      if (!area || !x || !y) return;
      const edge = (scale: typeof x, middles: readonly number[], i: number) => {
        const { min, max } = edgesOf(middles);
        // Whole pixels: no seams between cells.
        return Math.round(scale.getPixelForValue(min + (i * (max - min)) / middles.length));
      };
      area.colors.forEach((color, i) => {
        const [column, row] = [i % area.x.length, Math.floor(i / area.x.length)];
        const [left, bottom] = [edge(x, area.x, column), edge(y, area.y, row)];
        ctx.fillStyle = color;
        ctx.fillRect(left, bottom, edge(x, area.x, column + 1) - left, edge(y, area.y, row + 1) - bottom);
      });
    },
  };
}

export function scatterOptions(input: ScatterInput, theme: ChartTheme): ChartOptions<'scatter'> {
  const { area, points, xName, yName, formatNumber } = input;
  const range = (of: 'x' | 'y') => (area ? edgesOf(area[of]) : limitsOf(points.map((point) => point[of])));
  const frame = { x: { name: xName, ...range('x') }, y: { name: yName, ...range('y') }, hasGrid: true, formatNumber };
  return scatterFrame(frame, theme, {
    callbacks: {
      label: (item) => {
        const point = points.find(({ x, y }) => x === item.parsed.x && y === item.parsed.y);
        const place = `(${formatNumber(item.parsed.x ?? NaN)}, ${formatNumber(item.parsed.y ?? NaN)})`;
        return point ? `${input.describe(point)}  ${place}` : place;
      },
    },
  });
}
