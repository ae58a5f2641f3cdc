/**
 * The colours of charts, on the page and in files. What the page's style sheet needs of them is `renderer/palette.css`,
 * written by `node scripts/write-palette.ts`.
 */
import type { FigureArea, FigureShading, Ink } from '../contract/figures.ts';

/** All as `#rrggbb`. */
export interface Palette {
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly accent: string;
  readonly danger: string;
  /** Told apart by every kind of colour vision, and at least 3:1 on the surface. */
  readonly series: readonly string[];
}

export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    surface: '#ffffff',
    text: '#1b1c22',
    muted: '#5d606c',
    grid: '#e2e2e8',
    accent: '#4a50c8',
    danger: '#b3261e',
    series: ['#0b62b5', '#cf4f0a', '#00845f', '#b0529a', '#a37100', '#1d8fc0', '#7a3b1e', '#6b7280'],
  },
  dark: {
    surface: '#191a1f',
    text: '#ececf1',
    muted: '#a0a3af',
    grid: '#2c2d35',
    accent: '#a3a8ff',
    danger: '#ff8f86',
    series: ['#5aa9f0', '#f58b4c', '#2fc795', '#e08cc6', '#e3b341', '#7fd1f5', '#c89b7b', '#a3a9b4'],
  },
};

export type Rgb = readonly [red: number, green: number, blue: number];

/** @param color - `#rrggbb`. */
export function rgbOf(color: string): Rgb {
  const number = Number.parseInt(color.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** @param share - of the second colour, 0…1. */
export function mixed(from: string, to: string, share: number): string {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  const parts = a.map((value, i) => Math.round(value + ((b[i] ?? 0) - value) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** How far beyond the palette's own a series' colour is from it. */
const shift = 0.4;

/** The colour of a series by its number, counted from 1: beyond the last the same again, nearer to the text, then to the surface. */
export function seriesInk(palette: Palette, color: number): string {
  const { series, text, surface } = palette;
  const own = series[(color - 1) % series.length] ?? text;
  const round = Math.floor((color - 1) / series.length);
  return round === 0 ? own : mixed(own, round % 2 === 1 ? text : surface, shift);
}

export function inkOf(palette: Palette, ink: Ink): string {
  if (typeof ink === 'object') return mixed(seriesInk(palette, ink.from), seriesInk(palette, ink.to), ink.share);
  return typeof ink === 'number' ? seriesInk(palette, ink) : palette[ink];
}

/** The colours of a shading from its low to its high end; of a diverging one with that of its middle between them. */
export function shadingColors(palette: Palette, { colors, ink, strength }: FigureShading): string[] {
  const { surface } = palette;
  if (colors === 'diverging') return [seriesInk(palette, 2), surface, seriesInk(palette, 1)];
  return [surface, mixed(surface, inkOf(palette, ink), strength)];
}

/** The colour of a value; that of the grid for one that is none. */
export function shadeOf(palette: Palette, shading: FigureShading, value: number): string {
  if (!Number.isFinite(value)) return palette.grid;
  const [low = '', middleOrHigh = '', high = middleOrHigh] = shadingColors(palette, shading);
  const shareOf = (from: number, to: number) =>
    to > from ? Math.min(1, Math.max(0, (value - from) / (to - from))) : 0.5;
  if (shading.colors === 'sequential') return mixed(low, high, shareOf(shading.low, shading.high));
  return value < shading.middle
    ? mixed(low, middleOrHigh, shareOf(shading.low, shading.middle))
    : mixed(middleOrHigh, high, shareOf(shading.middle, shading.high));
}

/** How bright a colour is to the eye, 0…1: relative luminance (WCAG 2.2). */
function luminanceOf(color: string): number {
  const [red, green, blue] = rgbOf(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** The contrast of two colours, 1…21 (WCAG 2.2). */
export function contrastOf(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminanceOf(a), luminanceOf(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const [black, white] = ['#000000', '#ffffff'];

/** The colour of letters on a value's colour: black or white, one of which has a contrast of at least 4.58 on any. */
export function lettersOn(palette: Palette, shading: FigureShading, value: number): string {
  const ground = shadeOf(palette, shading, value);
  return contrastOf(black, ground) > contrastOf(white, ground) ? black : white;
}

/** How strong the colour of an area is where its class has no lead, and where it is certain. */
const areaStrength = { least: 0.06, most: 0.5 };

/** The colour of each place of an area. */
export function areaColors(
  palette: Palette,
  { values, strengths, classes }: FigureArea,
  shading: FigureShading | null,
): string[] {
  if (!strengths) return Array.from(values, (value) => (shading ? shadeOf(palette, shading, value) : palette.grid));
  const inks = classes.map(({ color }) => seriesInk(palette, color));
  return Array.from(values, (value, i) => {
    const strength = areaStrength.least + (areaStrength.most - areaStrength.least) * (strengths[i] ?? 0);
    return mixed(palette.surface, inks[value] ?? palette.surface, strength);
  });
}
