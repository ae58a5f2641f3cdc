/**
 * What test outputs have to be multiplied by: networks trained with textbook dropout, each tested with its outputs
 * multiplied by 1 − p, by p, and by nothing.
 */
import { StudioError } from '../../errors/studio-error.ts';
import { TestScalingOutcome } from '../../contract/studies/test-scaling.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import { withDropoutRates } from '../../experiment/network-spec.ts';
import { TestScalingPlan, type ScalingRule } from '../../experiment/studies/test-scaling-plan.ts';
import { measure } from '../../training/evaluation.ts';
import type { Trainer } from '../../training/trainer.ts';
import { heldOutPart } from '../held-out-rows.ts';
import { studyKind, type TaskIo } from '../study-kind.ts';
import { repeated, train } from '../train.ts';
import { concludeTestScaling } from './conclude-test-scaling.ts';

/** Repetitions are the slower index, so that early on every rate has been tried once. */
export const testScaling = studyKind<TestScalingPlan, TestScalingOutcome>({
  plan: TestScalingPlan,
  outcome: TestScalingOutcome,
  taskCount: (plan, spec) => {
    checkHidden(spec);
    return plan.rates.length * plan.repetitions;
  },
  run: ({ rates }, spec, task, io) => {
    const rate = rates[task % rates.length]!;
    return testRules(repeated(textbookSpec(spec, rate), Math.floor(task / rates.length)), io);
  },
  conclude: (plan, _, outcomes) => concludeTestScaling(plan, outcomes),
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
