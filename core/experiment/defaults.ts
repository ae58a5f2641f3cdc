/** The experiment a new project starts with: small, quick, and with something to see. */
import type { GeneratorKind } from './data-spec.ts';
import { specVersion, type ExperimentSpec } from './experiment-spec.ts';
import type { Diagnostics } from './training-spec.ts';

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
      changes: [],
    },
  };
}
