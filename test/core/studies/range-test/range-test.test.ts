import { describe, expect, it } from 'vitest';
import { RangeTestResult, RateSuggestion, ratesToTry, type RangeTestPlan } from '#core/contract/studies/range-test.ts';
import { SweepResult, type SweepPlan } from '#core/contract/studies/sweep.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { StudyPlan } from '#core/contract/studies/study-kinds.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import type { OptimizerSpec } from '#core/experiment/optimizers.ts';
import { conclude, runTask, taskCountOf } from '#core/studies/index.ts';
import { testRates } from '#core/studies/range-test/test-rates.ts';
import { stateHash } from '#core/studies/range-test/trainer-state.ts';
import { TaskCancelled } from '#core/errors/task-cancelled.ts';
import { Trainer } from '#core/training/trainer.ts';
import { rings, smallSpec } from '../../training/trial-fixture.ts';

const plan: RangeTestPlan = {
  kind: 'rangeTest',
  from: 1e-5,
  to: 10,
  spacing: 'exponential',
  steps: 200,
  repetitions: 3,
};
const io = { isCancelled: () => false, progress: () => undefined };

function study(of: StudyPlan, spec: ExperimentSpec, data: PreparedData) {
  const tasks = Array.from({ length: taskCountOf(of, spec) }, (_, task) => task);
  return conclude(
    of,
    spec,
    tasks.map((task) => runTask(of, spec, task, { ...io, data: () => data, now: () => 0 })),
  );
}

/** In the middle of a training, with dropout, and with an optimiser that remembers. */
function trainerUnderWay(): Trainer {
  const trainer = new Trainer(smallSpec(), rings());
  for (let i = 0; i < 9; i++) trainer.update();
  return trainer;
}

describe('rates to try after a range test', () => {
  const valley = {
    kind: 'valley',
    learningRate: 0.0024,
    loss: 1,
    from: 0.001,
    to: 0.01,
    isLowered: false,
    spread: null,
  };
  const found = { suggestions: [RateSuggestion.parse(valley)], lowest: 0.021, edge: null };

  it('go up from a third of the suggestion, past the rate of the lowest loss', () => {
    expect(ratesToTry(found)).toEqual([0.0008, 0.0025, 0.008, 0.025, 0.08, 0.25]);
  });

  it('stop where the first test ended, and are none without a suggestion', () => {
    expect(ratesToTry({ ...found, edge: 0.03 })).toEqual([0.0008, 0.0025, 0.008, 0.025]);
    expect(ratesToTry({ ...found, suggestions: [] })).toEqual([]);
  });
});

describe('a range test', () => {
  it('leaves no trace: the training goes on to the same bits', () => {
    const [tested, untouched] = [trainerUnderWay(), trainerUnderWay()];
    const { before, after, losses } = testRates(tested, [1e-4, 1e-2, 1, 10], io);
    expect(losses).toHaveLength(4);
    expect(after).toBe(before);
    expect(before).toBe(stateHash(untouched));
    for (let i = 0; i < 5; i++) expect(tested.update()).toBe(untouched.update());
    expect(stateHash(tested)).toBe(stateHash(untouched));
  });

  it('leaves none either when it is cancelled', () => {
    const trainer = trainerUnderWay();
    const before = stateHash(trainer);
    let looks = 0;
    expect(() => testRates(trainer, [1, 1, 1], { ...io, isCancelled: () => ++looks > 2 })).toThrow(TaskCancelled);
    expect(stateHash(trainer)).toBe(before);
  });

  it('has a hash that sees every part of the state', () => {
    const hashes = [
      () => undefined,
      (trainer: Trainer) => void (trainer.step += 1),
      (trainer: Trainer) => {
        trainer.change({ step: 9, learningRate: 0.02 });
      },
      (trainer: Trainer) => void (trainer.kernels.memory[trainer.network.parameters]! += 1e-3),
      (trainer: Trainer) => void (trainer.kernels.memory[trainer.optimizer.state[1]!.position]! += 1e-3),
    ].map((change) => {
      const trainer = trainerUnderWay();
      change(trainer);
      return stateHash(trainer);
    });
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('is the same from the same seed, and ignores schedule and rate of the experiment', () => {
    const data = rings();
    const first = study(plan, smallSpec(), data);
    expect(study(plan, smallSpec(), data)).toEqual(first);
    const scheduled = smallSpec({
      warmup: { steps: 20, startFactor: 0.1 },
      schedule: { kind: 'cosine', steps: null, minLearningRate: 0 },
    });
    expect(study(plan, scheduled, data)).toEqual(first);
    expect(study(plan, smallSpec({ seed: 2 }), data)).not.toEqual(first);
  });

  it('is told apart by its seeds, each put back to where it was', () => {
    const { tests } = RangeTestResult.parse(study(plan, smallSpec(), rings()));
    expect(tests.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    expect(new Set(tests.map(({ before }) => before)).size).toBe(3);
    for (const { before, after } of tests) expect(after).toBe(before);
  });

  it('says so where the loss is no number from the first step on', () => {
    const data = rings();
    const broken = { ...data, train: { ...data.train, inputs: data.train.inputs.map(() => NaN) } };
    expect(study(plan, smallSpec(), broken)).toMatchObject({ noSuggestion: 'notFinite', suggestions: [] });
  });
});

const optimizers: OptimizerSpec[] = [
  { kind: 'sgd' },
  { kind: 'momentum', momentum: 0.9 },
  { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
];

describe('what a range test suggests', () => {
  it.each(optimizers)('is a rate at which the ladder does not diverge ($kind)', (optimizer) => {
    for (const task of ['classification', 'regression'] as const) {
      const data = rings(task);
      const spec = smallSpec({ optimizer, epochs: 60 }, 0);
      const { suggestions } = RangeTestResult.parse(study(plan, spec, data));
      expect(suggestions.length).toBeGreaterThan(0);
      const values = suggestions.map(({ learningRate }) => learningRate).sort((a, b) => a - b);
      const ladder: SweepPlan = {
        kind: 'sweep',
        axes: [{ kind: 'learningRate', values }],
        repetitions: 2,
        freshData: false,
        trainEqualOnce: true,
      };
      const { cells } = SweepResult.parse(study(ladder, spec, data));
      const labels = cells.flatMap(({ trials }) => trials.map(({ label }) => label));
      expect(labels.filter((label) => ['diverged', 'collapsed', 'unstable'].includes(label))).toEqual([]);
    }
  });
});
