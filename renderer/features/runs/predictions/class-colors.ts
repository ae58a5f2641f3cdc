/** Colours for any number of classes: the series' own, and beyond them the same again, lighter or darker. */
import { colorCount } from '#core/charts/chart-series.ts';
import { seriesColor, type ChartTheme } from '../../../charts/chart-theme.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** @param color - `#rrggbb` or `#rgb`, as the style sheet has its colours. */
export function rgbOf(color: string): Rgb {
  const digits = color.slice(1);
  const number = Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
  return Number.isNaN(number) ? [128, 128, 128] : [number >> 16, (number >> 8) & 255, number & 255];
}

/** @param share - of the second colour, 0…1. */
export function mixed(from: Rgb, to: Rgb, share: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

export function classColor(theme: ChartTheme, index: number): Rgb {
  const own = rgbOf(seriesColor(theme, (index % colorCount) + 1));
  const round = Math.floor(index / colorCount);
  if (round === 0) return own;
  return mixed(own, rgbOf(round % 2 === 1 ? theme.text : theme.surface), 0.4);
}

export function cssOf([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`;
}
