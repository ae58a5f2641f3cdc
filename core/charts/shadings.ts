/** Shadings that several figures have. */
import type { FigureShading } from '../contract/figures.ts';

type Ends = readonly [low: number, high: number];

/** Values from low to high in two colours that meet in the middle, as predictions of a number have them. */
export function valueShading([low, high]: Ends, label: string, format: (value: number) => string): FigureShading {
  return { ...ends([low, high], format), colors: 'diverging', middle: (low + high) / 2, ink: 1, strength: 1, label };
}

/** Values from nothing to much in one colour. @param ink - a series' colour. */
export function amountShading(
  range: Ends,
  label: string,
  format: (value: number) => string,
  ink: number,
): FigureShading {
  return { ...ends(range, format), colors: 'sequential', middle: range[0], ink, strength: 1, label };
}

function ends([low, high]: Ends, format: (value: number) => string) {
  const ticks = [low, high].map((value) => ({ value, label: format(value) }));
  return { low, high, ticks: low === high ? ticks.slice(1) : ticks };
}
