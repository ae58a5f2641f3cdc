/** What the parts of a figure's drawing have in common. */
import type { TopLevelSpec } from 'vega-lite';
import type { Figure, FigureAxis } from '../contract/figures.ts';
import type { Palette } from '../charts/palette.ts';

export type VegaLiteSpec = Extract<TopLevelSpec, { layer: unknown }>;
export type Layer = VegaLiteSpec['layer'][number];
/** One that is not made of others. */
export type UnitLayer = Exclude<Layer, { layer: unknown }>;

/** A figure, and the sizes (in points) and colours it is drawn with. */
export interface Drawing {
  readonly figure: Figure;
  readonly palette: Palette;
  readonly width: number;
  readonly height: number;
  readonly fontSize: number;
  readonly lineWidth: number;
  /** What title, notes and key leave for the picture; null until they have been laid out. */
  readonly room: Room | null;
}

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** Writes the number at a tick where the figure does not say how. */
const plainNumber = "format(datum.value, ',.10~g')";

/** Texts as an array in the grammar's expressions, which refuse some that mean something to JavaScript, such as `__proto__`, when they are whole. */
export function textsExpression(texts: readonly string[]): string {
  const parts = texts.map((text) =>
    text.startsWith('__') ? `'_' + ${JSON.stringify(text.slice(1))}` : JSON.stringify(text),
  );
  return `[${parts.join(', ')}]`;
}

/** Which values are labelled, and how. */
export function ticksOf(ticks: readonly { readonly value: number; readonly label: string }[]) {
  const values = ticks.map(({ value }) => value);
  const texts = textsExpression(ticks.map(({ label }) => label));
  return { values, labelExpr: `${texts}[indexof([${values.join(', ')}], datum.value)]` };
}

/** An axis of numbers. @param room - about so many labels. @param isGrid - whether lines lead across the picture. */
export function axisOf(
  { label, scale, ticks }: FigureAxis,
  { palette, lineWidth }: Drawing,
  room: number,
  isGrid: boolean,
) {
  const lines = isGrid
    ? { grid: true, gridColor: palette.grid, gridWidth: Math.max(0.5, lineWidth / 2), domain: false, ticks: false }
    : {};
  const common = { title: label === '' ? null : label, ...lines };
  if (ticks) {
    const { values, labelExpr } = ticksOf(ticks);
    // A label of several lines is a list of them.
    const isBroken = ticks.some((tick) => tick.label.includes('\n'));
    const written = isBroken ? `split(${labelExpr}, '\\n')` : labelExpr;
    // Whoever breaks labels wants all of them.
    return { ...common, values, labelExpr: written, labelOverlap: isBroken ? false : ('greedy' as const) };
  }
  // Of a logarithmic axis the powers of ten are named, and others as far as there is room.
  return {
    ...common,
    labelExpr: plainNumber,
    tickCount: room,
    labelOverlap: scale === 'logarithmic' ? ('greedy' as const) : true,
  };
}

/** Scale and axis of places that have names, from the left or from below; each is 1 long. */
export function namedAxis(names: readonly string[], title: string, { fontSize }: Drawing) {
  return {
    scale: { domain: [0, names.length], nice: false, zero: false },
    axis: {
      title: title === '' ? null : title,
      values: names.map((_, i) => i + 0.5),
      labelExpr: `${textsExpression(names)}[floor(datum.value)]`,
      ...{ labelAngle: 0, labelOverlap: 'greedy' as const, labelSeparation: fontSize / 2 },
      ...{ grid: false, domain: false, ticks: false },
    },
  };
}

/**
 * The scale of an axis: the part that is in view or, at an end where that is open, as far as the values reach.
 * @param values - all that is drawn; what a logarithmic axis can't show is left out of account.
 */
export function scaleOf({ scale, from, to, ticks }: FigureAxis, values: readonly number[]) {
  const isLogarithmic = scale === 'logarithmic';
  const labelled = (ticks ?? []).map(({ value }) => value);
  const shown = [...values, ...labelled];
  const [low, high] = extent(isLogarithmic ? shown.filter((value) => value > 0) : shown);
  // Labelled values at the very ends are not cut.
  const room = ticks && !isLogarithmic ? (high - low) / 20 : 0;
  return {
    ...(isLogarithmic ? { type: 'log' as const } : { type: 'linear' as const, zero: false }),
    nice: from === null && to === null && ticks === null,
    domain: [from ?? low - room, to ?? high + room],
  };
}

/** @param places - `[line, (x1, y1, x2, y2)]`. */
export function linesOf(places: Float64Array) {
  return Array.from({ length: places.length / 4 }, (_, i) => {
    const [x1, y1, x2, y2] = places.subarray(4 * i, 4 * i + 4);
    return { x1, y1, x2, y2 };
  });
}

/** The least and the greatest finite value, never the same. */
function extent(values: readonly number[]): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const around = Math.abs(low || 1) / 2;
  return low === high ? [low - around, high + around] : [low, high];
}
