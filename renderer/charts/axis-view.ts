/** The part of an axis that is in view. */
import type { Scale } from 'chart.js';
import type { Span } from './zoom-gestures.ts';

/** In values of the axis. */
export interface View {
  readonly min: number;
  readonly max: number;
}

/** The smallest part of an axis that can be looked at: below it, its numbers no longer differ. */
const smallest = 1e-9;

/**
 * What lies between two places of an axis, moved and narrowed so that it lies within the whole.
 * @param scale - as it is drawn now, of whatever kind.
 * @param whole - what there is to see.
 * @returns null for the whole.
 */
export function viewOf(scale: Scale, whole: View, { left, right }: Span): View | null {
  const [from, to] = [scale.getPixelForValue(whole.min), scale.getPixelForValue(whole.max)];
  const width = right - left;
  if (width >= (to - from) * (1 - smallest)) return null;
  if (width < (to - from) * smallest) return { min: scale.min, max: scale.max };
  const start = Math.min(to - width, Math.max(from, left));
  return { min: valueAt(scale, start), max: valueAt(scale, start + width) };
}

function valueAt(scale: Scale, pixel: number): number {
  return scale.getValueForPixel(pixel) ?? scale.min;
}
