/** Parts of axes that lines have to go through. */
import type { ParallelAxis } from '#core/charts/parallel-figure.ts';

/** From 0 at the bottom of an axis to 1 at its top. */
export interface Brush {
  readonly low: number;
  readonly high: number;
}
export type Brushes = ReadonlyMap<string, Brush>;

/** A part is never smaller: it could not be seen. */
const least = 0.02;

export function brushOf(a: number, b: number): Brush {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return { low: within(Math.min(a, b)), high: within(Math.max(a, b)) };
}

/** Null takes the part of an axis away, and so does one too small to be meant. */
export function withBrush(brushes: Brushes, id: string, brush: Brush | null): Brushes {
  const next = new Map(brushes);
  if (brush && brush.high - brush.low >= least) next.set(id, brush);
  else next.delete(id);
  return next;
}

/** A part moved, or made larger, by keys; a first one is the upper half. */
export function movedBrush(brush: Brush | undefined, by: number, isResized: boolean): Brush {
  if (!brush) return { low: 0.5, high: 1 };
  if (isResized) return brushOf(brush.low, Math.max(brush.low + least, brush.high + by));
  const shift = Math.min(1 - brush.high, Math.max(-brush.low, by));
  return brushOf(brush.low + shift, brush.high + shift);
}

/** Whether an item lies within every part. */
export function isWithin<Item>(
  item: Item,
  axes: readonly Pick<ParallelAxis<Item>, 'id' | 'at'>[],
  brushes: Brushes,
): boolean {
  return axes.every(({ id, at }) => {
    const brush = brushes.get(id);
    if (!brush) return true;
    const place = at(item);
    return place !== null && place >= brush.low - 1e-9 && place <= brush.high + 1e-9;
  });
}
