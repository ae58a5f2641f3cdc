/** One input through many thinned networks: the first of them drawn, and the average of all building up. */
import type { Figure } from '../../contract/figures.ts';
import type { Observation } from '../../contract/microscope.ts';
import type { Words } from '../../words/translate.ts';
import type { LineChart } from '../line-chart.ts';
import { positionNames } from './position-names.ts';
import { unitCells, type UnitCell } from './unit-cells.ts';
import { filmFigure } from './units-figure.ts';

/** Thinned networks that one input is put through, where nothing else is asked. */
export const thinnedNetworks = 300;

/** The output that is followed: that of the right class, or the only one. */
function followedOutput({ task, targets, draws }: Observation): number {
  return task === 'classification' ? (targets[draws.row] ?? 0) : 0;
}

/** What a thinned network answers. @param draw - its number, from 0. */
export function thinnedAnswer(observation: Observation, draw: number): number {
  const { predictions, weightScaled } = observation.draws;
  return predictions[draw * weightScaled.length + followedOutput(observation)] ?? NaN;
}

export function answerText(value: number, { task }: Observation, { format }: Words): string {
  return task === 'classification' ? format.score(value, 'classification') : format.loss(value);
}

/** Units that take part in a thinned network are coloured alike: what matters is who is there. */
export function thinnedCells(
  { positions, draws }: Observation,
  draw: number,
  position: number,
  group: number,
): UnitCell[] {
  const count = positions[position]?.units ?? 0;
  const factors = draws.factors[position]?.subarray(draw * count, (draw + 1) * count) ?? new Float32Array(count);
  const kept = factors.map((factor) => (factor === 0 ? 0 : 1));
  return unitCells(new Float32Array(count).fill(1), kept, group);
}

/** The first of them. @param subtitle - what it is of. */
export function thinnedFilm(observation: Observation, subtitle: string, words: Words): Figure {
  const { positions, image, draws } = observation;
  const names = positionNames(positions.length, words.t);
  const units = positions.map((position) => position.units);
  const frames = Array.from({ length: draws.shown }, (_, draw) => ({
    ...{ names, units, image },
    cellsOf: (position: number, group: number) => thinnedCells(observation, draw, position, group),
    caption: `${draw + 1}: ${answerText(thinnedAnswer(observation, draw), observation, words)}`,
  }));
  return filmFigure({ title: words.t('microscope.draws.networks'), frames }, subtitle, words);
}

export function averageChart(observation: Observation, words: Words): LineChart {
  const { t, format } = words;
  const { count, weightScaled } = observation.draws;
  const followed = followedOutput(observation);
  const single = Array.from({ length: count }, (_, draw) => ({ x: draw + 1, y: thinnedAnswer(observation, draw) }));
  let sum = 0;
  const average = single.map(({ x, y }) => ({ x, y: (sum += y) / x }));
  const scaled = [1, count].map((x) => ({ x, y: weightScaled[followed] ?? NaN }));
  return {
    title: t('microscope.draws.chart'),
    series: [
      {
        ...{ id: 'single', label: t('microscope.draws.single'), color: 3, faint: true, dots: true, unjoined: true },
        points: () => single,
      },
      { id: 'average', label: t('microscope.draws.average'), color: 1, points: () => average },
      { id: 'scaled', label: t('microscope.draws.weightScaled'), color: 2, line: 'dashed', points: () => scaled },
    ],
    axes: {
      xLabel: t('microscope.draws.count'),
      yLabel:
        observation.task === 'classification'
          ? t('microscope.draws.probability', { name: observation.classes[followed] ?? '' })
          : t('microscope.draws.prediction'),
      yScale: 'linear',
      formatX: format.count,
      formatY: (value) => answerText(value, observation, words),
    },
    marks: [],
  };
}
