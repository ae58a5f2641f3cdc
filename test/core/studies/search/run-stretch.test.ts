import { describe, expect, it } from 'vitest';
import type { SearchOrder, SearchOutcome, SearchPlan } from '#core/contract/studies/search.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { runTask } from '#core/studies/index.ts';
import type { Checkpoint } from '#core/training/trial.ts';
import { taskIo } from '../task-io.ts';

const plan: SearchPlan = {
  kind: 'search',
  dimensions: [
    { kind: 'real', name: 'training.learningRate', low: 0.01, high: 0.3, scale: 'log' },
    { kind: 'real', name: 'network.hidden.*.dropoutRate', low: 0, high: 0.8, scale: 'linear' },
  ],
  sampler: 'random',
  objective: { metric: 'heldOutLoss', at: 'last' },
  seeds: 2,
  freshData: false,
  halving: { of: 'epochs', least: 1, eta: 3 },
  budget: { trials: 9, minutes: null, patience: null },
  seed: 1,
};

/** A training whose path shows every step: dropout, an optimiser with a state, a schedule that looks at measurements. */
function spec(): ExperimentSpec {
  const first = defaultSpec();
  const { source } = first.data;
  if (source.kind !== 'generator') throw new Error('The first experiment is on generated data.');
  return {
    ...first,
    data: { ...first.data, source: { ...source, samples: 200 } },
    network: {
      ...first.network,
      hidden: [{ units: 8, activation: 'relu', dropoutRate: 0.2, batchNorm: true }],
    },
    training: {
      ...first.training,
      optimizer: { kind: 'nadam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
      schedule: {
        kind: 'plateau',
        factor: 0.5,
        patience: 1,
        threshold: 0.01,
        thresholdMode: 'relative',
        cooldown: 0,
        minLearningRate: 0,
      },
      epochs: 9,
    },
  };
}

const setting = { 'training.learningRate': 0.05, 'network.hidden.*.dropoutRate': 0.3 };

interface Stretch {
  readonly outcome: SearchOutcome;
  readonly state: Checkpoint;
}

function stretch(change: Partial<SearchOrder>, state: Checkpoint | null = null, experiment = spec()): Stretch {
  const order: SearchOrder = { trial: 0, setting, level: 0, repetition: 0, epochs: 1, workedMs: 0, ...change };
  let kept: Checkpoint | null = null;
  const io = taskIo({ order, state, keep: (checkpoint) => (kept = checkpoint) });
  const outcome = runTask(plan, experiment, 0, io) as SearchOutcome;
  return { outcome, state: kept! };
}

const bits = ({ parameters, optimizer }: Checkpoint) =>
  [...parameters, ...optimizer].map(({ name, values }) => [name, [...new Uint32Array(values.slice().buffer)]]);

describe('a stretch of a trial', () => {
  it('that goes on from where the one before ended comes to the very weights of a training without a pause', () => {
    const whole = stretch({ level: 2, epochs: 9 });
    const first = stretch({ level: 0, epochs: 1 });
    const second = stretch({ level: 1, epochs: 3 }, first.state);
    const third = stretch({ level: 2, epochs: 9 }, second.state);
    expect([first, second, third].map(({ state }) => state.step / (whole.state.step / 9))).toEqual([1, 3, 9]);
    expect(bits(third.state)).toEqual(bits(whole.state));
    expect(third.state.schedule).toEqual(whole.state.schedule);
    expect(third.state.monitor).toEqual(whole.state.monitor);
    expect(third.outcome.metrics.heldOutLoss.last).toBe(whole.outcome.metrics.heldOutLoss.last);
    expect(bits(first.state)).not.toEqual(bits(whole.state));
    // Nothing is trained twice: the stretches lie one behind the other.
    const epochs = [first, second, third].map(({ outcome }) => outcome.curve.epoch);
    expect(epochs.map((one) => [one[0], one.at(-1)])).toEqual([
      [0, 1],
      [1, 3],
      [3, 9],
    ]);
    expect(third.outcome.curve.value.slice(1)).toEqual(whole.outcome.curve.value.slice(4));
  });

  it('trains each repetition from a seed of its own', () => {
    const [first, second] = [stretch({}), stretch({ repetition: 1 })];
    expect(bits(first.state)).not.toEqual(bits(second.state));
    expect(bits(stretch({ repetition: 1 }).state)).toEqual(bits(second.state));
  });

  it('has the best of its measurements beside the last', () => {
    const { metrics, curve } = stretch({ epochs: 9 }).outcome;
    expect(metrics.heldOutLoss.best).toBe(Math.min(...curve.value, metrics.heldOutLoss.last));
    expect(metrics.trainScore.best).toBeGreaterThanOrEqual(metrics.trainScore.last);
  });

  it('says so where its setting can’t be trained, and where it diverges', () => {
    const none = stretch({ setting: { 'network.hidden.3.units': 4 } }).outcome;
    expect(none.refusal?.code).toBe('search.noSuchSetting');
    expect(none.isFinite).toBe(false);
    const wild: ExperimentSpec = {
      ...spec(),
      training: { ...spec().training, optimizer: { kind: 'sgd' }, schedule: { kind: 'constant' } },
      network: { ...spec().network, hidden: [{ units: 8, activation: 'linear', dropoutRate: 0, batchNorm: false }] },
      data: { ...spec().data, scaling: 'none' },
    };
    const regression = { ...wild, data: { ...wild.data, source: { ...wild.data.source, generator: 'curve' } } };
    const diverged = stretch(
      { epochs: 9, setting: { 'training.learningRate': 100 } },
      null,
      regression as ExperimentSpec,
    );
    expect(diverged.outcome).toMatchObject({ isFinite: false, refusal: null });
    expect(diverged.state).toBeNull();
  });
});
