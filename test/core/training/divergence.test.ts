import { describe, expect, it } from 'vitest';
import { constantGuessLoss } from '#core/training/divergence.ts';
import { runTrial } from '#core/training/run-trial.ts';
import { rings, smallSpec, Watcher } from './trial-fixture.ts';

function train(
  training: Parameters<typeof smallSpec>[0],
  rate = 0,
  task: 'classification' | 'regression' = 'classification',
) {
  const watcher = new Watcher();
  return {
    watcher,
    result: runTrial({ spec: smallSpec(training, rate), data: rings(task), checkpoint: null }, watcher),
  };
}

describe('a run diverges', () => {
  it('when its loss is not a number any more, and keeps its charts', () => {
    const { result, watcher } = train({ optimizer: { kind: 'sgd' }, learningRate: 50 }, 0, 'regression');
    expect(result.outcome).toBe('diverged');
    expect(result.ending).toMatchObject({ code: 'run.diverged.notFinite', details: { learningRate: 50 } });
    expect(result.summary.steps).toBeLessThan(70);
    expect(watcher.steps('step')).toHaveLength(result.summary.steps);
    expect(watcher.points('step').at(-1)).toBe(result.summary.steps);
  });

  it('when one update was too large and all units are dead since', () => {
    const { result } = train({ optimizer: { kind: 'sgd' }, learningRate: 60, epochs: 100 });
    expect(result.outcome).toBe('diverged');
    expect(result.ending!.code).toBe('run.diverged.collapsed');
    expect(result.summary.steps).toBeLessThan(700);
  });
});

describe('a run that has collapsed', () => {
  it('is called so at its end, where no check came before', () => {
    // Strong decay shrinks all weights to nothing, without any oversized update.
    const { result } = train({ optimizer: { kind: 'sgd' }, learningRate: 0.1, weightDecay: 5, epochs: 60 });
    expect(result).toMatchObject({ outcome: 'diverged', ending: { code: 'run.diverged.alike' } });
    expect(result.summary.steps).toBeGreaterThan(0);
  });

  it('is called so when it is gone on with from a checkpoint', () => {
    const spec = smallSpec({ optimizer: { kind: 'sgd' }, learningRate: 60, epochs: 100 });
    const data = rings('classification');
    const whole = runTrial({ spec, data, checkpoint: null }, new Watcher());
    const stopped = new Watcher([{ after: 30, command: { kind: 'stop' } }]);
    const early = runTrial({ spec, data, checkpoint: null }, stopped);
    expect(early.outcome).toBe('stopped');
    const resumed = runTrial({ spec, data, checkpoint: early.model }, new Watcher());
    expect(resumed.ending).toEqual(whole.ending);
    expect(resumed.summary.steps).toBe(whole.summary.steps);
  });
});

describe('a run does not diverge', () => {
  it.each([
    ['it crawls', { optimizer: { kind: 'sgd' }, learningRate: 1e-6, epochs: 60 }, 0],
    ['it rests on a plateau from the start', { optimizer: { kind: 'sgd' }, learningRate: 1e-8, epochs: 60 }, 0.9],
    ['it is noisy and learns', { optimizer: { kind: 'sgd' }, learningRate: 0.5, epochs: 60 }, 0.5],
  ] as const)('when %s', (_, training, rate) => {
    expect(train(training, rate).result.outcome).toBe('completed');
  });
});

it.each(['sigmoid', 'tanh', 'relu'] as const)(
  'a deep %s network that has not begun to learn is not collapsed',
  (activation) => {
    for (const learningRate of [1e-5, 1e-2]) {
      const spec = smallSpec({ optimizer: { kind: 'sgd' }, learningRate, epochs: 20 });
      const hidden = Array.from({ length: 8 }, () => ({ units: 8, activation, dropoutRate: 0, batchNorm: false }));
      const slow = { ...spec, network: { ...spec.network, hidden } };
      const result = runTrial({ spec: slow, data: rings('classification'), checkpoint: null }, new Watcher());
      expect(result).toMatchObject({ outcome: 'completed', ending: null });
    }
  },
);

it('knows what a constant guess would lose', () => {
  const part = (targets: number[]) => ({
    rows: targets.length,
    inputs: new Float32Array(0),
    targets: Float32Array.from(targets),
  });
  expect(constantGuessLoss('classification', 2, part([0, 1, 0, 1]))).toBeCloseTo(Math.log(2), 12);
  expect(constantGuessLoss('classification', 3, part([0, 0, 0, 1]))).toBeCloseTo(0.5623351446, 9);
  expect(constantGuessLoss('regression', 0, part([1, 2, 3, 6]))).toBeCloseTo(3.5, 12);
});
