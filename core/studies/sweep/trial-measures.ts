/** What is compared of the trainings of a sweep. */
import type { Measure } from '../../contract/entities.ts';
import type { PairedDifference } from '../../contract/studies/estimates.ts';
import type { SweepOutcome } from '../../contract/studies/sweep.ts';
import { comparePairs, corrected, stepOf } from '../../statistics/comparison.ts';
import { gapBetween } from '../../statistics/gap.ts';

export type Trials = readonly (SweepOutcome | undefined)[];
type Part = 'train' | 'test' | 'validation';
type Measuring = (trial: SweepOutcome) => Measure;
type Comparison = Record<keyof Measure, PairedDifference>;

/** The part that results are measured on. */
export function resultPart({ test, heldOut }: SweepOutcome): 'test' | 'validation' {
  return test || heldOut === 'test' ? 'test' : 'validation';
}

/** A network that is no longer finite has no loss, and the score of a constant guess. */
export function measured(trial: SweepOutcome, part: Part): Measure {
  return trial[part] ?? { loss: NaN, score: trial.constantGuess.score };
}

/**
 * The result of a training as it counts where it is compared: one that is no longer finite counts as the worst loss of
 * the study, and at least as that of a constant guess.
 */
export function resultOf(trials: readonly SweepOutcome[]): Measuring {
  const results = trials.map((trial) => measured(trial, resultPart(trial)));
  const losses = [...results.map(({ loss }) => loss), ...trials.map(({ constantGuess }) => constantGuess.loss)];
  const worst = Math.max(...losses.filter(Number.isFinite));
  return (trial) => {
    const { loss, score } = measured(trial, resultPart(trial));
    return { loss: Number.isFinite(loss) ? loss : worst, score };
  };
}

/** NaN for a network that is no longer finite: it has learnt nothing that it could fail to generalise. */
export function gapOf(trial: SweepOutcome): Measure {
  const { train } = trial;
  const result = trial[resultPart(trial)];
  return train && result ? gapBetween(train, result) : { loss: NaN, score: NaN };
}

/** The gap as comparisons read a measure: the wider, the more loss and the less score. */
export function deficitOf(trial: SweepOutcome): Measure {
  const { loss, score } = gapOf(trial);
  return { loss, score: -score };
}

/**
 * How much better each setting is than its baseline, seed by seed, corrected for their number.
 * @param trials - of every setting. @param compared - indices of the settings to compare, none of them a baseline.
 * @param baselines - an index for each setting. @returns by the index of the setting.
 */
export function compareWithBaselines(
  trials: readonly Trials[],
  compared: readonly number[],
  baselines: readonly number[],
  of: Measuring,
): Map<number, Comparison> {
  const column = (key: keyof Measure, higherIsBetter: boolean) => {
    const step = stepOf(trials.flat().flatMap((trial) => (trial ? [of(trial)[key]] : [])));
    return corrected(
      compared.map((cell) =>
        comparePairs(pairsOf(trials[cell]!, trials[baselines[cell]!]!, of, key), higherIsBetter, step),
      ),
    );
  };
  const [loss, score] = [column('loss', false), column('score', true)];
  return new Map(compared.map((cell, i) => [cell, { loss: loss[i]!, score: score[i]! }]));
}

function pairsOf(trials: Trials, partners: Trials, of: Measuring, key: keyof Measure): [number, number][] {
  return trials.flatMap((trial, repetition): [number, number][] => {
    const partner = partners[repetition];
    if (!trial || !partner) return [];
    const [value, other] = [of(trial)[key], of(partner)[key]];
    return Number.isFinite(value) && Number.isFinite(other) ? [[value, other]] : [];
  });
}
