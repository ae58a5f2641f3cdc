/** The experiment a new project starts with: small, quick, and with something to see. */
import type { GeneratorKind } from './data-spec.ts';
import { specVersion, type ExperimentSpec } from './experiment-spec.ts';
import type { Diagnostics, OptimizerSpec } from './training-spec.ts';

/** PyTorch's defaults for each optimiser. */
export const optimizerDefaults: { readonly [K in OptimizerSpec['kind']]: Extract<OptimizerSpec, { kind: K }> } = {
  sgd: { kind: 'sgd' },
  momentum: { kind: 'momentum', momentum: 0.9 },
  nesterov: { kind: 'nesterov', momentum: 0.9 },
  adagrad: { kind: 'adagrad', epsilon: 1e-10 },
  adadelta: { kind: 'adadelta', rho: 0.9, epsilon: 1e-6 },
  rmsprop: { kind: 'rmsprop', alpha: 0.99, epsilon: 1e-8 },
  adam: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  adamw: { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  nadam: { kind: 'nadam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
  radam: { kind: 'radam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

/** The noise at which a generator shows what it is for. */
export function usualNoise(generator: GeneratorKind): number {
  if (generator === 'cleanCue') return 1.5;
  return generator === 'loudCue' ? 0.3 : 0.2;
}

/** What diagnostics begin with: cheap enough for most networks. */
export const defaultDiagnostics: Diagnostics = { everyEpochs: 1, sharpness: true, rows: 256 };

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
        { units: 64, activation: 'relu', dropoutRate: 0.2, batchNorm: false },
        { units: 64, activation: 'relu', dropoutRate: 0.2, batchNorm: false },
      ],
      inputDropoutRate: 0,
      outputDropoutRate: 0,
      dropoutKind: 'bernoulli',
      dropoutScaling: 'inverted',
      dropoutSchedule: { kind: 'constant' },
      initialization: { kind: 'he' },
      maxNorm: null,
    },
    training: {
      optimizer: { kind: 'momentum', momentum: 0.9 },
      learningRate: 0.05,
      schedule: { kind: 'constant' },
      warmup: null,
      weightDecay: 0,
      clipNorm: null,
      batchSize: 32,
      sampling: 'shuffle',
      epochs: 50,
      seed: 1,
      evaluation: { everyEpochs: 1, sampleLimit: 5000 },
      diagnostics: null,
    },
  };
}
