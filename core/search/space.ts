/**
 * What a search chooses from: settings by name, each with its range or its choices, some of them only where another setting
 * has certain values.
 */

import { usualPoints } from '../contract/studies/search-plan.ts';

/** What a setting can be. */
export type Value = number | string | boolean | null;

/** A setting that takes part only where another, named before it, is one of these values. */
export interface Condition {
  readonly name: string;
  readonly values: readonly Value[];
}

interface Named {
  readonly name: string;
  readonly when?: Condition | undefined;
}

/** A range, both ends included; `log` needs a `low` above 0. */
export interface NumberDimension extends Named {
  readonly kind: 'real' | 'integer';
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log';
  /** How many values of it stand in a grid. */
  readonly points?: number | undefined;
}

export interface ChoiceDimension extends Named {
  readonly kind: 'choice';
  readonly choices: readonly Value[];
}

export type Dimension = NumberDimension | ChoiceDimension;

/** Conditions name earlier dimensions. */
export type Space = readonly Dimension[];

/** A value for each dimension that takes part, in the order of the space. */
export type Setting = Readonly<Record<string, Value>>;

/** Whether a dimension takes part in a setting whose earlier values are known. */
export function isActive({ when }: Dimension, setting: Setting): boolean {
  return !when || (when.name in setting && when.values.includes(setting[when.name]!));
}

/** Tells settings apart. */
export function keyOf(space: Space, setting: Setting): string {
  return JSON.stringify(space.map(({ name }) => setting[name]));
}

/**
 * The setting at a point of the unit cube: equal parts of a range, or of its logarithm, are equally likely.
 * @param point - of each dimension a number in [0, 1).
 */
export function settingAt(space: Space, point: readonly number[]): Setting {
  return space.reduce<Setting>(
    (setting, dimension, i) =>
      isActive(dimension, setting) ? { ...setting, [dimension.name]: valueAt(dimension, point[i]!) } : setting,
    {},
  );
}

function valueAt(dimension: Dimension, share: number): Value {
  if (dimension.kind === 'choice') return dimension.choices[Math.floor(share * dimension.choices.length)]!;
  const { low, high } = internalRange(dimension);
  return fromInternal(dimension, low + share * (high - low));
}

/** The ends of a range as a search works in it: logarithms, and half a step beyond the ends of whole numbers. */
export function internalRange({ kind, low, high, scale }: NumberDimension): {
  readonly low: number;
  readonly high: number;
} {
  const margin = kind === 'integer' ? 0.5 : 0;
  const inner = (value: number) => (scale === 'log' ? Math.log(value) : value);
  return { low: inner(low - margin), high: inner(high + margin) };
}

/** The value at a place of the {@link internalRange}. */
export function fromInternal({ kind, low, high, scale }: NumberDimension, place: number): number {
  const value = scale === 'log' ? Math.exp(place) : place;
  return Math.min(high, Math.max(low, kind === 'integer' ? Math.round(value) : value));
}

/** Every setting of a grid: all choices, and so many points of each range; the first dimension changes fastest. */
export function gridOf(space: Space): Setting[] {
  const settings = expand(space, (dimension) =>
    dimension.kind === 'choice' ? dimension.choices : gridValues(dimension),
  );
  return settings.sort((a, b) => compareFrom(space, a, b));
}

/** Every setting there is; null for a space with too many to list, as with any real number. */
export function allSettings(space: Space, most = 10_000): Setting[] | null {
  const counts = space.map((one) => (one.kind === 'choice' ? one.choices.length : countOf(one)));
  if (counts.reduce((product, count) => product * count, 1) > most) return null;
  return expand(space, (one) => {
    if (one.kind === 'choice') return one.choices;
    return Array.from({ length: countOf(one) }, (_, i) => one.low + i);
  });
}

function countOf({ kind, low, high }: NumberDimension): number {
  if (low === high) return 1;
  return kind === 'integer' ? high - low + 1 : Infinity;
}

function expand(space: Space, values: (dimension: Dimension) => readonly Value[]): Setting[] {
  return space.reduce<Setting[]>(
    (settings, dimension) =>
      settings.flatMap((setting) =>
        isActive(dimension, setting)
          ? values(dimension).map((value) => ({ ...setting, [dimension.name]: value }))
          : [setting],
      ),
    [{}],
  );
}

/** By the last dimension first. */
function compareFrom(space: Space, a: Setting, b: Setting): number {
  for (const dimension of space.toReversed()) {
    const difference = placeIn(dimension, a) - placeIn(dimension, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

function placeIn(dimension: Dimension, setting: Setting): number {
  const value = setting[dimension.name];
  if (value === undefined) return -Infinity;
  return dimension.kind === 'choice' ? dimension.choices.indexOf(value) : Number(value);
}

function gridValues(dimension: NumberDimension): number[] {
  const { low, high, scale, points = usualPoints } = dimension;
  if (points === 1 || low === high) return [low];
  const inner = (value: number) => (scale === 'log' ? Math.log(value) : value);
  const [from, to] = [inner(low), inner(high)];
  const values = Array.from({ length: points }, (_, i) =>
    fromInternal(dimension, from + (i * (to - from)) / (points - 1)),
  );
  return [...new Set(values)];
}
