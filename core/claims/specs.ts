/** The experiments that claims are tested with: real digits where they were imported, drawn ones otherwise. */
import type { DataSpec } from '../experiment/data-spec.ts';
import { defaultSpec } from '../experiment/defaults.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import type { Activation, HiddenLayer } from '../experiment/network-spec.ts';
import type { PresetOptions } from '../experiment/presets.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';

/** Rows that are held out where digits are drawn; of imported ones, all but the training rows. */
const drawnTestRows = 3000;

interface Digits {
  readonly trainRows: number;
  /** Units of both hidden layers. */
  readonly units: number;
  readonly training: Partial<TrainingSpec>;
}

/** Digits on a network with two hidden layers of rectifiers, without dropout. */
export function digits({ mnist }: PresetOptions, { trainRows, units, training }: Digits): ExperimentSpec {
  const base = defaultSpec();
  const source: DataSpec['source'] = mnist
    ? { kind: 'idx', ...mnist }
    : { kind: 'generator', generator: 'digits', samples: trainRows + drawnTestRows, noise: 0.3, seed: 1 };
  return {
    ...base,
    data: {
      ...base.data,
      source,
      split: { kind: 'firstRows', train: trainRows, validation: 0 },
      scaling: 'scale',
    },
    network: { ...base.network, hidden: layers(units, 'relu') },
    training: {
      ...base.training,
      batchSize: 50,
      evaluation: { everyEpochs: 1, sampleLimit: 1000 },
      ...training,
    },
  };
}

/** Few rows for many weights: without dropout it learns them by heart. */
export function fewDigits(options: PresetOptions, trainRows = 1000): ExperimentSpec {
  return digits(options, {
    trainRows,
    units: 256,
    training: { optimizer: { kind: 'momentum', momentum: 0.9 }, learningRate: 0.05, epochs: 60 },
  });
}

/** Points in the plane, or a curve, half of them held out. */
export function points(
  source: { readonly generator: 'moons' | 'curve'; readonly samples: number },
  network: { readonly units: number; readonly activation: Activation },
  training: Partial<TrainingSpec>,
): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    data: {
      ...base.data,
      source: { kind: 'generator', ...source, noise: 0.2, seed: 1 },
      split: { kind: 'ratio', train: 0.5, validation: 0, stratified: true },
    },
    network: { ...base.network, hidden: layers(network.units, network.activation) },
    training: { ...base.training, ...training },
  };
}

/**
 * Two hundred rows of ten cues on a network without hidden layers, trained by whole batches from weights of zero: logistic
 * regression. It has an output for each class, so the difference between them moves with twice the learning rate.
 */
export function cues(
  source: { readonly generator: 'loudCue' | 'cleanCue'; readonly noise: number },
  training: { readonly learningRate: number; readonly epochs: number },
): ExperimentSpec {
  const base = defaultSpec();
  const trainRows = 200;
  return {
    ...base,
    data: {
      ...base.data,
      source: { kind: 'generator', ...source, samples: trainRows + 2000, seed: 1 },
      split: { kind: 'firstRows', train: trainRows, validation: 0 },
      scaling: 'none',
    },
    network: { ...base.network, hidden: [], initialization: { kind: 'normal', deviation: 0 } },
    training: { ...base.training, optimizer: { kind: 'sgd' }, batchSize: trainRows, ...training },
  };
}

function layers(units: number, activation: Activation): HiddenLayer[] {
  return [0, 1].map(() => ({ units, activation, dropoutRate: 0, batchNorm: false }));
}
