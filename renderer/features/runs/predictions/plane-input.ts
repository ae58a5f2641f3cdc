/** A plane as it is drawn, and as it is told. */
import { partNames } from '#core/contract/data-preview.ts';
import type { Plane } from '#core/contract/predictions.ts';
import type { Task } from '#core/experiment/data-spec.ts';
import { seriesColor, type ChartTheme } from '../../../charts/chart-theme.ts';
import type { Formats } from '#core/words/formats.ts';
import { boundaryOf } from './boundary.ts';
import { classColor, mixed, rgbOf, type Rgb } from './class-colors.ts';
import type { PlaneInput } from './plane-chart-config.ts';

type Translate = (key: string, values?: Record<string, unknown>) => string;

export interface PlaneWords {
  readonly task: Task;
  readonly classes: readonly string[];
  readonly format: Formats;
  readonly t: Translate;
}

/** How strong the colour of an area is where its class has no lead, and where it is certain. */
const strength = { least: 0.06, most: 0.5 };
/** Room above and below the rows, in shares of their range. */
const lineRoom = 0.25;

/** Lowest and highest of all values that are numbers. */
export function rangeOf(...all: readonly ArrayLike<number>[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const values of all) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? NaN;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? [0, 1] : [low, high];
}

/** From the first series' colour over the surface's to the second's. */
export function valueColor(theme: ChartTheme, value: number, [low, high]: readonly [number, number]): Rgb {
  const share = high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0.5;
  const end = rgbOf(seriesColor(theme, share < 0.5 ? 1 : 2));
  return mixed(rgbOf(theme.surface), end, Math.abs(2 * share - 1));
}

/** What the colours of a regression's plane stand for: the values of its rows, which stay the same all along. */
export function valueRange({ rows }: Plane): readonly [number, number] {
  return rangeOf(rows.truth);
}

export function planeInput(plane: Plane, theme: ChartTheme, words: PlaneWords): PlaneInput {
  const { x, y, rows, target, predicted } = plane;
  const [low, high] = rangeOf(rows.y);
  const room = lineRoom * (high - low || 1);
  return {
    points: pointsOf(plane, theme, words),
    area: y && { x: x.values, y: y.values, colors: colorsOf(plane, theme, words), lines: linesOf(plane, words) },
    // Colours of values run through the surface's own.
    pointEdge: y && words.task === 'regression' ? 'text' : 'surface',
    curve: y ? null : Array.from(x.values, (at, i) => ({ x: at, y: predicted[i] ?? NaN })),
    xName: x.name,
    yName: y?.name ?? target,
    xRange: ends(x.values),
    yRange: y ? ends(y.values) : [low - room, high + room],
    formatNumber: words.format.loss,
  };
}

function ends(values: ArrayLike<number>): readonly [number, number] {
  return [values[0] ?? 0, values[values.length - 1] ?? 1];
}

function linesOf(plane: Plane, { task }: PlaneWords) {
  return task === 'classification' ? boundaryOf(plane) : [];
}

function colorsOf(plane: Plane, theme: ChartTheme, { task, classes }: PlaneWords): Rgb[] {
  const { predicted, lead } = plane;
  if (task === 'regression') {
    const range = valueRange(plane);
    return Array.from(predicted, (value) => valueColor(theme, value, range));
  }
  const surface = rgbOf(theme.surface);
  const colors = classes.map((_, index) => classColor(theme, index));
  return Array.from(predicted, (index, i) =>
    mixed(surface, colors[index] ?? surface, strength.least + (strength.most - strength.least) * (lead[i] ?? 0)),
  );
}

function pointsOf(plane: Plane, theme: ChartTheme, { task, classes, format, t }: PlaneWords): PlaneInput['points'] {
  const { rows, y } = plane;
  const isClassification = task === 'classification';
  const range = valueRange(plane);
  const text = (value: number) => (isClassification ? (classes[value] ?? '') : format.loss(value));
  return Array.from(rows.part, (part, i) => {
    const [truth = NaN, predicted = NaN] = [rows.truth[i], rows.predicted[i]];
    const color = isClassification
      ? classColor(theme, truth)
      : y
        ? valueColor(theme, truth, range)
        : rgbOf(seriesColor(theme, part + 1));
    const name = t(`data.view.parts.${partNames[part] ?? 'train'}`);
    return {
      x: rows.x[i] ?? NaN,
      y: rows.y[i] ?? NaN,
      part,
      color,
      isWrong: isClassification && truth !== predicted,
      text: t('predictions.plane.point', { part: name, truth: text(truth), predicted: text(predicted) }),
    };
  });
}

/** How many rows of each part are shown, and how many of these are wrong. */
export function shownOf({ rows }: Plane): { shown: number; wrong: number }[] {
  const counts = partNames.map(() => ({ shown: 0, wrong: 0 }));
  rows.part.forEach((part, i) => {
    const count = counts[part];
    if (!count) return;
    count.shown++;
    if (rows.truth[i] !== rows.predicted[i]) count.wrong++;
  });
  return counts;
}

/** The picture in words. */
export function planeSummary(plane: Plane, { task, classes, format, t }: PlaneWords): string {
  const { x, y, target, predicted } = plane;
  const rows = shownOf(plane).flatMap(({ shown, wrong }, part) => {
    if (shown === 0 || task === 'regression') return [];
    const name = t(`data.view.parts.${partNames[part] ?? 'train'}`);
    return [t('predictions.plane.partWrong', { part: name, wrong: format.count(wrong), shown: format.count(shown) })];
  });
  const [low, high] = rangeOf(predicted);
  const shares = classes.flatMap((name, index) => {
    const count = predicted.reduce((sum, one) => sum + (one === index ? 1 : 0), 0);
    if (count === 0) return [];
    return [t('predictions.plane.share', { name, share: format.wholePercent(count / predicted.length) })];
  });
  return t(`predictions.plane.summary.${y ? task : 'line'}`, {
    x: x.name,
    y: y?.name ?? target,
    low: format.loss(low),
    high: format.loss(high),
    shares: shares.join(' '),
    rows: rows.join(' '),
  });
}
