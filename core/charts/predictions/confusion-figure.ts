/** Counts of true against predicted classes, coloured by their share of the true class. */
import { figureWith, type Figure } from '../../contract/figures.ts';
import type { PartAnswers } from '../../contract/predictions.ts';
import type { Words } from '../../words/translate.ts';
import { partName } from '../point-series.ts';
import { partNames } from '../../contract/data-preview.ts';
import { confusionOf } from './confusion.ts';

/** How much of a true class' colour a share of its rows has: right ones in one, wrong ones in another. */
export function confusionShade(count: number, total: number, isRight: boolean): number {
  if (count === 0 || total === 0) return 0;
  return (isRight ? 1 : -1) * (0.15 + 0.85 * (count / total));
}

/** More columns have no room for numbers. */
const numberedColumns = 20;

/** The classes that are shown on the page, the first at the top. @param subtitle - what it is of. */
export function confusionFigure(
  { counts, part, rows, wrong }: PartAnswers,
  classes: readonly string[],
  subtitle: string,
  { t, format }: Words,
): Figure {
  const { shown, classes: all, countOf, rowTotal } = confusionOf(counts, classes.length);
  const names = shown.map((index) => classes[index] ?? '');
  const upwards = shown.toReversed();
  const cells = upwards.flatMap((truth) =>
    shown.map((predicted) => ({ truth, predicted, count: countOf(truth, predicted) })),
  );
  const axis = (label: string) => ({ label, scale: 'linear', from: null, to: null, ticks: null }) as const;
  const some = { shown: format.count(shown.length), count: format.count(all) };
  return figureWith({
    title: t('predictions.matrix.title'),
    subtitle,
    x: axis(t('predictions.matrix.predicted')),
    y: axis(t('predictions.matrix.truth')),
    shading: {
      ...{ colors: 'diverging', low: -1, middle: 0, high: 1, ink: 1, strength: 1 },
      ticks: [
        { value: -1, label: `${format.wholePercent(1)} ${t('predictions.matrix.wrong')}` },
        { value: 0, label: '0' },
        { value: 1, label: `${format.wholePercent(1)} ${t('predictions.matrix.right')}` },
      ],
      label: t('predictions.matrix.scale'),
    },
    cells: {
      columns: names,
      rows: names.toReversed(),
      values: Float64Array.from(cells, ({ count }) => count),
      shades: Float64Array.from(cells, ({ truth, predicted, count }) =>
        confusionShade(count, rowTotal(truth), truth === predicted),
      ),
      texts: shown.length <= numberedColumns ? cells.map(({ count }) => format.count(count)) : null,
      best: null,
      lines: [],
    },
    table: {
      columns: [t('predictions.matrix.truth'), t('predictions.matrix.predicted'), t('predictions.matrix.count')],
      rows: cells.map(({ truth, predicted, count }) => [classes[truth] ?? '', classes[predicted] ?? '', count]),
    },
    notes: [
      t('predictions.matrix.noted', {
        part: partName(partNames.indexOf(part), t),
        rows: format.count(rows),
        wrong: format.count(wrong),
      }),
      ...(shown.length < all ? [t('predictions.matrix.some', some)] : []),
    ],
  });
}
