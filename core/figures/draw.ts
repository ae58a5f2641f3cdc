/** A figure as a file. */
import type { Figure, FigureFormat, FigureLook } from '../contract/figures.ts';
import { figureCsv } from '../charts/figure-table.ts';
import { fontFamily } from './fonts.ts';
import { PdfContext } from './pdf-context.ts';
import { openPdf } from './pdf-document.ts';
import { rasterized } from './rasterizer.ts';
import { figureView } from './vega-view.ts';
import { drawnSpec } from './drawn-spec.ts';
import { sizeOf } from './vega-lite.ts';

/** What writes each format. */
const writers: Readonly<Record<FigureFormat, (figure: Figure, look: FigureLook) => Promise<string | Uint8Array>>> = {
  svg: drawSvg,
  pdf: drawPdf,
  png: drawPng,
  csv: (figure) => Promise.resolve(figureCsv(figure)),
  'vega-lite': async (figure, look) => `${JSON.stringify(await drawnSpec(figure, look), null, 2)}\n`,
};

/**
 * The bytes of a figure's file.
 * @throws {StudioError} `figure.notDrawn`
 */
export async function drawFigure(
  figure: Figure,
  format: FigureFormat,
  look: FigureLook,
): Promise<Uint8Array<ArrayBuffer>> {
  const made = await writers[format](figure, look);
  return typeof made === 'string' ? new TextEncoder().encode(made) : Uint8Array.from(made);
}

/** As text of its own, with the fonts named. @throws {StudioError} `figure.notDrawn` */
export async function drawSvg(figure: Figure, look: FigureLook): Promise<string> {
  const view = await figureView(await drawnSpec(figure, look));
  try {
    const svg = await view.toSVG();
    // Where the font is missing, the reader's own takes its place.
    return rounded(svg).replaceAll(`font-family="${fontFamily}"`, `font-family="${fontFamily}, sans-serif"`);
  } finally {
    view.finalize();
  }
}

/** Places to a hundredth of a point, which no printer tells apart, and colours in few signs: large files are half as large. */
function rounded(svg: string): string {
  const places = (text: string) =>
    text.replace(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => String(Number(Number(number).toFixed(2))));
  const color = (_: string, ...parts: string[]) =>
    `"#${parts
      .slice(0, 3)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')}"`;
  // Of what is drawn alone: words are as they were.
  return svg.replace(/<(?:path|line|g)\b[^>]*>/g, (tag) =>
    tag.replace(/ (?:d|transform)="[^"]*"/g, places).replace(/"rgb\((\d+), (\d+), (\d+)\)"/g, color),
  );
}

/** With its upper left corner where the document's origin is. @throws {StudioError} `figure.notDrawn` */
export async function drawInto(document: PDFKit.PDFDocument, figure: Figure, look: FigureLook): Promise<void> {
  const view = await figureView(await drawnSpec(figure, look));
  try {
    await view.toCanvas(1, { externalContext: new PdfContext(document) });
  } finally {
    view.finalize();
  }
}

async function drawPdf(figure: Figure, look: FigureLook): Promise<Uint8Array> {
  const { width, height } = sizeOf(look);
  const info = { Title: figure.title, Subject: figure.subtitle, Creator: 'Dropout Studio' };
  const { document, end } = openPdf({ size: [width, height], margin: 0, info });
  await drawInto(document, figure, look);
  return end();
}

async function drawPng(figure: Figure, look: FigureLook): Promise<Uint8Array> {
  return rasterized(await drawSvg(figure, look), look.density);
}
