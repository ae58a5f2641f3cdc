/** The parts that pictures are made of. */
import type { FindingUnit } from '../contract/claims.ts';
import type { Picture, PicturePoint } from '../contract/lessons.ts';
import type { Estimate } from '../contract/studies/estimates.ts';
import type { z } from 'zod';

type Unit = z.infer<typeof FindingUnit>;
type Line = Picture['lines'][number];

/** An axis of numbers. */
export function axis(unit: Unit, scale: 'linear' | 'logarithmic' = 'linear'): Picture['x'] {
  return { unit, scale, names: null };
}

/** An axis of things that have names: words of the lesson, or names as they are. */
export function names(list: readonly string[], kind: 'words' | 'plain' = 'words'): Picture['x'] {
  return { unit: 'count', scale: 'linear', names: { kind, list: [...list] } };
}

/** Points joined by a line. */
export function line(key: string, points: readonly PicturePoint[]): Line {
  return { key, points: [...points], isJoined: true, isReference: false };
}

/** Points that stand for themselves. */
export function dots(key: string, points: readonly PicturePoint[]): Line {
  return { ...line(key, points), isJoined: false };
}

/** Something to compare with. */
export function reference(key: string, points: readonly PicturePoint[]): Line {
  return { ...line(key, points), isReference: true };
}

/** An estimate at a place, with its interval where there is one. */
export function pointAt(x: number, { mean, halfWidth }: Estimate): PicturePoint {
  return Number.isFinite(halfWidth) ? { x, y: mean, low: mean - halfWidth, high: mean + halfWidth } : { x, y: mean };
}

/** A picture; where nothing is said, predictions have no place of their own in it. */
export function picture(
  x: Picture['x'],
  y: Picture['x'],
  lines: Line[],
  shown: Partial<Pick<Picture, 'places' | 'guesses'>> = {},
): Picture {
  return { x, y: { unit: y.unit, scale: y.scale }, lines, places: {}, guesses: {}, ...shown };
}

/** Places of options that stand side by side on an axis of names. */
export function sideBySide(options: readonly string[]): Record<string, number> {
  return Object.fromEntries(options.map((option, place) => [option, place]));
}
