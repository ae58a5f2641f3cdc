/** A loss over two numbers in contours, with the ways down it. */
import { figureWith, seriesWith, type Figure, type FigureSeries, type Ink } from '../../contract/figures.ts';
import type { Range, SurfaceMap, SurfacePoint, Trajectory } from '../../contract/surface.ts';
import { coordinateFormat } from '../../words/coordinate-format.ts';
import type { Words } from '../../words/translate.ts';
import { levelsOf } from './surface-levels.ts';

export interface SurfacePicture {
  readonly title: string;
  readonly map: SurfaceMap;
  /** What is in view. */
  readonly box: { readonly x: Range; readonly y: Range };
  readonly axes: { readonly x: string; readonly y: string };
  readonly trajectories: readonly {
    readonly name: string;
    readonly color: number;
    readonly trajectory: Pick<Trajectory, 'x' | 'y' | 'loss'>;
  }[];
  /** Steps made. */
  readonly position: number;
  /** Where the ways begin; null where there is none. */
  readonly start: SurfacePoint | null;
  /** The path that a training took. */
  readonly path: Pick<Trajectory, 'x' | 'y'> | null;
}

/** How strong the colour of the highest band is, on which lines must be seen. */
export const bandStrength = 0.34;

/** @param subtitle - what it is of. */
export function surfaceFigure(picture: SurfacePicture, subtitle: string, { t, locale }: Words): Figure {
  const { title, map, box, axes, trajectories, position, start, path } = picture;
  const levels = levelsOf(map.values);
  const coordinate = coordinateFormat(locale);
  const axis = (label: string, { min, max }: Range) =>
    ({ label, scale: 'linear', from: min, to: max, ticks: null }) as const;
  const places = ({ min, max }: Range, count: number) => {
    const half = (max - min) / count / 2;
    return { first: min + half, last: max - half, count };
  };
  const middle = levels.length >> 1;
  const steps = Math.floor(position) + 1;
  return figureWith({
    title,
    subtitle,
    x: axis(axes.x, box.x),
    y: axis(axes.y, box.y),
    hasOneScale: true,
    area: {
      x: places(map.x, map.columns),
      y: places(map.y, map.rows),
      values: Float64Array.from(map.values),
      levels: Float64Array.from(levels),
      ...{ strengths: null, classes: [], lines: new Float64Array(), label: t('runs.chart.loss') },
    },
    shading: {
      ...{
        colors: 'sequential',
        low: 0,
        middle: 0,
        high: Math.max(1, levels.length),
        ink: 'accent',
        strength: bandStrength,
      },
      ticks: [0, middle, levels.length - 1].flatMap((at) => {
        const level = levels[at];
        return level === undefined ? [] : [{ value: at + 1, label: coordinate(Number(level.toPrecision(2))) }];
      }),
      label: t('runs.chart.loss'),
    },
    series: [
      ...pointsOf(t('descent.figure.minimum'), map.minima, { marker: 5 }),
      ...(path ? wayOf(t('descent.figure.path'), path, Infinity, 'text', 2) : []),
      ...trajectories.flatMap(({ name, color, trajectory }) => wayOf(name, trajectory, steps, color, 0)),
      ...pointsOf(t('descent.figure.start'), start ? [start] : [], { rings: true }),
    ],
    table: trajectories.length > 0 ? trajectoryTable(picture, t) : null,
  });
}

/** A way as far as it has come, with a shape at its end. */
function wayOf(
  label: string,
  { x, y }: Pick<Trajectory, 'x' | 'y'>,
  steps: number,
  color: Ink,
  marker: number,
): FigureSeries[] {
  const columns = { x: Float64Array.from(x.subarray(0, steps)), y: Float64Array.from(y.subarray(0, steps)) };
  const end = { x: columns.x.at(-1) ?? NaN, y: columns.y.at(-1) ?? NaN };
  return [seriesWith({ label, color, dots: true, ...columns }), ...pointsOf(label, [end], { color, marker })];
}

function pointsOf(label: string, points: readonly SurfacePoint[], look: Partial<FigureSeries>): FigureSeries[] {
  if (points.length === 0) return [];
  const [x, y] = [Float64Array.from(points, (point) => point.x), Float64Array.from(points, (point) => point.y)];
  return [seriesWith({ label, color: 'text', line: 'none', inLegend: false, x, y, ...look })];
}

/** A row for each step. */
function trajectoryTable({ trajectories }: SurfacePicture, t: Words['t']): Figure['table'] {
  const columns = trajectories.flatMap(({ name }) => ['x', 'y', t('runs.chart.loss')].map((of) => `${name} ${of}`));
  const steps = Math.max(0, ...trajectories.map(({ trajectory }) => trajectory.x.length));
  const rows = Array.from({ length: steps }, (_, step) => [
    step,
    ...trajectories.flatMap(({ trajectory }) =>
      [trajectory.x, trajectory.y, trajectory.loss].map((values) => values[step] ?? NaN),
    ),
  ]);
  return { columns: [t('descent.step'), ...columns], rows };
}
