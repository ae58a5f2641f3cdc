/** Small pictures of what the generators make: the idea of each, not its numbers. Coordinates are 0 to 1, y downwards. */
import type { GeneratorKind } from '#core/spec/data-spec.ts';

export interface ThumbnailPoint {
  readonly x: number;
  readonly y: number;
  /** 0 or 1 and so on: the class. */
  readonly group: number;
}

const count = 44;
/** A low-discrepancy sequence: spread out, never in a pattern. */
const even = (i: number) => [(i * 0.7548776662) % 1, (i * 0.5698402909) % 1] as const;
const points = (make: (i: number, u: number, v: number) => ThumbnailPoint): ThumbnailPoint[] =>
  Array.from({ length: count }, (_, i) => make(i, ...even(i + 1)));
const around = (cx: number, cy: number, radius: number, angle: number, group: number): ThumbnailPoint => ({
  x: cx + radius * Math.cos(angle),
  y: cy + radius * Math.sin(angle),
  group,
});
const parity = (value: number) => Math.abs(Math.floor(value)) % 2;

const thumbnails: Readonly<Record<Exclude<GeneratorKind, 'digits'>, ThumbnailPoint[]>> = {
  moons: points((i, u, v) => {
    const wobble = (v - 0.5) * 0.1;
    return i % 2 === 0
      ? around(0.37, 0.56, 0.29 + wobble, Math.PI * (1 + u), 0)
      : around(0.63, 0.44, 0.29 + wobble, Math.PI * u, 1);
  }),
  circles: points((i, u, v) =>
    around(0.5, 0.5, (i % 2 === 0 ? 0.39 : 0.18) + (v - 0.5) * 0.07, 2 * Math.PI * u, i % 2),
  ),
  spirals: points((i, u) => around(0.5, 0.5, 0.04 + 0.38 * u, 3.4 * Math.PI * u + (i % 2) * Math.PI, i % 2)),
  blobs: points((i, u, v) => {
    const [cx, cy] = [[0.28, 0.3] as const, [0.72, 0.36] as const, [0.46, 0.74] as const][i % 3] ?? [0.5, 0.5];
    return around(cx, cy, 0.15 * Math.sqrt(u), 2 * Math.PI * v, i % 3);
  }),
  xor: points((_, u, v) => ({ x: 0.1 + 0.8 * u, y: 0.1 + 0.8 * v, group: parity(2 * u) ^ parity(2 * v) })),
  checkerboard: points((_, u, v) => ({ x: 0.1 + 0.8 * u, y: 0.1 + 0.8 * v, group: parity(4 * u) ^ parity(4 * v) })),
  curve: points((_, u, v) => ({
    x: 0.08 + 0.84 * u,
    y: 0.5 - 0.28 * Math.sin(2 * Math.PI * u) + (v - 0.5) * 0.16,
    group: 0,
  })),
};

/** Points of a generator's picture; none for digits, which are drawn as strokes. */
export function thumbnailPoints(generator: GeneratorKind): readonly ThumbnailPoint[] {
  return generator === 'digits' ? [] : thumbnails[generator];
}

/** A seven and a three in a box of 1 × 1. */
export const digitStrokes =
  'M0.12 0.26H0.42L0.22 0.78M0.58 0.3Q0.68 0.18 0.8 0.28Q0.9 0.42 0.72 0.5Q0.94 0.56 0.84 0.72Q0.7 0.86 0.56 0.72';
