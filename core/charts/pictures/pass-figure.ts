/** One sample on its way through a network, as far as a phase has brought it. */
import type { Figure } from '../../contract/figures.ts';
import type { Observation } from '../../contract/microscope.ts';
import type { Words } from '../../words/translate.ts';
import { shownIn, type Phase } from './phases.ts';
import { positionNames } from './position-names.ts';
import { emptyCells, unitCells, type UnitCell } from './unit-cells.ts';
import { unitsFigure } from './units-figure.ts';

/** What a position shows of a sample in a phase. @param row - of the sample, from 0. @param group - units in a cell. */
export function passCells(
  { positions }: Observation,
  row: number,
  phase: Phase,
  position: number,
  group: number,
): UnitCell[] {
  const observed = positions[position];
  if (!observed) return [];
  const { units, values, gradients, factors, shifts } = observed;
  const shown = shownIn(phase, position);
  if (shown === 'nothing') return emptyCells(units, group);
  const ofRow = (all: Float32Array) => all.subarray(row * units, (row + 1) * units);
  return shown === 'values'
    ? unitCells(ofRow(values), ofRow(factors), group, shifts)
    : unitCells(ofRow(gradients), ofRow(factors), group);
}

export function phaseName({ direction, position }: Phase, positions: number, { t }: Words): string {
  return t(`microscope.pass.${direction}`, { position: positionNames(positions, t)[position] ?? '' });
}

/** @param row - of the sample, from 0. @param subtitle - what it is of. */
export function passFigure(
  observation: Observation,
  row: number,
  phase: Phase,
  subtitle: string,
  words: Words,
): Figure {
  const { positions, image } = observation;
  const picture = {
    ...{ title: phaseName(phase, positions.length, words), names: positionNames(positions.length, words.t), image },
    units: positions.map(({ units }) => units),
    cellsOf: (position: number, group: number) => passCells(observation, row, phase, position, group),
  };
  return unitsFigure(picture, subtitle, words);
}
