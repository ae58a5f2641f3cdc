/**
 * What test outputs have to be multiplied by: networks trained with textbook dropout, each tested with its outputs
 * multiplied by 1 − p, by p, and by nothing.
 */
import { StudioError } from '../../errors/studio-error.ts';
import {
  testScalingStudy,
  type ScalingRule,
  type TestScalingCell,
  type TestScalingOutcome,
  type TestScalingPlan,
  type TestScalingResult,
} from '../../contract/studies/test-scaling.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { withDropoutRates } from '../../experiment/network-spec.ts';
import { measure } from '../../training/evaluation.ts';
import type { Trainer } from '../../training/trainer.ts';
import { heldOutPart } from '../held-out-rows.ts';
import { comparePairs, corrected, stepOf } from '../../statistics/comparison.ts';
import { estimate } from '../../statistics/estimate.ts';
import { studyComputation, type TaskIo } from '../study-computation.ts';
import { repeated, train } from '../train.ts';

/** Repetitions are the slower index, so that early on every rate has been tried once. */
export const testScaling = studyComputation(testScalingStudy, {
  taskCount: (plan, spec) => {
    checkHidden(spec);
    return plan.rates.length * plan.repetitions;
  },
  run: ({ rates, freshData }, spec, task, io) => {
    const rate = rates[task % rates.length]!;
    return testRules(repeated(textbookSpec(spec, rate), Math.floor(task / rates.length), freshData), io);
  },
  conclude: (plan, _, outcomes) => conclude(plan, outcomes),
});

function textbookSpec(spec: ExperimentSpec, rate: number): ExperimentSpec {
  const network = withDropoutRates(spec.network, [0, ...spec.network.hidden.map(() => rate), 0]);
  return { ...spec, network: { ...network, dropoutKind: 'bernoulli', dropoutScaling: 'textbook' } };
}

function testRules(spec: ExperimentSpec, io: TaskIo): TestScalingOutcome {
  const data = io.data(spec.data);
  const measuredOn = heldOutPart(data);
  const { trainer, result } = train(spec, data, io);
  const isFinite = result.ending?.code !== 'run.diverged.notFinite';
  const under = (rule: ScalingRule) =>
    isFinite ? measuredUnder(trainer, measuredOn, rule) : { loss: NaN, score: NaN };
  return {
    task: data.task,
    seed: trainer.seed,
    measuredOn,
    rules: { kept: under('kept'), removed: under('removed'), nothing: under('nothing') },
  };
}

/**
 * Evaluation multiplies a position's outputs by 1 − its rate: a network given the rate 1 − p multiplies by p, and one
 * given the rate 0 by nothing.
 */
function measuredUnder(trainer: Trainer, part: 'validation' | 'test', rule: ScalingRule) {
  const { network } = trainer;
  const rates = network.rates;
  const changed = { kept: (p: number) => p, removed: (p: number) => (p > 0 ? 1 - p : 0), nothing: () => 0 }[rule];
  network.setRates(rates.map(changed));
  const measured = measure(trainer, trainer.parts[part], 'evaluation', () => true);
  network.setRates(rates);
  return measured ?? { loss: NaN, score: NaN };
}

function checkHidden({ network }: ExperimentSpec): void {
  if (network.hidden.length > 0) return;
  throw new StudioError(
    'study.noHiddenLayer',
    'This experiment has no hidden layer whose outputs could be scaled. Give the network at least one.',
    { path: 'network.hidden' },
  );
}

/** @returns null until the first network is done. */
function conclude(
  { rates }: TestScalingPlan,
  outcomes: readonly (TestScalingOutcome | undefined)[],
): TestScalingResult | null {
  const any = outcomes.find((outcome) => outcome !== undefined);
  if (!any) return null;
  const cells = rates.map((rate, cell) =>
    cellOf(
      rate,
      outcomes.filter((outcome, task) => outcome !== undefined && task % rates.length === cell),
    ),
  );
  return { kind: 'testScaling', task: any.task, measuredOn: any.measuredOn, cells: withCorrection(cells) };
}

/** Loss and score of the two wrong rules at every rate are read together. */
function withCorrection(cells: readonly TestScalingCell[]): TestScalingCell[] {
  const family = corrected(
    cells.flatMap(({ improvement: { removed, nothing } }) => [
      removed.loss,
      removed.score,
      nothing.loss,
      nothing.score,
    ]),
  );
  return cells.map((cell, i) => {
    const [removedLoss, removedScore, nothingLoss, nothingScore] = family.slice(4 * i, 4 * i + 4);
    const removed = { loss: removedLoss!, score: removedScore! };
    const nothing = { loss: nothingLoss!, score: nothingScore! };
    return { ...cell, improvement: { ...cell.improvement, removed, nothing } };
  });
}

function cellOf(rate: number, trials: readonly (TestScalingOutcome | undefined)[]): TestScalingCell {
  const done = trials.filter((trial) => trial !== undefined);
  const column = (rule: ScalingRule, key: 'loss' | 'score') => done.map(({ rules }) => rules[rule][key]);
  const level = (rule: ScalingRule) => ({
    loss: estimate(column(rule, 'loss').filter(Number.isFinite)),
    score: estimate(column(rule, 'score').filter(Number.isFinite)),
  });
  const compared = (rule: ScalingRule, key: 'loss' | 'score') => {
    const kept = column('kept', key);
    const pairs = column(rule, key).map((value, i) => [value, kept[i]!] as const);
    const finite = pairs.filter((pair) => pair.every(Number.isFinite));
    return comparePairs(finite, key === 'score', stepOf(finite.flat()));
  };
  const improvement = (rule: ScalingRule) => ({ loss: compared(rule, 'loss'), score: compared(rule, 'score') });
  return {
    rate,
    rules: { kept: level('kept'), removed: level('removed'), nothing: level('nothing') },
    improvement: { kept: improvement('kept'), removed: improvement('removed'), nothing: improvement('nothing') },
  };
}
