/** Predicted against true values of a regression, with the line on which the prediction is right. */
import { partNames } from '../../contract/data-preview.ts';
import { figureWith, seriesWith, type Figure } from '../../contract/figures.ts';
import type { PartAnswers } from '../../contract/predictions.ts';
import type { Words } from '../../words/translate.ts';
import { partMarker, partName, rangeOf } from '../point-series.ts';

/** @param subtitle - what it is of. */
export function errorFigure({ spread, part, target }: PartAnswers, subtitle: string, { t }: Words): Figure {
  const { truth, predicted } = spread;
  const [low, high] = rangeOf(truth, predicted);
  const room = 0.05 * (high - low || 1);
  // One scale for both axes: what is off the line is as far off as it looks.
  const [from, to] = [low - room, high + room];
  const axis = (label: string) => ({ label, scale: 'linear', from, to, ticks: null }) as const;
  const number = partNames.indexOf(part);
  const right = Float64Array.of(from, to);
  return figureWith({
    title: t('predictions.scatter.title'),
    subtitle,
    x: axis(t('predictions.scatter.truth', { target })),
    y: axis(t('predictions.scatter.predicted', { target })),
    series: [
      seriesWith({
        ...{ label: partName(number, t), color: 1, line: 'none', marker: partMarker(number), dots: true },
        x: Float64Array.from(truth),
        y: Float64Array.from(predicted),
      }),
      seriesWith({ label: t('predictions.scatter.right'), color: 'text', x: right, y: right }),
    ],
  });
}
