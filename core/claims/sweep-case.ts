/** Cases that are tested by a sweep, and what their judges ask of its result. */
import type { Finding } from '../contract/claims.ts';
import type { PairedDifference } from '../contract/studies/estimates.ts';
import type {
  SweepCell,
  SweepResult,
  SweepTrial,
  TrialLabel,
  SweepAxis,
  SweepPlan,
} from '../contract/studies/sweep.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import { plannedSweep } from '../contract/studies/sweep-plan.ts';
import type { SweepSetting } from '../contract/studies/sweep-settings.ts';
import { comparePairs, corrected, stepOf } from '../statistics/comparison.ts';
import { intervalOf, type Interval } from '../statistics/estimate.ts';
import type { ClaimCase } from './claim.ts';

interface SweepCase {
  readonly key: string;
  readonly spec: (options: PresetOptions) => ExperimentSpec;
  readonly axes: SweepPlan['axes'];
  readonly repetitions: number;
  readonly judge: (result: SweepResult) => Finding;
}

/** A case whose study is a sweep. */
export function sweepCase({ key, spec, axes, repetitions, judge }: SweepCase): ClaimCase {
  return {
    key,
    prepare: (options) => ({
      spec: spec(options),
      plan: plannedSweep(axes, repetitions),
    }),
    judge: (result) => (result.kind === 'sweep' ? judge(result) : null),
  };
}

/** The hidden layers' dropout rate as an axis. */
export function hiddenRates(values: number[]): SweepAxis {
  return { kind: 'dropoutRate', placement: 'hidden', values, keepCapacity: false };
}

/** @throws {Error} when the sweep has no such setting: judges ask for those of their own plan. */
export function cellAt({ cells }: SweepResult, ...setting: SweepSetting): SweepCell {
  const cell = cells.find((one) => one.setting.every((value, i) => value === setting[i]));
  if (!cell) throw new Error(`The sweep has no setting ${setting.join(', ')}.`);
  return cell;
}

/** The cell with the best mean score. */
export function bestOf(cells: readonly SweepCell[]): SweepCell {
  return cells.reduce((best, cell) => (cell.test.score.mean > best.test.score.mean ? cell : best));
}

/** The value of a cell on one of the axes, as a number. */
export function valueOf({ setting }: SweepCell, axis = 0): number {
  return Number(setting[axis]);
}

/** The cell with the smallest value on the first axis. */
export function smallestOf(cells: readonly SweepCell[]): SweepCell {
  return cells.reduce((smallest, cell) => (valueOf(cell) < valueOf(smallest) ? cell : smallest));
}

/** The cell with the largest value on the first axis. */
export function largestOf(cells: readonly SweepCell[]): SweepCell {
  return cells.reduce((largest, cell) => (valueOf(cell) > valueOf(largest) ? cell : largest));
}

/** How most of a cell's trainings went; of those that are as frequent, the worst. */
export function usualLabel({ trials }: SweepCell): TrialLabel {
  const worstFirst: readonly TrialLabel[] = ['diverged', 'collapsed', 'unstable', 'plateau', 'slow', 'good'];
  const count = (label: TrialLabel) => trials.filter((trial) => trial.label === label).length;
  return worstFirst.reduce((usual, label) => (count(label) > count(usual) ? label : usual));
}

/** Whether all of a cell's trainings went so. */
export function allWent({ trials }: SweepCell, label: TrialLabel): boolean {
  return trials.length > 1 && trials.every((trial) => trial.label === label);
}

/** How much better each of several cells scores than one, seed by seed, corrected for their number. */
export function compareScores(cells: readonly SweepCell[], partner: SweepCell): PairedDifference[] {
  const scores = [...cells, partner].flatMap(({ trials }) => trials.map(({ result }) => result.score));
  const step = stepOf(scores);
  const scoresOf = (cell: SweepCell) =>
    pairsBySeed(cell, partner).map(([one, other]) => [one.result.score, other.result.score] as const);
  return corrected(cells.map((cell) => comparePairs(scoresOf(cell), true, step)));
}

/** The trainings of two cells from the same seeds. */
export function pairsBySeed({ trials }: SweepCell, partner: SweepCell): [SweepTrial, SweepTrial][] {
  return trials.flatMap((trial): [SweepTrial, SweepTrial][] => {
    const other = partner.trials.find(({ seed }) => seed === trial.seed);
    return other ? [[trial, other]] : [];
  });
}

/**
 * Whether a training learnt: it lost at most a tenth of what the best setting of the study gains over a constant guess, in
 * score.
 */
export function isUsable({ result }: SweepTrial, { cells, constantGuess }: SweepResult): boolean {
  const best = bestOf(cells).test.score.mean;
  return result.score >= best - 0.1 * (best - constantGuess.score);
}

/** The lowest and highest improvement of the score that the repetitions allow, 95 %. */
export function boundsOf({ improvement }: SweepCell): Interval {
  return intervalOf(improvement?.score ?? { mean: NaN, halfWidth: NaN });
}
