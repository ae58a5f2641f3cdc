/** A figure in Vega-Lite's grammar, with its data: what SVG, PDF and PNG are drawn from, and a file of its own. */
import { palettes } from '../charts/palette.ts';
import { figurePresets, type Figure, type FigureLook } from '../contract/figures.ts';
import { barLayers } from './bar-layers.ts';
import { cellLayers } from './cell-layers.ts';
import { fontFamily } from './fonts.ts';
import { imageLayers } from './image-layers.ts';
import { lineLayers, markLayers } from './line-layers.ts';
import { pictureLayers } from './picture-layers.ts';
import type { Drawing, Room, VegaLiteSpec } from './drawing.ts';

/** How large a figure is, in points. */
export function sizeOf({ preset, size }: FigureLook): { readonly width: number; readonly height: number } {
  return size ?? figurePresets[preset];
}

/**
 * The grammar's sentence for a figure, in the size and the colours of a look. Curves of many points are thinned, keeping
 * their extremes.
 * @param room - what is left for a picture without axes, in points; where that isn't known yet, about all there is.
 */
export function vegaLiteSpec(figure: Figure, look: FigureLook, room: Room | null = null): VegaLiteSpec {
  const { fontSize, lineWidth } = figurePresets[look.preset];
  const { width, height } = sizeOf(look);
  const palette = palettes[look.theme];
  const drawing: Drawing = { figure: withUniqueLabels(figure), palette, width, height, fontSize, lineWidth, room };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: [figure.title, figure.subtitle, ...figure.notes].filter((text) => text !== '').join(' · '),
    width,
    height,
    autosize: { type: 'fit', contains: 'padding' },
    padding: Math.round(fontSize / 2),
    background: palette.surface,
    ...titleOf(drawing, look.withTitle),
    config: configOf(drawing),
    layer: layersOf(drawing),
  };
}

function layersOf(drawing: Drawing): VegaLiteSpec['layer'] {
  const { cells, bars, images, drawing: picture } = drawing.figure;
  if (cells) return cellLayers(drawing, cells);
  if (bars) return barLayers(drawing, bars);
  if (images) return imageLayers(drawing, images);
  if (picture) return pictureLayers(drawing, picture);
  return [...lineLayers(drawing), ...markLayers(drawing)];
}

/** Two series of one name would be one in the key. */
function withUniqueLabels(figure: Figure): Figure {
  const taken = new Set<string>();
  const series = figure.series.map((one) => {
    if (!one.inLegend) return one;
    let label = one.label;
    for (let number = 2; taken.has(label); number++) label = `${one.label} (${number})`;
    taken.add(label);
    return { ...one, label };
  });
  return { ...figure, series };
}

/** Without a title, what has to be said of the figure stands beneath it. */
function titleOf({ figure, palette, fontSize }: Drawing, isShown: boolean): Pick<VegaLiteSpec, 'title'> {
  const { title, subtitle, notes } = figure;
  const small = Math.round(fontSize * 0.9);
  if (!isShown) {
    if (notes.length === 0) return {};
    const beneath = { text: notes, orient: 'bottom', anchor: 'end', fontSize: small, fontWeight: 'normal' } as const;
    return { title: { ...beneath, color: palette.muted, offset: Math.round(fontSize / 2) } };
  }
  return {
    title: {
      text: title,
      subtitle: [subtitle, ...notes].filter((text) => text !== ''),
      anchor: 'start',
      frame: 'group',
      fontSize: Math.round(fontSize * 1.25),
      subtitleFontSize: fontSize,
      color: palette.text,
      subtitleColor: palette.muted,
      offset: Math.round(fontSize * 0.8),
    },
  };
}

function configOf({ palette, fontSize, lineWidth }: Drawing): NonNullable<VegaLiteSpec['config']> {
  const words = {
    labelFont: fontFamily,
    titleFont: fontFamily,
    labelFontSize: fontSize,
    titleFontSize: fontSize,
    titleFontWeight: 'normal',
    titleColor: palette.text,
  } as const;
  const thin = Math.max(0.5, lineWidth / 2);
  const [half, quarter] = [Math.round(fontSize / 2), Math.round(fontSize / 4)];
  return {
    font: fontFamily,
    view: { stroke: null },
    axis: {
      ...words,
      labelColor: palette.muted,
      grid: false,
      domainColor: palette.muted,
      domainWidth: thin,
      tickColor: palette.muted,
      tickWidth: thin,
      tickSize: half,
      labelPadding: quarter,
      titlePadding: half,
    },
    legend: {
      ...words,
      labelColor: palette.text,
      labelLimit: 0,
      symbolSize: 1.5 * fontSize ** 2,
      symbolStrokeWidth: lineWidth,
      rowPadding: quarter,
      columnPadding: fontSize,
      offset: half,
    },
    title: { font: fontFamily, subtitleFont: fontFamily, fontWeight: 'bold' },
  };
}
