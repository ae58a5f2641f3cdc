/** The part of a straight line that lies in a picture. */
import type { Range } from '#core/contract/surface.ts';

export interface Box {
  readonly x: Range;
  readonly y: Range;
}
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** @returns null where none of it does, or an end is not finite. Liang & Barsky 1984. */
export function clipSegment({ x1, y1, x2, y2 }: Segment, { x, y }: Box): Segment | null {
  if (![x1, y1, x2, y2].every(Number.isFinite)) return null;
  let [from, to] = [0, 1];
  const sides = [
    [x1 - x2, x1 - x.min],
    [x2 - x1, x.max - x1],
    [y1 - y2, y1 - y.min],
    [y2 - y1, y.max - y1],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return null;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  if (from > to) return null;
  const at = (start: number, end: number, share: number) => start + share * (end - start);
  return { x1: at(x1, x2, from), y1: at(y1, y2, from), x2: at(x1, x2, to), y2: at(y1, y2, to) };
}

export function isInside({ x, y }: Box, px: number, py: number): boolean {
  return px >= x.min && px <= x.max && py >= y.min && py <= y.max;
}
