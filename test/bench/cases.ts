/** What is measured: networks from tiny to large, evaluation, and a sweep of many runs. */
import { prepareData } from '#core/data/prepare.ts';
import type { PreparedData } from '#core/data/prepared-data.ts';
import type { ExperimentSpec } from '#core/experiment/experiment-spec.ts';
import { defaultSpec } from '#core/experiment/defaults.ts';

export interface Case {
  readonly name: string;
  readonly title: string;
  readonly kind: 'train' | 'evaluate' | 'sweep';
  readonly inputs: number;
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly batch: number;
  /** Dropout rate after every hidden layer, and on the input. */
  readonly rate: number;
  readonly inputRate: number;
  readonly optimizer: 'sgd' | 'adam';
  /** Of `evaluate`. */
  readonly rows?: number;
  /** Of `sweep`. */
  readonly runs?: number;
  readonly updates?: number;
}

const image = { inputs: 784, classes: 10, inputRate: 0, optimizer: 'sgd' } as const;
const sixLayers = { ...image, hidden: [100, 100, 100, 100, 100, 100], batch: 100, rate: 0.2 };
const twoWide = { ...image, hidden: [512, 512], batch: 128, rate: 0.5 };

export const cases: readonly Case[] = [
  {
    name: 'a',
    title: '2-16-16-2, batch 32',
    kind: 'train',
    inputs: 2,
    hidden: [16, 16],
    classes: 2,
    batch: 32,
    rate: 0,
    inputRate: 0,
    optimizer: 'sgd',
  },
  { name: 'b', title: '784-100×6-10, batch 100, dropout 0.2', kind: 'train', ...sixLayers },
  { name: 'c', title: '784-512-512-10, batch 128, dropout 0.5', kind: 'train', ...twoWide },
  {
    name: 'd',
    title: '784-1024×3-10, batch 128, dropout 0.2/0.5, Adam',
    kind: 'train',
    ...image,
    hidden: [1024, 1024, 1024],
    batch: 128,
    rate: 0.5,
    inputRate: 0.2,
    optimizer: 'adam',
  },
  { name: 'e', title: 'evaluation of 10,000 images through (c)', kind: 'evaluate', ...twoWide, rows: 10_000 },
  { name: 'f', title: '32 runs of (b), 300 updates each', kind: 'sweep', ...sixLayers, runs: 32, updates: 300 },
];

/** The same network from narrow to wide: what a training sample costs against size. */
export const widths: readonly Case[] = [64, 128, 256, 512, 1024, 2048].map((width) => ({
  name: String(width),
  title: `784-${width}-${width}-10, batch 128, dropout 0.5`,
  kind: 'train',
  ...twoWide,
  hidden: [width, width],
}));

/** Floating-point operations of one training sample: two for each multiply-add, forwards and twice backwards. */
export function operationsPerSample({ inputs, hidden, classes, kind }: Case): number {
  const sizes = [inputs, ...hidden, classes];
  const passes = (layer: number) => (kind === 'evaluate' ? 1 : layer === 0 ? 2 : 3);
  return sizes.slice(1).reduce((sum, units, layer) => sum + 2 * passes(layer) * units * sizes[layer]!, 0);
}

/** The case as the studio's own spec, on generated digits or moons. @param samples - at least 10. */
export function specOf(spec: Case, samples: number, epochs: number): ExperimentSpec {
  const base = defaultSpec();
  const generator = spec.inputs === 2 ? 'moons' : 'digits';
  return {
    ...base,
    data: {
      ...base.data,
      source: { kind: 'generator', generator, samples, noise: 0.1, seed: 1 },
      split: { kind: 'ratio', train: 1, validation: 0, stratified: false },
    },
    network: {
      ...base.network,
      hidden: spec.hidden.map((units) => ({ units, activation: 'relu', dropoutRate: spec.rate, batchNorm: false })),
      inputDropoutRate: spec.inputRate,
    },
    training: {
      ...base.training,
      optimizer:
        spec.optimizer === 'adam' ? { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } : { kind: 'sgd' },
      learningRate: 0.001,
      batchSize: spec.batch,
      epochs,
      evaluation: { everyEpochs: epochs, sampleLimit: 1 },
    },
  };
}

/** The data of a case's spec, which is generated. */
export function dataOf({ data }: ExperimentSpec): PreparedData {
  return prepareData(data, () => {
    throw new Error('The cases need no files.');
  });
}
