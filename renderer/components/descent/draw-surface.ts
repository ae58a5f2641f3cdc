/** Draws a surface's contours and the trajectories down it on a canvas. */
import { bandStrength } from '#core/charts/pictures/surface-figure.ts';
import type { SurfaceMap, SurfacePoint } from '#core/contract/surface.ts';
import { mixed, seriesInk } from '#core/charts/palette.ts';
import type { ChartTheme } from '../../charts/chart-theme.ts';
import { clipSegment, isInside, type Box } from './clip-segment.ts';
import { contourStrength, linesOfContour, type Contour } from '#core/charts/pictures/contours.ts';
import type { TrajectoryPoints } from './shown-trajectory.ts';

/** Places of a surface on a canvas. */
export interface Projection {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

export interface DrawnTrajectory {
  /** 1 to `colorCount`. */
  readonly color: number;
  readonly trajectory: TrajectoryPoints;
}

/** Steps closer together than this are not marked, in pixels. */
const dotPitch = 7;

/** Bands that grow darker (in a dark theme, lighter) upwards, each with a line at its lower end. */
export function drawContours(
  context: CanvasRenderingContext2D,
  map: SurfaceMap,
  bands: readonly Contour[],
  projection: Projection,
  theme: ChartTheme,
): void {
  const { columns, rows } = map;
  const x = (column: number) => projection.x(map.x.min + (column / columns) * (map.x.max - map.x.min));
  const y = (row: number) => projection.y(map.y.min + (row / rows) * (map.y.max - map.y.min));
  context.lineWidth = 1;
  context.lineJoin = 'round';
  bands.forEach((band, i) => {
    const { polygons } = band;
    const share = (i + 1) / bands.length;
    context.fillStyle = bandColor(theme, share);
    context.beginPath();
    for (const ring of polygons.flat()) {
      ring.forEach(([column, row], at) => {
        if (at === 0) context.moveTo(x(column), y(row));
        else context.lineTo(x(column), y(row));
      });
    }
    context.fill('evenodd');
    context.strokeStyle = `color-mix(in srgb, ${theme.text} ${Math.round(100 * contourStrength(share))}%, transparent)`;
    context.beginPath();
    for (const line of linesOfContour(band, map)) {
      line.forEach(([column, row], at) => {
        if (at === 0) context.moveTo(x(column), y(row));
        else context.lineTo(x(column), y(row));
      });
    }
    context.stroke();
  });
}

/** @param share - from 0 for the lowest band to 1 for the highest. */
export function bandColor(theme: ChartTheme, share: number): string {
  return mixed(theme.surface, theme.accent, bandStrength * share);
}

/** Crosses at the minima. */
export function drawMinima(
  context: CanvasRenderingContext2D,
  minima: readonly SurfacePoint[],
  projection: Projection,
  theme: ChartTheme,
): void {
  context.strokeStyle = theme.text;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const minimum of minima) {
    const [x, y] = [projection.x(minimum.x), projection.y(minimum.y)];
    context.moveTo(x - 5, y);
    context.lineTo(x + 5, y);
    context.moveTo(x, y - 5);
    context.lineTo(x, y + 5);
  }
  context.stroke();
}

/** The path that a training took, whole: a line with a dot for each of its points, and a square at its end. */
export function drawPath(
  context: CanvasRenderingContext2D,
  { x, y }: TrajectoryPoints,
  projection: Projection,
  theme: ChartTheme,
): void {
  const places = Array.from(x, (value, i) => ({ x: projection.x(value), y: projection.y(y[i] ?? NaN) }));
  context.strokeStyle = theme.text;
  context.fillStyle = theme.text;
  context.lineWidth = 1.25;
  context.setLineDash([]);
  context.beginPath();
  for (const place of places) context.lineTo(place.x, place.y);
  context.stroke();
  for (const place of places) fillCircle(context, place, 1.75);
  for (const end of places.slice(-1)) context.fillRect(end.x - 4, end.y - 4, 8, 8);
}

/**
 * A trajectory as far as it has come, with its steps where there is room. Where it leaves the picture an arrow says so.
 * @param position - steps made; between two of them the head is on its way.
 */
export function drawTrajectory(
  context: CanvasRenderingContext2D,
  { color, trajectory: { x, y } }: DrawnTrajectory,
  position: number,
  box: Box,
  projection: Projection,
  theme: ChartTheme,
): void {
  const ink = seriesInk(theme, color);
  const last = Math.min(position, x.length - 1);
  const at = (values: Float64Array, step: number) => {
    const whole = Math.floor(step);
    const value = values[whole] ?? NaN;
    return step === whole ? value : value + (step - whole) * ((values[whole + 1] ?? NaN) - value);
  };
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.beginPath();
  const exits: { readonly x: number; readonly y: number; readonly angle: number }[] = [];
  const dots: { readonly x: number; readonly y: number }[] = [];
  for (let from = 0; from < last; from++) {
    const to = Math.min(from + 1, last);
    const segment = { x1: at(x, from), y1: at(y, from), x2: at(x, to), y2: at(y, to) };
    const clipped = clipSegment(segment, box);
    if (!clipped) continue;
    const [x1, y1, x2, y2] = [
      projection.x(clipped.x1),
      projection.y(clipped.y1),
      projection.x(clipped.x2),
      projection.y(clipped.y2),
    ];
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    if (!isInside(box, segment.x2, segment.y2)) exits.push({ x: x2, y: y2, angle: Math.atan2(y2 - y1, x2 - x1) });
    else if (to === from + 1 && Math.hypot(x2 - x1, y2 - y1) >= dotPitch) dots.push({ x: x2, y: y2 });
  }
  context.stroke();
  for (const dot of dots) fillCircle(context, dot, 2.5);
  for (const exit of exits) fillArrow(context, exit);
  const head = { x: at(x, last), y: at(y, last) };
  if (!isInside(box, head.x, head.y)) return;
  const place = { x: projection.x(head.x), y: projection.y(head.y) };
  context.fillStyle = theme.surface;
  fillCircle(context, place, 6.5);
  context.fillStyle = ink;
  fillCircle(context, place, 5);
}

/** A ring that can be dragged. */
export function drawStart(
  context: CanvasRenderingContext2D,
  start: SurfacePoint,
  projection: Projection,
  theme: ChartTheme,
): void {
  const [x, y] = [projection.x(start.x), projection.y(start.y)];
  for (const [color, width] of [
    [theme.surface, 5],
    [theme.text, 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.stroke();
  }
}

function fillCircle(context: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function fillArrow(
  context: CanvasRenderingContext2D,
  { x, y, angle }: { readonly x: number; readonly y: number; readonly angle: number },
): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(-10, -5);
  context.lineTo(-10, 5);
  context.fill();
  context.restore();
}
