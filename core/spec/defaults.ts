/** The experiment a new project starts with: small, quick, and with something to see. */
import { specVersion, type ExperimentSpec } from './experiment-spec.ts';
import type { OptimizerSpec, ScheduleSpec } from './training-spec.ts';

/** PyTorch's defaults for each optimiser. */
export const optimizerDefaults: { readonly [K in OptimizerSpec['kind']]: Extract<OptimizerSpec, { kind: K }> } = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: 0.9 },
  nesterov: { kind: 'nesterov', momentum: 0.9 },
  adagrad: { kind: 'adagrad', epsilon: 1e-10 },
  rmsprop: { kind: 'rmsprop', alpha: 0.99, epsilon: 1e-8 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

export const scheduleDefaults: { readonly [K in ScheduleSpec['kind']]: Extract<ScheduleSpec, { kind: K }> } = {
  constant: { kind: 'constant' },
  step: { kind: 'step', per: 'epoch', size: 10, gamma: 0.5 },
  exponential: { kind: 'exponential', per: 'epoch', gamma: 0.95 },
  cosine: { kind: 'cosine', steps: null, minLearningRate: 0 },
};

/** A fresh copy each time. */
export function defaultSpec(): ExperimentSpec {
  return {
    specVersion,
    data: {
      source: { kind: 'generator', generator: 'moons', samples: 1000, noise: 0.2, seed: 1 },
      split: { kind: 'ratio', train: 0.6, validation: 0.2, stratified: true },
      seed: 1,
      scaling: 'standardise',
      labelNoise: 0,
      trainLimit: null,
    },
    network: {
      hidden: [
        { units: 64, activation: 'relu', dropoutRate: 0.2 },
        { units: 64, activation: 'relu', dropoutRate: 0.2 },
      ],
      inputDropoutRate: 0,
      outputDropoutRate: 0,
      dropoutKind: 'bernoulli',
      dropoutScaling: 'inverted',
      initialization: { kind: 'he' },
    },
    training: {
      optimizer: { kind: 'momentum', momentum: 0.9 },
      learningRate: 0.05,
      schedule: { kind: 'constant' },
      warmup: null,
      weightDecay: 0,
      batchSize: 32,
      sampling: 'shuffle',
      epochs: 50,
      seed: 1,
      evaluation: { everyEpochs: 1, sampleLimit: 5000 },
    },
  };
}
