/** The experiment a new project starts with: small, quick, and with something to see. */
import { taskOf, type DataSource, type GeneratorKind } from './data-spec.ts';
import { specVersion, type ExperimentSpec } from './experiment-spec.ts';
import { optimizers } from './optimizers.ts';
import type { Diagnostics, TrainingSpec } from './training-spec.ts';

/** The noise at which a generator shows what it is for. */
export function usualNoise(generator: GeneratorKind): number {
  if (generator === 'cleanCue') return 1.5;
  return generator === 'loudCue' ? 0.3 : 0.2;
}

/** What diagnostics begin with: cheap enough for most networks. */
export const defaultDiagnostics: Diagnostics = { everyEpochs: 1, sharpness: true, rows: 256 };

/** How weights are updated, as far as it hangs on what is predicted. */
type Updates = Pick<TrainingSpec, 'optimizer' | 'learningRate'>;

/**
 * What training begins with. A squared error has no bound, and its gradients none: one far-off value of a real table throws
 * momentum off its way, and Adam, whose steps are as large as its learning rate at most, not.
 */
export function usualUpdates(source: DataSource): Updates {
  return source.kind !== 'generator' && taskOf(source) === 'regression'
    ? { optimizer: optimizers.adam.defaults, learningRate: 0.001 }
    : { optimizer: optimizers.momentum.defaults, learningRate: 0.05 };
}

/** A spec whose data has just changed: updates that were still the usual ones become those of what is predicted now. */
export function withUsualUpdates(spec: ExperimentSpec, former: ExperimentSpec): ExperimentSpec {
  const [before, now] = [usualUpdates(former.data.source), usualUpdates(spec.data.source)];
  if (now.learningRate === before.learningRate) return spec;
  const { optimizer, learningRate } = spec.training;
  const isUsual = JSON.stringify({ optimizer, learningRate }) === JSON.stringify(before);
  return isUsual ? { ...spec, training: { ...spec.training, ...now } } : spec;
}

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
      changes: [],
    },
  };
}
