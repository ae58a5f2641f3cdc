/**
 * The ten digits as pen strokes in a unit square, y pointing down.
 *
 * A stroke is a list of points joined by straight lines; arcs are lists of close points.
 */
export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Degrees, clockwise from the right as seen on the screen. */
function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): Point[] {
  const pieces = Math.max(4, Math.ceil(Math.abs(to - from) / 24));
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / pieces) * Math.PI) / 180;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

export const digitStrokes: readonly (readonly Stroke[])[] = [
  [arc(0.5, 0.5, 0.3, 0.45, -90, 270)],
  [
    [
      [0.35, 0.22],
      [0.52, 0.05],
      [0.52, 0.95],
    ],
  ],
  [[...arc(0.5, 0.3, 0.28, 0.25, -170, 30), [0.2, 0.95], [0.8, 0.95]]],
  [[...arc(0.47, 0.28, 0.28, 0.23, -150, 90), ...arc(0.47, 0.73, 0.31, 0.22, -90, 150)]],
  [
    [
      [0.62, 0.95],
      [0.62, 0.05],
      [0.18, 0.65],
      [0.85, 0.65],
    ],
  ],
  [[[0.76, 0.05], [0.3, 0.05], [0.26, 0.42], ...arc(0.48, 0.66, 0.3, 0.29, -125, 150)]],
  [[[0.68, 0.05], ...arc(0.55, 0.5, 0.35, 0.44, -120, -180), ...arc(0.49, 0.68, 0.29, 0.27, 180, 540)]],
  [
    [
      [0.2, 0.05],
      [0.8, 0.05],
      [0.42, 0.95],
    ],
  ],
  [arc(0.5, 0.28, 0.25, 0.23, 90, 450), arc(0.5, 0.73, 0.3, 0.22, -90, 270)],
  [[...arc(0.5, 0.32, 0.28, 0.27, 0, -360), [0.74, 0.6], [0.62, 0.95]]],
];
