/** Small pictures of what the generators make: the idea of each, not its numbers. Coordinates are 0 to 1, y downwards. */
import type { GeneratorKind } from '#core/spec/data-spec.ts';

export interface ThumbnailPoint {
  readonly x: number;
  readonly y: number;
  /** 0 or 1 and so on: the class. */
  readonly group: number;
}

const count = 48;
/** A low-discrepancy sequence: spread out, never in a pattern. */
const even = (i: number) => [(i * 0.7548776662) % 1, (i * 0.5698402909) % 1] as const;
/** Points dealt out to groups in turn; `along` runs from 0 to 1 through each group, `u` and `v` fill a square. */
const points = (
  groups: number,
  make: (group: number, along: number, u: number, v: number) => ThumbnailPoint,
): ThumbnailPoint[] =>
  Array.from({ length: count }, (_, i) => {
    const turn = Math.floor(i / groups);
    return make(i % groups, (turn + 0.5) / (count / groups), ...even(turn + 1));
  });
const around = (cx: number, cy: number, radius: number, angle: number, group: number): ThumbnailPoint => ({
  x: cx + radius * Math.cos(angle),
  y: cy + radius * Math.sin(angle),
  group,
});
const parity = (value: number) => Math.abs(Math.floor(value)) % 2;

const thumbnails: Readonly<Record<Exclude<GeneratorKind, 'digits'>, ThumbnailPoint[]>> = {
  moons: points(2, (group, along, u) => {
    const radius = 0.29 + (u - 0.5) * 0.1;
    return group === 0
      ? around(0.37, 0.6, radius, Math.PI * (1 + along), 0)
      : around(0.63, 0.4, radius, Math.PI * along, 1);
  }),
  circles: points(2, (group, along, u) =>
    around(0.5, 0.5, (group === 0 ? 0.39 : 0.18) + (u - 0.5) * 0.06, 2 * Math.PI * along, group),
  ),
  spirals: points(2, (group, along) =>
    around(0.5, 0.5, 0.05 + 0.37 * along, 3 * Math.PI * Math.sqrt(along) + group * Math.PI, group),
  ),
  blobs: points(3, (group, along, u) => {
    const [x, y] = [[0.28, 0.32] as const, [0.72, 0.36] as const, [0.46, 0.74] as const][group] ?? [0.5, 0.5];
    return around(x, y, 0.19 * Math.sqrt(along), 2 * Math.PI * (u + 5 * along), group);
  }),
  xor: points(1, (_group, _along, u, v) => ({
    x: 0.08 + 0.84 * u,
    y: 0.08 + 0.84 * v,
    group: parity(2 * u) ^ parity(2 * v),
  })),
  checkerboard: points(1, (_group, _along, u, v) => ({
    x: 0.08 + 0.84 * u,
    y: 0.08 + 0.84 * v,
    group: parity(3 * u) ^ parity(3 * v),
  })),
  curve: points(1, (_group, along, u) => ({
    x: 0.08 + 0.84 * along,
    y: 0.5 - 0.28 * Math.sin(2 * Math.PI * along) + (u - 0.5) * 0.18,
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
