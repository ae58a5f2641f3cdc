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

/** The colours of series: the palette's eight, then the same again darker, then lighter. */
export const figureColors = 24;
const Color = z.int().min(1).max(figureColors);
const Column = z.instanceof(Float64Array);

export const inks = ['text', 'muted', 'grid', 'surface', 'accent'] as const;
/** So much of one colour of the palette in another: none at 0, nothing else at 1. */
const Mixture = z.strictObject({ from: Color, to: Color, share: z.number().min(0).max(1) });
/** A colour of the palette by its number or by what it is for, or between two. */
const Ink = z.union([Color, z.enum(inks), Mixture]);
export type Ink = z.infer<typeof Ink>;

export const lineStyles = ['solid', 'dashed', 'dotted', 'dashDotted', 'longDashed'] as const;

/** Points, joined by a line or not. */
export const FigureSeries = z.strictObject({
  label: Text,
  /** What was made of its values, as smoothing; empty for nothing. */
  note: Text,
  color: Ink,
  line: z.enum([...lineStyles, 'none']),
  /** A shape on the points that tells lines apart without colours, counted from 0; null for none. */
  marker: z.int().min(0).nullable(),
  /** Every point is marked. */
  dots: z.boolean(),
  /** Rings around points that other series draw. */
  rings: z.boolean(),
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
  /** Values that the points are coloured by, as the figure's shading says; null for the series' own colour. */
  shades: Column.nullable(),
});
export type FigureSeries = z.infer<typeof FigureSeries>;

/** Which colours stand for which values. */
export const FigureShading = z.strictObject({
  /** From pale to strong, or away from the middle in two colours. */
  colors: z.enum(['sequential', 'diverging']),
  /** The values that the ends of the colours stand for, beyond which there is no other colour; and the one that has none. */
  low: z.number(),
  middle: z.number(),
  high: z.number(),
  /** The colour of a sequence, and how strong it becomes, 0…1. */
  ink: Ink,
  strength: z.number(),
  /** Which values the key names, and how; and what they are. */
  ticks: z.array(Tick).max(20),
  label: Text,
});
export type FigureShading = z.infer<typeof FigureShading>;

/** A matrix of values as colours. */
export const FigureCells = z.strictObject({
  /** From left to right, and from the bottom up. */
  columns: z.array(Text).max(2000),
  rows: z.array(Text).max(2000),
  /** `values[row * columns + column]`; NaN is left empty. */
  values: Column,
  /** Values that are coloured in place of these; null for these themselves. */
  shades: Column.nullable(),
  /** What is written in each cell; null for nothing. */
  texts: z.array(Text).nullable(),
  /** The one that is outlined, counted as the values are. */
  best: z.int().min(0).nullable(),
  /** Drawn across, by places counted in columns and rows; 0.5 lies between the first and the second. */
  lines: z.array(z.strictObject({ label: Text, columns: Column, rows: Column })).max(20),
});
export type FigureCells = z.infer<typeof FigureCells>;

/** Places of one axis: the first, the last, and how many there are, evenly spaced. */
const Places = z.strictObject({ first: z.number(), last: z.number(), count: z.int().min(2).max(2000) });

/** What there is at every place of a plane, behind the points. */
export const FigureArea = z.strictObject({
  x: Places,
  y: Places,
  /** `[y, x]` from the lowest y: numbers of classes, or values that the figure's shading colours. */
  values: Column,
  /** Of classes, how strong their colours are, 0…1; null for values. */
  strengths: Column.nullable(),
  /** Colours and names of the classes, by their numbers. */
  classes: z.array(z.strictObject({ label: Text, color: Color })).max(1000),
  /** Short lines across, in the units of the axes: `[line, (x1, y1, x2, y2)]`. */
  lines: Column,
  /**
   * Heights at which values have a contour, in rising order: then the shading colours the bands between them, by the number
   * of levels beneath. Null where each value has a colour of its own.
   */
  levels: Column.nullable(),
  label: Text,
});
export type FigureArea = z.infer<typeof FigureArea>;

/** Bars one below the other, each made of stretches. */
export const FigureBars = z.strictObject({
  /** From the uppermost down. */
  names: z.array(Text).max(1000),
  colors: z.array(Color).max(1000),
  /** What the stretches are, from the left, and how strong their colours are, 0…1. */
  parts: z
    .array(z.strictObject({ label: Text, strength: z.number() }))
    .min(1)
    .max(10),
  /** `[name, part]` */
  values: Column,
});
export type FigureBars = z.infer<typeof FigureBars>;

/** Images of one size, from the upper left, each with words beneath it. */
export const FigureImages = z.strictObject({
  width: z.int().positive(),
  height: z.int().positive(),
  labels: z.array(Text).max(200),
  /** `[image, row, column]`: how much ink, 0…255. */
  pixels: z.instanceof(Uint8Array),
});
export type FigureImages = z.infer<typeof FigureImages>;

/** A picture without axes: lines, boxes, circles and words at places counted from the upper left corner. */
export const FigureDrawing = z.strictObject({
  width: z.number().positive(),
  height: z.number().positive(),
  /** In their order, behind the shapes: `[line, (x1, y1, x2, y2)]`. */
  lines: z.array(z.strictObject({ ink: Ink, opacity: z.number(), places: Column })).max(100),
  shapes: z
    .array(
      z.strictObject({
        shape: z.enum(['box', 'circle', 'cross']),
        /** Its side or diameter. */
        size: z.number(),
        /** Of the inside, and of the edge; null for none. */
        fill: Ink.nullable(),
        stroke: Ink.nullable(),
        /** `[shape, (x, y)]`: their middles. */
        places: Column,
        /** Of each, a value that colours the inside as the figure's shading says; null for the fill. */
        shades: Column.nullable(),
      }),
    )
    .max(5000),
  texts: z.array(z.strictObject({ x: z.number(), y: z.number(), text: Text, ink: Ink, size: z.number() })).max(500),
});
export type FigureDrawing = z.infer<typeof FigureDrawing>;

/** Rows of what a figure shows, where its series don't tell it. */
export const FigureTable = z.strictObject({
  columns: z.array(Text).max(1000),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.nan()]))).max(1_000_000),
});
export type FigureTable = z.infer<typeof FigureTable>;

/** A place on the x axis that something happened at. */
export const FigureMark = z.strictObject({ x: z.number(), label: Text, kind: z.enum(['change', 'divergence']) });

export const Figure = z.strictObject({
  title: Text,
  /** What it is of. */
  subtitle: Text,
  x: FigureAxis,
  y: FigureAxis,
  series: z.array(FigureSeries).max(500),
  shading: FigureShading.nullable(),
  cells: FigureCells.nullable(),
  area: FigureArea.nullable(),
  bars: FigureBars.nullable(),
  images: FigureImages.nullable(),
  drawing: FigureDrawing.nullable(),
  table: FigureTable.nullable(),
  marks: z.array(FigureMark).max(500),
  /** Said beneath it: what was smoothed, how many seeds. */
  notes: z.array(Text).max(20),
  /**
   * A length is as long in either direction: then more is in view in one of them, where the picture's shape asks for it.
   * Cells are square, and the places of an image, which have no names.
   */
  hasOneScale: z.boolean(),
});
export type Figure = z.infer<typeof Figure>;

const plainAxis: FigureAxis = { label: '', scale: 'linear', from: null, to: null, ticks: null };

/** A figure with what is particular to it; all else is empty. */
export function figureWith(particulars: Pick<Figure, 'title' | 'subtitle'> & Partial<Figure>): Figure {
  return {
    ...{ x: plainAxis, y: plainAxis, series: [], marks: [], notes: [] },
    ...{ shading: null, cells: null, area: null, bars: null, images: null, drawing: null, table: null },
    hasOneScale: false,
    ...particulars,
  };
}

/** A series with what is particular to it: a solid line where nothing else is said. */
export function seriesWith(
  particulars: Pick<FigureSeries, 'label' | 'color' | 'x' | 'y'> & Partial<FigureSeries>,
): FigureSeries {
  return {
    ...{
      note: '',
      line: 'solid',
      marker: null,
      dots: false,
      rings: false,
      faint: false,
      inLegend: true,
      stepped: false,
    },
    ...{ interval: null, shades: null },
    ...particulars,
  };
}

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
