/** The lines, points, intervals and marks of a figure as layers of the grammar. */
import { inkOf } from '../charts/palette.ts';
import type { FigureSeries } from '../contract/figures.ts';
import { axisOf, scaleOf, textsExpression, type Drawing, type Layer, type UnitLayer } from './drawing.ts';
import { areaLayers } from './area-layers.ts';
import { textWidth } from './fonts.ts';
import { shadingEncoding } from './shading.ts';
import { pointLimit, seriesInView, thinSeries } from './thin-series.ts';

/** Lengths of dash and space, in widths of the line. */
const dashes: Readonly<Record<FigureSeries['line'], readonly number[]>> = {
  solid: [1, 0],
  dashed: [4, 2.5],
  dotted: [1, 2],
  dashDotted: [5, 2, 1, 2],
  longDashed: [10, 3],
  none: [1, 0],
};
/** Shapes that differ when small, in the order of the page's `markers`; those that the grammar has no name for as paths. */
const shapes = [
  'circle',
  'triangle-up',
  'square',
  'M-1,-.6L-.6,-1L0,-.4L.6,-1L1,-.6L.4,0L1,.6L.6,1L0,.4L-.6,1L-1,.6L-.4,0Z',
  'diamond',
  'cross',
  'M0,-1L.25,-.43L.87,-.5L.5,0L.87,.5L.25,.43L0,1L-.25,.43L-.87,.5L-.5,0L-.87,-.5L-.25,-.43Z',
] as const;
/** A line is told apart by so many shapes along it. */
const shapesOnLine = 6;
/** More names than these stand in a column beside the picture. */
const namesOnTop = 8;

/** Each series in layers of its own, pale ones behind the others; and the key of all. */
export function lineLayers(drawing: Drawing): Layer[] {
  const { figure } = drawing;
  const { x, y } = figure;
  const limit = pointLimit(figure.series.length);
  const series = figure.series.map((one) =>
    thinSeries(seriesInView(one, x.from ?? -Infinity, x.to ?? Infinity), limit),
  );
  const heights = series.flatMap(({ y: own, interval }) => [
    ...own,
    ...(interval ? [...interval.low, ...interval.high] : []),
  ]);
  const lengths = series.flatMap((one) => [...one.x]);
  const { area } = figure;
  const axes: Axes = {
    x: { field: 'x', type: 'quantitative', scale: scaleOf(x, lengths), axis: axisOf(x, drawing, 6, false) },
    y: { type: 'quantitative', scale: scaleOf(y, heights), axis: axisOf(y, drawing, 5, true) },
  };
  const fromBehind = series.toSorted((a, b) => Number(b.faint) - Number(a.faint));
  return [
    ...keyLayers(drawing),
    ...(area ? areaLayers(drawing, area, axes) : []),
    ...fromBehind.flatMap((one) => layersOf(one, drawing, axes)),
  ];
}

export interface Axes {
  readonly x: {
    readonly field: 'x';
    readonly type: 'quantitative';
    readonly scale: ReturnType<typeof scaleOf>;
    readonly axis: ReturnType<typeof axisOf>;
  };
  readonly y: Omit<Axes['x'], 'field'>;
}

function layersOf(series: FigureSeries, drawing: Drawing, axes: Axes): Layer[] {
  const { figure, palette, fontSize, lineWidth } = drawing;
  const { color: number, line, interval, stepped, faint, marker, dots, rings, shades } = series;
  const color = inkOf(palette, number);
  const opacity = faint ? 0.35 : 1;
  const values = rowsOf(series);
  const at = (field: string) => ({ x: axes.x, y: { ...axes.y, field } });
  const spanned = { ...at('low'), y2: { field: 'high' } };
  const layers: UnitLayer[] = [];
  if (interval?.look === 'band') {
    layers.push({ mark: { type: 'area', color, opacity: 0.16, clip: true }, encoding: spanned });
  }
  if (interval?.look === 'bars') {
    const thickness = lineWidth * 0.75;
    layers.push({ mark: { type: 'rule', color, opacity, strokeWidth: thickness, clip: true }, encoding: spanned });
    for (const end of ['low', 'high']) {
      const cap = { type: 'tick', orient: 'horizontal', size: fontSize / 2, thickness, clip: true } as const;
      layers.push({ mark: { ...cap, color, opacity }, encoding: at(end) });
    }
  }
  if (line !== 'none') {
    const strokeWidth = faint ? lineWidth / 2 : lineWidth;
    const strokeDash = dashes[line].map((length) => length * lineWidth);
    const interpolate = stepped ? ('step-after' as const) : ('linear' as const);
    const stroke = { color, opacity, strokeWidth, strokeDash, strokeJoin: 'round', interpolate, clip: true } as const;
    // In their order, which is not that of x where a way is drawn.
    layers.push({ mark: { type: 'line', ...stroke }, encoding: { ...at('y'), order: { field: 'place' } } });
  }
  const size = (2.4 * lineWidth) ** 2;
  if (rings) {
    const ring = { type: 'point', aria: false, filled: false, size: 6 * size, color, opacity: 1, clip: true } as const;
    return [{ data: { values }, mark: { ...ring, strokeWidth: lineWidth / 2 }, encoding: at('y') }];
  }
  if (figure.area || shades) {
    const edge = { stroke: shades ? palette.text : palette.surface, strokeWidth: lineWidth / 4 };
    const point = {
      type: 'point',
      aria: false,
      filled: true,
      size: 1.6 * size,
      opacity: 1,
      clip: true,
      ...edge,
    } as const;
    const fill = shades && figure.shading ? shadingEncoding(drawing, figure.shading, 'shade') : { value: color };
    const mark = { ...point, shape: shapeOf(marker ?? 0) };
    const places = line === 'none' ? [{ mark, encoding: { ...at('y'), fill } }] : [];
    return [...layers, ...places].map((layer) => ({ data: { values }, ...layer }));
  }
  if (dots || line === 'none' || values.length === 1) {
    layers.push({ mark: { type: 'point', filled: true, size, color, opacity, clip: true }, encoding: at('y') });
  }
  const drawn = layers.map((layer) => ({ data: { values }, ...layer }));
  if (marker === null || faint) return drawn;
  const shape = shapeOf(marker);
  const mark = { type: 'point', filled: true, size: 1.6 * size, color, shape, opacity, clip: true } as const;
  return [...drawn, { data: { values: shapeRows(series) }, mark, encoding: at('y') }];
}

interface Row {
  readonly series: string;
  readonly place: number;
  readonly x: number;
  /** Null leaves a gap. */
  readonly y: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly shade?: number | null;
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

function rowsOf({ label, x, y, interval, shades }: FigureSeries): Row[] {
  return Array.from(x, (at, i) => ({
    series: label,
    place: i,
    x: at,
    y: finite(y[i]),
    ...(interval ? { low: finite(interval.low[i]), high: finite(interval.high[i]) } : {}),
    ...(shades ? { shade: finite(shades[i]) } : {}),
  }));
}

/** Where a line's shapes stand: at each of few points, or along it, not at the same places as those of other lines. */
function shapeRows(series: FigureSeries): Row[] {
  const rows = rowsOf(series).filter(({ y }) => y !== null);
  if (series.dots || rows.length <= 2 * shapesOnLine) return rows;
  const shift = ((series.marker ?? 0) % 7) / 7;
  const places = Array.from({ length: shapesOnLine }, (_, i) => Math.floor(((i + shift) / shapesOnLine) * rows.length));
  return places.flatMap((place) => rows[place] ?? []);
}

/** In the key: of rings and of what is a line among points. */
const [ringShape, lineShape] = [
  'M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0ZM-.7,0A.7,.7,0,1,0,.7,0A.7,.7,0,1,0,-.7,0Z',
  'M-1,-.15L1,-.15L1,.15L-1,.15Z',
];

function keyShape({ rings, marker, line }: FigureSeries): string {
  if (rings) return ringShape;
  return marker === null && line !== 'none' ? lineShape : shapeOf(marker ?? 0);
}

function shapeOf(marker: number): string {
  return shapes[marker % shapes.length] ?? 'circle';
}

/** The names of the series: a layer that draws nothing but has the scales that they are told apart by. */
function keyLayers({ figure, palette, width, fontSize, lineWidth }: Drawing): Layer[] {
  const named = figure.series.filter(({ inLegend }) => inLegend);
  if (named.length < 2) return [];
  const names = named.map(({ label }) => label);
  const isOnTop = named.length <= namesOnTop;
  const widest = Math.max(...names.map((name) => textWidth(name, fontSize))) + 4 * fontSize;
  const columns = Math.min(named.length, Math.max(1, Math.floor((width - 4 * fontSize) / widest)));
  const place = isOnTop
    ? ({ orient: 'top', direction: 'horizontal', columns } as const)
    : ({ orient: 'right', columns: 1 } as const);
  // Told apart by their places: a name may be any word, also one that means something to a program.
  const labelExpr = `${textsExpression(names)}[toNumber(datum.label)]`;
  const scaled = <Value>(value: (one: FigureSeries) => Value) => ({
    field: 'place',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: names.map((_, i) => String(i)), range: named.map(value) },
    legend: { title: null, labelExpr, ...place },
  });
  const color = scaled((one) => inkOf(palette, one.color));
  const data = { values: names.map((series, i) => ({ series, place: String(i) })) };
  if (named.some(({ marker }) => marker !== null)) {
    const shape = scaled(keyShape);
    return [{ data, mark: { type: 'point', filled: true, size: 0, opacity: 1 }, encoding: { color, shape } }];
  }
  const strokeDash = scaled(({ line }) => dashes[line].map((length) => length * lineWidth));
  return [{ data, mark: { type: 'line', strokeWidth: lineWidth }, encoding: { color, strokeDash } }];
}

/** What happened on the way. */
export function markLayers({ figure, palette, fontSize, lineWidth }: Drawing): Layer[] {
  const { x } = figure;
  const inView = figure.marks.filter((mark) => mark.x >= (x.from ?? -Infinity) && mark.x <= (x.to ?? Infinity));
  return (['change', 'divergence'] as const).flatMap((kind): Layer[] => {
    const values = inView.filter((mark) => mark.kind === kind);
    if (values.length === 0) return [];
    const color = { change: palette.accent, divergence: palette.danger }[kind];
    const at = { field: 'x', type: 'quantitative' } as const;
    const text = { type: 'text', angle: 270, align: 'right', baseline: 'bottom', fontSize: fontSize * 0.9 } as const;
    return [
      {
        data: { values },
        mark: { type: 'rule', color, strokeWidth: lineWidth / 2, strokeDash: [4, 3] },
        encoding: { x: at },
      },
      {
        data: { values },
        mark: { ...text, color, dx: -fontSize / 2, dy: -fontSize / 4 },
        encoding: { x: at, y: { value: 0 }, text: { field: 'label' } },
      },
    ];
  });
}
