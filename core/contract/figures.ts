/**
 * A figure as data: what is drawn, with all its words, apart from how it is drawn. The page draws it on a canvas, and
 * core/figures as SVG, PDF, PNG, a table, or Vega-Lite.
 */
import { z } from 'zod';

const Text = z.string().max(2000);

const Tick = z.strictObject({ value: z.number(), label: Text });

export const FigureAxis = z.strictObject({
  /** The quantity, with its unit where it has one; empty where the title says it. */
  label: Text,
  scale: z.enum(['linear', 'logarithmic']),
  /** The part that is in view; null at an end for as far as the data reach. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** Where it is labelled, and how; null for round numbers. */
  ticks: z.array(Tick).max(100).nullable(),
});
export type FigureAxis = z.infer<typeof FigureAxis>;

/** The colours of series, as the page's style sheet names them: 1 to this. */
export const figureColors = 8;
const Color = z.int().min(1).max(figureColors);
const Column = z.instanceof(Float64Array);

export const lineStyles = ['solid', 'dashed', 'dotted', 'dashDotted', 'longDashed'] as const;

/** Points, joined by a line or not. */
export const FigureSeries = z.strictObject({
  label: Text,
  color: Color,
  line: z.enum([...lineStyles, 'none']),
  /** A shape on the points that tells lines apart without colours, counted from 0; null for none. */
  marker: z.int().min(0).nullable(),
  /** Every point is marked. */
  dots: z.boolean(),
  /** Pale behind the others, and not in the legend where it is the values behind a smoothed line. */
  faint: z.boolean(),
  inLegend: z.boolean(),
  /** Each value holds until the next. */
  stepped: z.boolean(),
  /** x rises; a y that is NaN leaves a gap. */
  x: Column,
  y: Column,
  /** The ends of an interval around each y. */
  interval: z.strictObject({ look: z.enum(['bars', 'band']), low: Column, high: Column }).nullable(),
});
export type FigureSeries = z.infer<typeof FigureSeries>;

/** A matrix of values as colours. */
export const FigureCells = z.strictObject({
  /** From left to right, and from the bottom up. */
  columns: z.array(Text).max(2000),
  rows: z.array(Text).max(2000),
  /** `values[row * columns + column]`; NaN is left empty. */
  values: Column,
  /** From pale to dark, or around 0 in two colours. */
  colors: z.enum(['sequential', 'diverging']),
  /** The values that the ends of the colours stand for; beyond them there is no other colour. */
  low: z.number(),
  high: z.number(),
  /** What is written in each cell; null for nothing. */
  texts: z.array(Text).nullable(),
  /** The one that is outlined, counted as the values are. */
  best: z.int().min(0).nullable(),
  /** Drawn across, by places counted in columns and rows; 0.5 lies between the first and the second. */
  lines: z.array(z.strictObject({ label: Text, columns: Column, rows: Column })).max(20),
  /** Which values the key of the colours names, and how; and what they are. */
  keyTicks: z.array(Tick).max(20),
  label: Text,
});
export type FigureCells = z.infer<typeof FigureCells>;

/** A place on the x axis that something happened at. */
export const FigureMark = z.strictObject({ x: z.number(), label: Text, kind: z.enum(['change', 'divergence']) });

export const Figure = z.strictObject({
  title: Text,
  /** What it is of. */
  subtitle: Text,
  x: FigureAxis,
  y: FigureAxis,
  series: z.array(FigureSeries).max(500),
  cells: FigureCells.nullable(),
  marks: z.array(FigureMark).max(500),
  /** Said beneath it: what was smoothed, how many seeds. */
  notes: z.array(Text).max(20),
});
export type Figure = z.infer<typeof Figure>;

/** What each of several figures is called as a file, without its ending: in their order, no two alike. */
export function figureFileNames(figures: readonly Pick<Figure, 'title'>[]): string[] {
  const digits = String(figures.length).length;
  return figures.map(({ title }, i) => `${String(i + 1).padStart(digits, '0')} ${title}`);
}

interface FigureFormatDefinition {
  readonly name: string;
  readonly suffix: string;
  readonly mediaType: string;
  /** Whether it has a size and a look. */
  readonly isPicture: boolean;
}

/** The files a figure can be saved as. */
export const figureFormats = {
  svg: { name: 'SVG', suffix: '.svg', mediaType: 'image/svg+xml', isPicture: true },
  pdf: { name: 'PDF', suffix: '.pdf', mediaType: 'application/pdf', isPicture: true },
  png: { name: 'PNG', suffix: '.png', mediaType: 'image/png', isPicture: true },
  csv: { name: 'CSV', suffix: '.csv', mediaType: 'text/csv', isPicture: false },
  'vega-lite': { name: 'Vega-Lite', suffix: '.vl.json', mediaType: 'application/json', isPicture: false },
} as const satisfies Readonly<Record<string, FigureFormatDefinition>>;

export const FigureFormat = z.enum(['svg', 'pdf', 'png', 'csv', 'vega-lite'] satisfies (keyof typeof figureFormats)[]);
export type FigureFormat = z.infer<typeof FigureFormat>;

/** Sizes that readers' pages have, in points of 1/72 inch, and the size of the letters on them. */
export const figurePresets = {
  /** One column of a journal's page: 85 mm. */
  paperColumn: { width: 241, height: 172, fontSize: 8, lineWidth: 1 },
  /** Both columns: 178 mm. */
  paperPage: { width: 504, height: 260, fontSize: 9, lineWidth: 1.2 },
  /** Half of a slide of 16:9. */
  slide: { width: 720, height: 405, fontSize: 16, lineWidth: 2.5 },
  /** A panel of a poster: 300 mm. */
  poster: { width: 850, height: 560, fontSize: 24, lineWidth: 3.5 },
} as const;
export const FigurePreset = z.enum([
  'paperColumn',
  'paperPage',
  'slide',
  'poster',
] satisfies (keyof typeof figurePresets)[]);
export type FigurePreset = z.infer<typeof FigurePreset>;

export const largestSide = 4000;
const Side = z.number().min(100).max(largestSide);

/** How a figure is drawn. */
export const FigureLook = z.strictObject({
  preset: FigurePreset,
  /** Other than the preset's, in points. */
  size: z.strictObject({ width: Side, height: Side }).nullable(),
  /** Light unless it is to stand on something dark. */
  theme: z.enum(['light', 'dark']),
  /** Papers say it in the caption. */
  withTitle: z.boolean(),
  /** Pixels for each point of a PNG; 1 to 4. */
  density: z.int().min(1).max(4),
});
export type FigureLook = z.infer<typeof FigureLook>;

export const defaultLook: FigureLook = {
  preset: 'paperColumn',
  size: null,
  theme: 'light',
  withTitle: false,
  density: 4,
};
