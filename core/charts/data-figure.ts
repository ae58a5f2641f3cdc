/** Prepared rows of at most two inputs as a scatter plot. */
import { partNames, type DataPreview } from '../contract/data-preview.ts';
import { figureWith, type Figure } from '../contract/figures.ts';
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
