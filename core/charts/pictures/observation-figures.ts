/** What the microscope sees of a mini-batch, as figures: the way through, the masks, the thinned networks. */
import type { Figure } from '../../contract/figures.ts';
import type { Observation, ObservedPosition } from '../../contract/microscope.ts';
import { removesUnits } from '../../experiment/network-spec.ts';
import type { Words } from '../../words/translate.ts';
import { figureOf } from '../chart.ts';
import { keptChart } from './kept-chart.ts';
import { maskFigure, type Mask } from './mask-figure.ts';
import { passFigure } from './pass-figure.ts';
import { positionNames } from './position-names.ts';
import { averageChart, thinnedFilm } from './thinned-figures.ts';

/** Positions with dropout have a mask to look at, by their numbers. */
export function maskedPositions({ positions, kind }: Observation): number[] {
  return positions.flatMap(({ rate, connections }, i) =>
    rate > 0 && (connections || kind !== 'dropConnect') ? [i] : [],
  );
}

/** @param name - of the position. */
export function maskOf({ units, factors, connections }: ObservedPosition, name: string, { t }: Words): Mask {
  const title = `${t('microscope.mask.title')}: ${name}`;
  return connections ? { title, units: connections.width, factors: connections.factors } : { title, units, factors };
}

/**
 * The sample that the observation follows on its way forward and back; of each position with dropout its mask and how many
 * units it keeps; and the sample through thinned networks, where anything is dropped.
 * @param subtitle - what it is of.
 */
export function observationFigures(observation: Observation, subtitle: string, words: Words): Figure[] {
  const { t, format } = words;
  const { positions, kind, draws, step, totalSteps, weightsStep } = observation;
  const names = positionNames(positions.length, t);
  const pass = (direction: 'forward' | 'backward', position: number) =>
    passFigure(observation, draws.row, { direction, position }, subtitle, words);
  const masked = maskedPositions(observation);
  // On the page they stand beneath a heading.
  const thinned = (figure: Figure) => ({ ...figure, title: `${t('microscope.draws.title')}: ${figure.title}` });
  const figures = [
    pass('forward', positions.length - 1),
    pass('backward', 0),
    ...masked.flatMap((i) => {
      const [position, name] = [positions[i], names[i] ?? ''];
      if (!position) return [];
      const kept = { ...keptChart(position, words), title: `${t('microscope.kept.title')}: ${name}` };
      return [
        maskFigure(maskOf(position, name, words), subtitle, words),
        ...(removesUnits(kind) ? [figureOf(kept, subtitle)] : []),
      ];
    }),
    ...(masked.length > 0 && draws.shown > 0 ? [thinned(thinnedFilm(observation, subtitle, words))] : []),
    ...(masked.length > 0 ? [thinned(figureOf(averageChart(observation, words), subtitle))] : []),
  ];
  const seen = t('microscope.seen', {
    ...{ batch: format.count(step + 1), total: format.count(totalSteps), sample: format.count(draws.row + 1) },
    step: format.count(weightsStep),
  });
  return figures.map((figure) => ({ ...figure, notes: [...figure.notes, seen] }));
}
