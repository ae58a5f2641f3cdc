/** A plane as it is told: in words for who doesn't see it, and row by row. */
import { rangeOf } from '#core/charts/point-series.ts';
import { shownOf } from '#core/charts/predictions/plane-figure.ts';
import { partNames } from '#core/contract/data-preview.ts';
import type { RunFacts } from '#core/contract/entities.ts';
import type { FigureSeries } from '#core/contract/figures.ts';
import type { Plane } from '#core/contract/predictions.ts';
import type { Words } from '#core/words/translate.ts';

type Facts = Pick<RunFacts, 'task' | 'classes'>;

/** @returns what is said of a point of the figure; nothing of what is no row. */
export function describeRow(
  { rows }: Plane,
  { task, classes }: Facts,
  { t, format }: Words,
): (series: FigureSeries, point: number) => string {
  const isClassification = task === 'classification';
  const text = (value: number) => (isClassification ? (classes[value] ?? '') : format.loss(value));
  const texts = new Map<string, string>();
  rows.part.forEach((part, i) => {
    const name = t(`data.view.parts.${partNames[part] ?? 'train'}`);
    const [truth = NaN, predicted = NaN] = [rows.truth[i], rows.predicted[i]];
    const said = t('predictions.plane.point', { part: name, truth: text(truth), predicted: text(predicted) });
    texts.set(placeKey(rows.x[i], rows.y[i]), said);
  });
  return ({ x, y, rings, line }, point) =>
    rings || line !== 'none' ? '' : (texts.get(placeKey(x[point], y[point])) ?? '');
}

function placeKey(x: number | undefined, y: number | undefined): string {
  return `${x} ${y}`;
}

/** How many rows of each part are shown. */
export function shownParts(
  plane: Plane,
  facts: Record<`${(typeof partNames)[number]}Rows`, number>,
  { t, format }: Words,
): string {
  const counts = shownOf(plane);
  return partNames
    .flatMap((name, part) => {
      const shown = counts[part]?.shown ?? 0;
      if (shown === 0) return [];
      const values = { shown: format.count(shown), count: format.count(facts[`${name}Rows`]) };
      return [t('predictions.plane.partShown', { part: t(`data.view.parts.${name}`), ...values })];
    })
    .join(' · ');
}

/** The picture in words. */
export function planeSummary(plane: Plane, { task, classes }: Facts, { t, format }: Words): string {
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
