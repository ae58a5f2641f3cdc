/**
 * Ready experiments that teach by running.
 *
 * A preset is a set of specs and nothing else: its texts are the page's (core/words) and the command line's, so that
 * each can say in its own language what to look for.
 */
import { StudioError } from '../errors/studio-error.ts';
import type { IdxSource } from './data-spec.ts';
import { defaultSpec } from './defaults.ts';
import type { ExperimentSpec } from './experiment-spec.ts';
import type { Activation, HiddenLayer } from './network-spec.ts';

/** In the order in which they are best met. */
export const presetKeys = [
  'moons-with-noise',
  'three-learning-rates',
  'overfitting-300-digits',
  'edge-of-stability',
] as const;
export type PresetKey = (typeof presetKeys)[number];

export interface PresetOptions {
  /** Imported MNIST files; without them the digits are drawn. */
  readonly mnist?: Omit<IdxSource, 'kind'>;
}

export interface PresetExperiment {
  /** Names the experiment within its preset; the texts are found by it. */
  readonly key: string;
  readonly spec: ExperimentSpec;
}

export interface Preset {
  readonly key: PresetKey;
  readonly experiments: readonly PresetExperiment[];
}

export function isPresetKey(key: string): key is PresetKey {
  return presetKeys.some((known) => known === key);
}

/**
 * A preset's experiments, fresh copies each time.
 * @param options - imported files that a preset may use in place of generated data.
 * @throws {StudioError} `preset.unknown` for any other key.
 */
export function createPreset(key: string, options: PresetOptions = {}): Preset {
  if (!isPresetKey(key)) {
    const known = presetKeys.join(', ');
    throw new StudioError('preset.unknown', `There is no preset “${key}”. Choose one of: ${known}.`, { key, known });
  }
  switch (key) {
    case 'overfitting-300-digits':
      return { key, experiments: [fewDigits('none', 0, options.mnist), fewDigits('p02', 0.2, options.mnist)] };
    case 'three-learning-rates':
      return { key, experiments: [spirals('small', 0.0003), spirals('good', 0.1), spirals('large', 10)] };
    case 'moons-with-noise':
      return { key, experiments: [noisyMoons('none', 0), noisyMoons('p05', 0.5)] };
    case 'edge-of-stability':
      return { key, experiments: [fullBatch('low', 0.05), fullBatch('middle', 0.07), fullBatch('high', 0.1)] };
  }
}

/**
 * The overfitting experiment of Saito, "Deep Learning from Scratch" (2016), chapter 6: 300 images for training,
 * 784-100×6-10, He, SGD 0.01, batches of 100 drawn with replacement. Everything else is the test part.
 */
function fewDigits(key: string, dropoutRate: number, mnist: PresetOptions['mnist']): PresetExperiment {
  const base = defaultSpec();
  return {
    key,
    spec: {
      ...base,
      data: {
        ...base.data,
        source: mnist
          ? { kind: 'idx', ...mnist }
          : { kind: 'generator', generator: 'digits', samples: 3300, noise: 0.1, seed: 1 },
        split: { kind: 'firstRows', train: 300, validation: 0 },
        scaling: 'scale',
      },
      network: {
        ...base.network,
        hidden: layers(6, 100, 'relu', dropoutRate),
        dropoutScaling: 'textbook',
      },
      training: {
        ...base.training,
        optimizer: { kind: 'sgd' },
        learningRate: 0.01,
        batchSize: 100,
        sampling: 'replacement',
        // Three steps an epoch: 903 updates.
        epochs: 301,
        evaluation: { everyEpochs: 7, sampleLimit: null },
      },
    },
  };
}

/** One network on two spirals; only the learning rate differs. */
function spirals(key: string, learningRate: number): PresetExperiment {
  const base = defaultSpec();
  return {
    key,
    spec: {
      ...base,
      data: {
        ...base.data,
        source: { kind: 'generator', generator: 'spirals', samples: 1000, noise: 0.05, seed: 1 },
      },
      network: { ...base.network, hidden: layers(2, 64, 'relu', 0) },
      training: {
        ...base.training,
        optimizer: { kind: 'sgd' },
        learningRate,
        epochs: 100,
      },
    },
  };
}

/** Sixty points, a tenth of them mislabelled, and a network that can learn every one of them by heart. */
function noisyMoons(key: string, dropoutRate: number): PresetExperiment {
  const base = defaultSpec();
  return {
    key,
    spec: {
      ...base,
      data: {
        ...base.data,
        source: { kind: 'generator', generator: 'moons', samples: 600, noise: 0.2, seed: 1 },
        split: { kind: 'ratio', train: 0.1, validation: 0.4, stratified: true },
        labelNoise: 0.1,
      },
      network: { ...base.network, hidden: layers(2, 256, 'relu', dropoutRate) },
      training: {
        ...base.training,
        optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
        learningRate: 0.002,
        epochs: 300,
        evaluation: { everyEpochs: 2, sampleLimit: null },
      },
    },
  };
}

/**
 * Full-batch gradient descent with a small tanh network, as in Cohen et al. 2021, "Gradient descent on neural networks
 * typically occurs at the edge of stability": the sharpness rises until it is 2/η. Only the learning rate differs.
 */
function fullBatch(key: string, learningRate: number): PresetExperiment {
  const base = defaultSpec();
  return {
    key,
    spec: {
      ...base,
      data: {
        ...base.data,
        source: { kind: 'generator', generator: 'curve', samples: 100, noise: 0.1, seed: 1 },
        split: { kind: 'ratio', train: 0.5, validation: 0.25, stratified: false },
      },
      network: { ...base.network, hidden: layers(2, 20, 'tanh', 0), initialization: { kind: 'xavier' } },
      training: {
        ...base.training,
        optimizer: { kind: 'sgd' },
        learningRate,
        // All 50 training rows, so that an epoch is one step.
        batchSize: 50,
        epochs: 6000,
        evaluation: { everyEpochs: 40, sampleLimit: null },
        diagnostics: { everyEpochs: 40, sharpness: true, rows: null },
      },
    },
  };
}

function layers(count: number, units: number, activation: Activation, dropoutRate: number): HiddenLayer[] {
  return Array.from({ length: count }, () => ({ units, activation, dropoutRate, batchNorm: false }));
}
