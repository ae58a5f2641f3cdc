/** The experiments of the lessons: small enough that several seeds of them are trained while one reads the question again. */
import { defaultSpec } from '../experiment/defaults.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { withDropoutRates, type HiddenLayer, type NetworkSpec } from '../experiment/network-spec.ts';
import type { TrainingSpec } from '../experiment/training-spec.ts';

/** Rows held out: so many that a point of accuracy is ten of them. */
const testRows = 1000;

interface Digits {
  readonly rows: number;
  /** Of each hidden layer. */
  readonly units: readonly number[];
  /** Share of the training labels that are wrong. */
  readonly labelNoise?: number;
  readonly training: Partial<TrainingSpec>;
}

/** Drawn digits on rectifiers, without dropout. */
export function fewDigits({ rows, units, labelNoise = 0, training }: Digits): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    data: {
      ...base.data,
      source: { kind: 'generator', generator: 'digits', samples: rows + testRows, noise: 0.3, seed: 1 },
      split: { kind: 'firstRows', train: rows, validation: 0 },
      scaling: 'scale',
      labelNoise,
    },
    network: { ...base.network, hidden: units.map((count) => layer(count)) },
    training: {
      ...base.training,
      optimizer: { kind: 'momentum', momentum: 0.9 },
      learningRate: 0.05,
      batchSize: 50,
      evaluation: { everyEpochs: 1, sampleLimit: testRows },
      ...training,
    },
  };
}

/** A network that can learn its rows by heart, and three wrong labels of ten among them: it overfits, and it shows. */
export function wrongLabels(): ExperimentSpec {
  return fewDigits({ rows: 500, units: [160], labelNoise: 0.3, training: { epochs: 40 } });
}

/** Digits by plain gradient descent: the step is the learning rate times the gradient, and nothing else. */
export function digitsBySgd(): ExperimentSpec {
  return fewDigits({
    rows: 1000,
    units: [64, 64],
    training: { optimizer: { kind: 'sgd' }, learningRate: 0.1, epochs: 15 },
  });
}

/** Points of two moons on a network of one hidden layer with dropout. */
export function moons(hidden: Partial<HiddenLayer> & { readonly units: number }, batchSize: number): ExperimentSpec {
  const base = defaultSpec();
  return {
    ...base,
    network: { ...base.network, hidden: [{ ...layer(hidden.units), ...hidden }] },
    training: { ...base.training, batchSize },
  };
}

/** The experiment with a rate in every hidden layer, and none elsewhere. */
export function withHiddenRate(spec: ExperimentSpec, rate: number): ExperimentSpec {
  const rates = [0, ...spec.network.hidden.map(() => rate), 0];
  return withNetwork(spec, withDropoutRates(spec.network, rates));
}

/** The experiment with a part of its network changed. */
export function withNetwork(spec: ExperimentSpec, network: Partial<NetworkSpec>): ExperimentSpec {
  return { ...spec, network: { ...spec.network, ...network } };
}

/** The experiment with a part of its training changed. */
export function withTraining(spec: ExperimentSpec, training: Partial<TrainingSpec>): ExperimentSpec {
  return { ...spec, training: { ...spec.training, ...training } };
}

function layer(units: number): HiddenLayer {
  return { units, activation: 'relu', dropoutRate: 0, batchNorm: false };
}
