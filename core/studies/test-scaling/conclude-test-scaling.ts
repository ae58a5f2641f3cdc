/** What the networks of a test of scaling rules say together. */
import type { TestScalingCell, TestScalingOutcome, TestScalingResult } from '../../contract/studies/test-scaling.ts';
import type { ScalingRule, TestScalingPlan } from '../../experiment/studies/test-scaling-plan.ts';
import { comparePairs, estimate } from '../statistics.ts';

/** @returns null until the first network is done. */
export function concludeTestScaling(
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
  return { kind: 'testScaling', task: any.task, measuredOn: any.measuredOn, cells };
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
    return comparePairs(
      pairs.filter((pair) => pair.every(Number.isFinite)),
      key === 'score',
    );
  };
  const improvement = (rule: ScalingRule) => ({ loss: compared(rule, 'loss'), score: compared(rule, 'score') });
  return {
    rate,
    rules: { kept: level('kept'), removed: level('removed'), nothing: level('nothing') },
    improvement: { kept: improvement('kept'), removed: improvement('removed'), nothing: improvement('nothing') },
  };
}
