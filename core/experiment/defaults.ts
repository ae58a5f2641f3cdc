/** The experiment a new project starts with: small, quick, and with something to see. */
import type { GeneratorKind } from './data-spec.ts';
import { specVersion, type ExperimentSpec } from './experiment-spec.ts';
import type { DropoutSchedule } from './network-spec.ts';
import type { ScheduleOf, ScheduleSpec } from './schedule-spec.ts';
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

/** PyTorch's defaults where it has them, otherwise something to see in a run of the usual length. */
export const scheduleDefaults: { readonly [K in ScheduleSpec['kind']]: ScheduleOf<K> } = {
  constant: { kind: 'constant' },
  step: { kind: 'step', per: 'epoch', size: 10, gamma: 0.5 },
  multiStep: { kind: 'multiStep', per: 'epoch', milestones: [25, 40], gamma: 0.1 },
  exponential: { kind: 'exponential', per: 'epoch', gamma: 0.95 },
  inverseTime: { kind: 'inverseTime', per: 'epoch', size: 10, rate: 1, staircase: false },
  polynomial: { kind: 'polynomial', steps: null, power: 2, minLearningRate: 0 },
  linear: { kind: 'linear', steps: null, startFactor: 1, endFactor: 0 },
  cosine: { kind: 'cosine', steps: null, minLearningRate: 0 },
  cosineRestarts: {
    kind: 'cosineRestarts',
    per: 'epoch',
    size: 10,
    cycleFactor: 2,
    peakFactor: 1,
    minLearningRate: 0,
  },
  cyclic: {
    kind: 'cyclic',
    per: 'epoch',
    mode: 'triangular',
    sizeUp: 5,
    sizeDown: null,
    gamma: 0.99,
    minLearningRate: 0.001,
    cycleMomentum: null,
  },
  oneCycle: {
    kind: 'oneCycle',
    steps: null,
    riseShare: 0.3,
    annealing: 'cosine',
    startDivisor: 25,
    endDivisor: 1e4,
    threePhase: false,
    cycleMomentum: null,
  },
  plateau: {
    kind: 'plateau',
    factor: 0.1,
    patience: 10,
    threshold: 1e-4,
    thresholdMode: 'relative',
    cooldown: 0,
    minLearningRate: 0,
  },
  drawn: {
    kind: 'drawn',
    unit: 'share',
    interpolation: 'log',
    points: [
      { at: 0, factor: 0.1 },
      { at: 0.2, factor: 1 },
      { at: 0.7, factor: 1 },
      { at: 1, factor: 0.01 },
    ],
  },
  sequence: {
    kind: 'sequence',
    per: 'epoch',
    parts: [
      { schedule: { kind: 'constant' }, length: 25, factor: 1 },
      { schedule: { kind: 'cosine', steps: null, minLearningRate: 0 }, length: null, factor: 1 },
    ],
  },
};

/** The noise at which a generator shows what it is for. */
export function usualNoise(generator: GeneratorKind): number {
  if (generator === 'cleanCue') return 1.5;
  return generator === 'loudCue' ? 0.3 : 0.2;
}

export const dropoutScheduleDefaults: {
  readonly [K in DropoutSchedule['kind']]: Extract<DropoutSchedule, { kind: K }>;
} = {
  constant: { kind: 'constant' },
  linear: { kind: 'linear', from: 0, to: 1, epochs: null },
  curriculum: { kind: 'curriculum', gamma: null },
};

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
