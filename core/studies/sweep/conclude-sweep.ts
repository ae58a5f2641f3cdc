/** What the trainings of a sweep say together. */
import type { Measure } from '../../contract/entities.ts';
import type { SweepCell, SweepOutcome, SweepResult, SweepPlan } from '../../contract/studies/sweep.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { sweepTrainings, type SweepSetting } from '../../contract/studies/sweep-settings.ts';
import { estimate } from '../../statistics/estimate.ts';
import { baselineOf } from './baseline.ts';
import { labelOf } from './trial-label.ts';
import {
  compareWithBaselines,
  deficitOf,
  gapOf,
  measured,
  resultOf,
  resultPart,
  type Trials,
} from './trial-measures.ts';

/** @returns null until the first training is done. */
export function concludeSweep(
  plan: SweepPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SweepOutcome | undefined)[],
): SweepResult | null {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  const [any] = done;
  if (!any) return null;
  const { settings, same, trained } = sweepTrainings(plan, spec);
  const trials = same.map((first) => outcomes.filter((_, task) => trained[task % trained.length] === first));
  const baselines = same.map((first) => same[baselineOf(plan.axes, spec, settings, first)]!);
  const result = resultOf(done);
  const compared = same.flatMap((first, cell) => (first === cell && baselines[cell] !== cell ? [cell] : []));
  const improvements = compareWithBaselines(trials, compared, baselines, result);
  const narrowings = compareWithBaselines(trials, compared, baselines, deficitOf);
  const bestLoss = Math.min(...done.map(({ train }) => train?.loss ?? NaN).filter(Number.isFinite));
  const cells = settings.map((setting, cell): SweepCell => {
    const done = trials[cell]!.filter((trial) => trial !== undefined);
    const first = same[cell]!;
    return {
      setting: [...setting],
      sameAs: first === cell ? null : first,
      trials: done.map((trial) => {
        const { seed, firstUpdate, curve } = trial;
        return { seed, label: labelOf(trial, bestLoss), result: result(trial), firstUpdate, curve };
      }),
      ...measuresOf(done),
      improvement: improvements.get(first) ?? null,
      narrowing: narrowings.get(first) ?? null,
      baseline: baselines[cell]!,
    };
  });
  const best = bestOf(trials, baselines);
  return {
    kind: 'sweep',
    task: any.task,
    measuredOn: resultPart(any),
    cells,
    best,
    chosenOn: any.heldOut ?? 'test',
    cliff: best === null ? null : cliffOf(settings, cells, best, any.constantGuess.score),
    constantGuess: any.constantGuess,
  };
}

function measuresOf(trials: readonly SweepOutcome[]): Pick<SweepCell, 'firstUpdate' | 'train' | 'test' | 'gap'> {
  const estimates = (of: (trial: SweepOutcome) => Measure) => ({
    loss: estimate(trials.map((trial) => of(trial).loss).filter(Number.isFinite)),
    score: estimate(trials.map((trial) => of(trial).score).filter(Number.isFinite)),
  });
  return {
    firstUpdate: estimate(trials.map(({ firstUpdate }) => firstUpdate)),
    train: estimates((trial) => measured(trial, 'train')),
    test: estimates((trial) => measured(trial, resultPart(trial))),
    gap: estimates(gapOf),
  };
}

/** Nothing is best before it, and what it is compared with, was trained twice: one seed may be lucky. */
function bestOf(trials: readonly Trials[], baselines: readonly number[]): number | null {
  const scores = trials.map(choiceScore);
  const finite = scores.filter(Number.isFinite);
  const best = finite.length === 0 ? -1 : scores.indexOf(Math.max(...finite));
  return best >= 0 && Number.isFinite(scores[baselines[best]!]) ? best : null;
}

/** By the validation part where there is one: a test part that was chosen by is no test any more. */
function choiceScore(trials: Trials): number {
  const done = trials.filter((trial) => trial !== undefined);
  return done.length < 2 ? NaN : estimate(done.map((trial) => measured(trial, trial.heldOut ?? 'test').score)).mean;
}

function cliffOf(
  settings: readonly SweepSetting[],
  cells: readonly SweepCell[],
  best: number,
  constantScore: number,
): SweepResult['cliff'] {
  if (settings[0]?.length !== 1) return null;
  const points = cells
    .map(({ setting, test }) => ({ value: setting[0], score: test.score.mean }))
    .filter((point): point is { value: number; score: number } => typeof point.value === 'number')
    .filter(({ score }) => Number.isFinite(score))
    .sort((a, b) => a.value - b.value);
  const start = points.findIndex(({ value }) => value === settings[best]?.[0]);
  if (start < 0) return null;
  const halfway = (points[start]!.score + constantScore) / 2;
  const below = points.findIndex(({ score }, i) => i > start && score < halfway);
  return below < 0 ? null : { from: points[below - 1]!.value, to: points[below]!.value };
}
