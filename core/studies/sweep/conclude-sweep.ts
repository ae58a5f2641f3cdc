/** What the trainings of a sweep say together. */
import type { Measure } from '../../contract/entities.ts';
import type { SweepCell, SweepOutcome, SweepResult, SweepPlan } from '../../contract/studies/sweep.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { settingsOf, type SweepSetting } from '../../contract/studies/sweep-settings.ts';
import { comparePairs, estimate } from '../statistics.ts';
import { baselineOf } from './baseline.ts';
import { labelOf } from './trial-label.ts';

/** @returns null until the first training is done. */
export function concludeSweep(
  plan: SweepPlan,
  spec: ExperimentSpec,
  outcomes: readonly (SweepOutcome | undefined)[],
): SweepResult | null {
  const done = outcomes.filter((outcome) => outcome !== undefined);
  const [any] = done;
  if (!any) return null;
  const settings = settingsOf(plan);
  const bestLoss = Math.min(...done.map(({ finalLoss }) => finalLoss).filter(Number.isFinite));
  const trialsOf = (cell: number) => outcomes.filter((_, task) => task % settings.length === cell);
  const cells = settings.map((setting, index): SweepCell => {
    const trials = trialsOf(index);
    const baseline = baselineOf(plan.axes, spec, settings, index);
    return {
      setting: [...setting],
      trials: trials.flatMap((trial) =>
        trial ? [{ seed: trial.seed, label: labelOf(trial, bestLoss), curve: trial.curve }] : [],
      ),
      ...measuresOf(trials),
      improvement: baseline === index ? null : comparison(trials, trialsOf(baseline), onTest),
      narrowing: baseline === index ? null : comparison(trials, trialsOf(baseline), deficit),
      baseline,
    };
  });
  const best = bestOf(settings.map((_, index) => meanChoiceScore(trialsOf(index))));
  return {
    kind: 'sweep',
    task: any.task,
    measuredOn: any.test ? 'test' : 'validation',
    cells,
    best,
    chosenOn: any.heldOut ?? 'test',
    cliff: best === null ? null : cliffOf(settings, cells, best, any.constantGuess.score),
    constantGuess: any.constantGuess,
  };
}

type Trials = readonly (SweepOutcome | undefined)[];

/** A network that is no longer finite has no loss, and the score of a constant guess. */
function measured(trial: SweepOutcome, part: 'train' | 'test' | 'validation'): Measure {
  return trial[part] ?? { loss: NaN, score: trial.constantGuess.score };
}

function onTest(trial: SweepOutcome): Measure {
  return measured(trial, trial.test || trial.heldOut === 'test' ? 'test' : 'validation');
}

/** What the test part is behind the training part: a wider gap is more loss and less score. */
function deficit(trial: SweepOutcome): Measure {
  const [train, test] = [measured(trial, 'train'), onTest(trial)];
  return { loss: test.loss - train.loss, score: test.score - train.score };
}

function measuresOf(trials: Trials): Pick<SweepCell, 'firstUpdate' | 'train' | 'test' | 'gap'> {
  const done = trials.filter((trial) => trial !== undefined);
  const estimates = (of: (trial: SweepOutcome) => Measure) => ({
    loss: estimate(done.map((trial) => of(trial).loss).filter(Number.isFinite)),
    score: estimate(done.map((trial) => of(trial).score)),
  });
  return {
    firstUpdate: estimate(done.map(({ firstUpdate }) => firstUpdate)),
    train: estimates((trial) => measured(trial, 'train')),
    test: estimates(onTest),
    gap: estimates((trial) => {
      const { loss, score } = deficit(trial);
      return { loss, score: -score };
    }),
  };
}

function comparison(trials: Trials, partners: Trials, of: (trial: SweepOutcome) => Measure): SweepCell['improvement'] {
  const pairs = trials.flatMap((trial, repetition) => {
    const partner = partners[repetition];
    return trial && partner ? [[of(trial), of(partner)] as const] : [];
  });
  const column = (key: keyof Measure) => pairs.map(([a, b]) => [a[key], b[key]] as const);
  const finite = column('loss').filter((pair) => pair.every(Number.isFinite));
  return { loss: comparePairs(finite, false), score: comparePairs(column('score'), true) };
}

/** By the validation part where there is one: a test part that was chosen by is no test any more. */
function meanChoiceScore(trials: Trials): number {
  const done = trials.filter((trial) => trial !== undefined);
  return estimate(done.map((trial) => measured(trial, trial.heldOut ?? 'test').score)).mean;
}

function bestOf(scores: readonly number[]): number | null {
  const finite = scores.filter(Number.isFinite);
  return finite.length === 0 ? null : scores.indexOf(Math.max(...finite));
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
