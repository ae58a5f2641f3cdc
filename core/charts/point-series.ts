/** Rows of data as points: which part a row is of is its shape, what it is its colour, and a ring marks what is wrong. */
import { partNames } from '../contract/data-preview.ts';
import { figureColors, seriesWith, type FigureSeries, type Ink } from '../contract/figures.ts';
import type { Translate } from '../words/translate.ts';

/** By the number of the part, in `markers`: a circle, a triangle and a diamond. */
const partMarkers = [0, 1, 4] as const;

/** The colour of a class, by its number from 0. */
export function classColor(index: number): number {
  return (index % figureColors) + 1;
}

/** More names than these fill the page and the paper; on the page each point tells its own. */
const mostNames = 16;

export function shownClasses(classes: readonly string[]): readonly string[] {
  return classes.slice(0, mostNames);
}

/** Names of classes for the key, which have no points of their own. */
export function classEntries(classes: readonly string[]): FigureSeries[] {
  return shownClasses(classes).map((label, i) => keyEntry(label, classColor(i), 0));
}

/** A name in the key that has no points of its own. */
export function keyEntry(label: string, color: Ink, marker: number): FigureSeries {
  return seriesWith({ label, color, marker, line: 'none', x: new Float64Array(), y: new Float64Array() });
}

export function partName(part: number, t: Translate): string {
  return t(`data.view.parts.${partNames[part] ?? 'train'}`);
}

export function partMarker(part: number): number {
  return partMarkers[part] ?? 0;
}

interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  /** 0 train, 1 validation, 2 test. */
  readonly part: number;
  /** Of what colour of the palette it is; the points of one part and colour are one series. */
  readonly color: number;
  /** What the series is called: of one part and colour always the same. */
  readonly label: string;
  /** Coloured by this value where there is one. */
  readonly shade?: number;
}

/** One series for each part and colour, the training rows on top. */
export function pointSeries(points: readonly PlacedPoint[]): FigureSeries[] {
  const groups = new Map<string, PlacedPoint[]>();
  for (const point of points) {
    const key = `${point.part} ${point.color}`;
    const group = groups.get(key);
    if (group) group.push(point);
    else groups.set(key, [point]);
  }
  return [...groups.values()]
    .toSorted(([a], [b]) => (b?.part ?? 0) - (a?.part ?? 0))
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const { label, color, part } = first;
      return seriesWith({
        ...{ label, color, marker: partMarker(part), line: 'none', dots: true, inLegend: false },
        x: Float64Array.from(group, ({ x }) => x),
        y: Float64Array.from(group, ({ y }) => y),
        shades: first.shade === undefined ? null : Float64Array.from(group, ({ shade }) => shade ?? NaN),
      });
    });
}

/** Lowest and highest of all values that are numbers. */
export function rangeOf(...all: readonly ArrayLike<number>[]): readonly [low: number, high: number] {
  let [low, high] = [Infinity, -Infinity];
  for (const values of all) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [0, 1] : [low, high];
}
