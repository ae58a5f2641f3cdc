/** A chart as a picture for papers and slides: title, legend and background included, at twice the screen's density. */
import { Chart } from 'chart.js';
import { drawPoint } from 'chart.js/helpers';
import { fullName, type ChartSeries } from '#core/charts/chart-series.ts';
import type { LineChart } from '#core/charts/line-chart.ts';
import { readChartTheme, seriesColor, type ChartTheme } from './chart-theme.ts';
import { datasetsOf, optionsOf } from './line-chart-config.ts';
import { dashes, markers } from '#core/charts/line-looks.ts';

/** A chart with its visible lines. */
export interface ChartImage extends LineChart {
  /** What it is of, for example the experiment and the run. */
  readonly subtitle: string;
  /** The part of the x axis to draw; all of it when absent. */
  readonly view?: { min: number; max: number } | undefined;
}

const scale = 2;
const width = 960;
const plotHeight = 460;
const padding = 24;
const legendRow = 22;

/** Draws several pictures as one, two side by side, in the theme in force. @throws {Error} when the browser can't encode it. */
export function renderChartImages(images: readonly ChartImage[]): Promise<Blob> {
  const drawn = images.map(draw);
  const rowHeights = Array.from({ length: Math.ceil(drawn.length / 2) }, (_, row) =>
    Math.max(...drawn.slice(2 * row, 2 * row + 2).map(({ height }) => height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.min(2, drawn.length) * width * scale;
  canvas.height = rowHeights.reduce((sum, height) => sum + height, 0);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no canvas.');
  context.fillStyle = readChartTheme().surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawn.forEach((one, i) => {
    const top = rowHeights.slice(0, Math.floor(i / 2)).reduce((sum, height) => sum + height, 0);
    context.drawImage(one, (i % 2) * width * scale, top);
  });
  return encode(canvas);
}

function draw(image: ChartImage): HTMLCanvasElement {
  const theme = readChartTheme();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no canvas.');
  context.font = `13px ${theme.fontFamily}`;
  const named = image.series.filter(({ rawOf }) => rawOf === undefined);
  const legend = legendLayout(context, named);
  const header = padding + (image.subtitle ? 54 : 34);
  const height = header + legend.height + plotHeight + padding;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  drawTitle(context, image.title, image.subtitle, theme);
  drawLegend(context, named, legend.places, header, theme);
  const plot = drawPlot(image, theme);
  context.drawImage(plot, padding, header + legend.height, width - 2 * padding, plotHeight);
  return canvas;
}

/** A canvas as a picture with a title above it. @throws {Error} when the browser can't encode it. */
export function renderCanvasImage(
  plot: HTMLCanvasElement,
  { title, subtitle }: Pick<ChartImage, 'title' | 'subtitle'>,
) {
  const theme = readChartTheme();
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser draws no canvas.');
  const header = padding + 54;
  const height = ((width - 2 * padding) * plot.height) / plot.width;
  canvas.width = width * scale;
  canvas.height = (header + height + padding) * scale;
  context.scale(scale, scale);
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, header + height + padding);
  drawTitle(context, title, subtitle, theme);
  context.drawImage(plot, padding, header, width - 2 * padding, height);
  return encode(canvas);
}

function drawTitle(context: CanvasRenderingContext2D, title: string, subtitle: string, theme: ChartTheme): void {
  context.textBaseline = 'top';
  context.fillStyle = theme.text;
  context.font = `600 18px ${theme.fontFamily}`;
  context.fillText(title, padding, padding);
  context.fillStyle = theme.muted;
  context.font = `400 13px ${theme.fontFamily}`;
  context.fillText(subtitle, padding, padding + 26);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each legend entry stands; a full row continues on the next. */
function legendLayout(context: CanvasRenderingContext2D, series: readonly ChartSeries[]) {
  let x = padding;
  let y = 0;
  const places: Place[] = series.map((one) => {
    const needed = 34 + context.measureText(fullName(one)).width + 18;
    if (x > padding && x + needed > width - padding) {
      x = padding;
      y += legendRow;
    }
    const place = { x, y };
    x += needed;
    return place;
  });
  return { places, height: y + legendRow + 8 };
}

function drawLegend(
  context: CanvasRenderingContext2D,
  series: readonly ChartSeries[],
  places: readonly Place[],
  top: number,
  theme: ChartTheme,
): void {
  context.font = `13px ${theme.fontFamily}`;
  context.lineWidth = 2;
  series.forEach((one, i) => {
    const place = places[i];
    if (!place) return;
    const y = top + place.y;
    context.strokeStyle = seriesColor(theme, one.color);
    context.setLineDash(dashes[one.line ?? 'solid']);
    context.beginPath();
    context.moveTo(place.x, y + 8);
    context.lineTo(place.x + 26, y + 8);
    context.stroke();
    drawMarker(context, one, place.x + 13, y + 8, theme);
    context.fillStyle = theme.text;
    context.fillText(fullName(one), place.x + 34, y);
  });
  context.setLineDash([]);
}

function drawMarker(
  context: CanvasRenderingContext2D,
  { marker, color }: ChartSeries,
  x: number,
  y: number,
  theme: ChartTheme,
): void {
  if (marker === undefined) return;
  context.setLineDash([]);
  context.fillStyle = seriesColor(theme, color);
  drawPoint(context, { pointStyle: markers[marker] ?? 'circle', radius: 4, borderWidth: 1.5 }, x, y);
}

function drawPlot(image: ChartImage, theme: ChartTheme): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width - 2 * padding;
  canvas.height = plotHeight;
  const options = optionsOf(image.axes, image.marks, theme);
  if (image.view) Object.assign(options.scales?.['x'] ?? {}, image.view);
  const chart = new Chart(canvas, {
    type: 'line',
    data: { datasets: datasetsOf(image.series, new Set(), theme) },
    options: { ...options, responsive: false, devicePixelRatio: scale, events: [] },
  });
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  chart.destroy();
  return copy;
}

function encode(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The browser could not encode the picture.'));
    }, 'image/png');
  });
}
