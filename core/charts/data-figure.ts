/** The data that is trained on: rows of at most two inputs as a scatter plot, images, and how many rows each class has. */
import { partNames, type DataPreview } from '../contract/data-preview.ts';
import { figureWith, type Figure, type FigureImages } from '../contract/figures.ts';
import type { Words } from '../words/translate.ts';
import { classColor, classEntries, keyEntry, partMarker, partName, pointSeries, rangeOf } from './point-series.ts';
import { valueShading } from './shadings.ts';

/** Which rows are left out. */
export interface HiddenRows {
  readonly parts: ReadonlySet<number>;
  readonly classes: ReadonlySet<number>;
}

/** @param subtitle - what it is of. */
export function dataFigure(
  { task, classes, rows }: Pick<DataPreview, 'task' | 'classes' | 'rows'>,
  scatter: NonNullable<DataPreview['scatter']>,
  hidden: HiddenRows,
  subtitle: string,
  words: Words,
): Figure {
  const { t, format } = words;
  const isClassification = task === 'classification';
  const { x, y, value, part, xName, yName } = scatter;
  const points = Array.from(x, (at, i) => {
    const [own, kind] = [part[i] ?? 0, value[i] ?? NaN];
    const name = partName(own, t);
    return {
      ...{ x: at, y: y[i] ?? NaN, part: own, kind },
      color: isClassification ? classColor(kind) : 1,
      label: isClassification ? `${classes[kind] ?? ''}, ${name}` : name,
      ...(isClassification ? {} : { shade: kind }),
    };
  }).filter(({ part: own, kind }) => !hidden.parts.has(own) && !(isClassification && hidden.classes.has(kind)));
  const axis = (label: string, values: ArrayLike<number>) => {
    const [low, high] = rangeOf(values);
    const room = 0.04 * (high - low) || 0.5;
    return { label, scale: 'linear', from: low - room, to: high + room, ticks: null } as const;
  };
  const parts = partNames.flatMap((_, own) => {
    const isThere = (rows[own] ?? 0) > 0 && !hidden.parts.has(own);
    return isThere ? [keyEntry(partName(own, t), 'muted', partMarker(own))] : [];
  });
  const names = classEntries(classes).filter((_, i) => !hidden.classes.has(i));
  return figureWith({
    title: t('data.view.scatter'),
    subtitle,
    x: axis(xName, x),
    y: axis(yName, y),
    series: [...(isClassification ? names : []), ...parts, ...pointSeries(points)],
    shading: isClassification ? null : valueShading(rangeOf(value), '', format.loss),
  });
}

/** How strong the colours of a class's rows are: for training, validation and testing. */
export const partStrengths = [1, 0.55, 0.25] as const;

/** Rows of each class, as a bar of its parts. @param subtitle - what it is of. */
export function classCountFigure(
  { classes, classCounts, rows, target }: Pick<DataPreview, 'classes' | 'classCounts' | 'rows' | 'target'>,
  subtitle: string,
  { t }: Words,
): Figure {
  const shown = partNames.flatMap((_, part) => ((rows[part] ?? 0) > 0 ? [part] : []));
  return figureWith({
    title: t('data.view.counts'),
    subtitle,
    x: { label: t('data.view.rowsAxis'), scale: 'linear', from: 0, to: null, ticks: null },
    y: { label: target, scale: 'linear', from: null, to: null, ticks: null },
    bars: {
      names: [...classes],
      colors: classes.map((_, i) => classColor(i)),
      parts: shown.map((part) => ({ label: partName(part, t), strength: partStrengths[part] ?? 1 })),
      values: Float64Array.from(classCounts.flatMap((counts) => shown.map((part) => counts[part] ?? 0))),
    },
  });
}

/** @param images - each with its words. @param subtitle - what they are of. */
export function imagesFigure(title: string, images: FigureImages, subtitle: string): Figure {
  return figureWith({ title, subtitle, images });
}

/** All that is to be seen of the data, as far as they are of such a kind. @param subtitle - what it is of. */
export function dataFigures(preview: DataPreview, subtitle: string, words: Words): Figure[] {
  const { scatter, images, classCounts } = preview;
  const nothing = { parts: new Set<number>(), classes: new Set<number>() };
  return [
    ...(scatter ? [dataFigure(preview, scatter, nothing, subtitle, words)] : []),
    ...(images ? [imagesFigure(words.t('data.view.images'), images, subtitle)] : []),
    ...(classCounts.length > 0 ? [classCountFigure(preview, subtitle, words)] : []),
  ];
}
