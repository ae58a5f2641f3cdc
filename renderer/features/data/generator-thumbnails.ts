/** Small pictures of what the generators make: the idea of each, not its numbers. Coordinates are 0 to 1, y downwards. */
import type { GeneratorKind } from '#core/experiment/data-spec.ts';

export interface ThumbnailPoint {
  readonly x: number;
  readonly y: number;
  /** 0 or 1 and so on: the class. */
  readonly group: number;
}

const count = 48;
/** A low-discrepancy sequence: spread out, never in a pattern. */
const even = (i: number) => [(i * 0.7548776662) % 1, (i * 0.5698402909) % 1] as const;
/** Looks random: without a pattern of its own along a curve. */
const jitter = (i: number) => (Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/** Points dealt out to groups in turn; `along` runs from 0 to 1 through each group, `off` is −1 to 1. */
const curves = (
  groups: number,
  make: (group: number, along: number, off: number, turn: number) => ThumbnailPoint,
): ThumbnailPoint[] =>
  Array.from({ length: count }, (_, i) => {
    const turn = Math.floor(i / groups);
    return make(i % groups, (turn + 0.5) / (count / groups), jitter(i), turn);
  });
/** Points that fill the square. */
const squares = (group: (x: number, y: number) => number): ThumbnailPoint[] =>
  Array.from({ length: count }, (_, i) => {
    const [u, v] = even(i + 1);
    return { x: 0.08 + 0.84 * u, y: 0.08 + 0.84 * v, group: group(u, v) };
  });
const around = (cx: number, cy: number, radius: number, angle: number, group: number): ThumbnailPoint => ({
  x: cx + radius * Math.cos(angle),
  y: cy + radius * Math.sin(angle),
  group,
});
const parity = (value: number) => Math.abs(Math.floor(value)) % 2;

const thumbnails: Readonly<Record<Exclude<GeneratorKind, 'digits'>, ThumbnailPoint[]>> = {
  moons: curves(2, (group, along, off) =>
    group === 0
      ? around(0.37, 0.6, 0.29 + 0.05 * off, Math.PI * (1 + along), 0)
      : around(0.63, 0.4, 0.29 + 0.05 * off, Math.PI * along, 1),
  ),
  circles: curves(2, (group, along, off) =>
    around(0.5, 0.5, (group === 0 ? 0.38 : 0.18) + 0.03 * off, 2 * Math.PI * along, group),
  ),
  spirals: curves(2, (group, along) =>
    around(0.5, 0.5, 0.05 + 0.37 * along, 3 * Math.PI * Math.sqrt(along) + group * Math.PI, group),
  ),
  blobs: curves(3, (group, along, _off, turn) => {
    const [x, y] = [[0.28, 0.32] as const, [0.72, 0.36] as const, [0.46, 0.74] as const][group] ?? [0.5, 0.5];
    return around(x, y, 0.18 * Math.sqrt(along), goldenAngle * turn, group);
  }),
  xor: squares((x, y) => parity(2 * x) ^ parity(2 * y)),
  checkerboard: squares((x, y) => parity(3 * x) ^ parity(3 * y)),
  loudCue: curves(2, (group, along, off) => ({
    x: 0.5 + (2 * group - 1) * 0.19 + 0.22 * off,
    y: 0.08 + 0.84 * along,
    group,
  })),
  cleanCue: curves(2, (group, along, off, turn) => ({
    x: 0.5 + (2 * group - 1) * 0.24 + 0.08 * off,
    y: 0.08 + 0.84 * ((along * 7.3 + turn * 0.31) % 1),
    group,
  })),
  curve: curves(1, (_group, along, off) => ({
    x: 0.08 + 0.84 * along,
    y: 0.5 - 0.28 * Math.sin(2 * Math.PI * along) + 0.09 * off,
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
