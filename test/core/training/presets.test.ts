/** What the presets promise, measured. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prepareData } from '#core/data/prepare.ts';
import type { FileReader, PreparedData } from '#core/data/prepared-data.ts';
import type { DataSpec } from '#core/experiment/data-spec.ts';
import { createPreset, type PresetKey, type PresetOptions } from '#core/experiment/presets.ts';
import { runTrial } from '#core/training/run-trial.ts';
import type { TrialResult } from '#core/training/trial.ts';
import { isMissing, needing, sharedPath } from '../../support/golden.ts';
import { Watcher } from './trial-fixture.ts';

const noFile: FileReader = () => {
  throw new Error('This preset should need no file.');
};

/** The experiments of a preset share their data. */
const prepared = new Map<string, PreparedData>();
function dataOf(spec: DataSpec, read: FileReader): PreparedData {
  const key = JSON.stringify(spec);
  const data = prepared.get(key) ?? prepareData(spec, read);
  prepared.set(key, data);
  return data;
}

/** Trains one experiment of a preset with several seeds. */
function train(
  preset: PresetKey,
  experiment: string,
  { seeds = [1], options = {}, read = noFile }: { seeds?: number[]; options?: PresetOptions; read?: FileReader } = {},
): TrialResult[] {
  const { spec } = createPreset(preset, options).experiments.find(({ key }) => key === experiment)!;
  const data = dataOf(spec.data, read);
  return seeds.map((seed) => {
    // Measured at the end only: measuring more often takes time and changes nothing.
    const training = { ...spec.training, seed, evaluation: { everyEpochs: spec.training.epochs, sampleLimit: null } };
    const seeded = { ...spec, training };
    return runTrial({ spec: seeded, data, checkpoint: null }, new Watcher());
  });
}

function mean(results: TrialResult[], part: 'train' | 'test' | 'validation'): number {
  return results.reduce((sum, { summary }) => sum + summary[part]!.score, 0) / results.length;
}

describe.skipIf(isMissing('data/mnist'))(needing('overfitting on 300 images of MNIST', 'data/mnist'), () => {
  const files = {
    images: readFileIfThere('data/mnist/t10k-images-idx3-ubyte.gz'),
    labels: readFileIfThere('data/mnist/t10k-labels-idx1-ubyte.gz'),
  };
  const mnist = { images: 'images', imagesName: 'images', labels: 'labels', labelsName: 'labels' };
  const read: FileReader = (hash) => (hash === 'images' ? files.images : files.labels);
  const setting = { seeds: [1, 2, 3], options: { mnist }, read };

  it('without dropout learns all by heart and knows about four in five others', () => {
    const results = train('overfitting-300-digits', 'none', setting);
    for (const { summary } of results) expect(summary.steps).toBe(903);
    expect(mean(results, 'train')).toBeCloseTo(1, 2);
    expect(Math.abs(mean(results, 'test') - 0.79)).toBeLessThanOrEqual(0.01);
  });

  it('with p = 0.2 in the textbook’s scaling shrinks the gap and is under-trained', () => {
    const results = train('overfitting-300-digits', 'p02', setting);
    expect(Math.abs(mean(results, 'train') - 0.55)).toBeLessThanOrEqual(0.08);
    expect(Math.abs(mean(results, 'test') - 0.46)).toBeLessThanOrEqual(0.05);
  });
});

describe('overfitting on 300 drawn digits', () => {
  it('shows the gap, and that dropout shrinks it', () => {
    const [none] = train('overfitting-300-digits', 'none');
    const [p02] = train('overfitting-300-digits', 'p02');
    expect(none!.summary.train!.score).toBeGreaterThan(0.99);
    expect(gap(none!)).toBeGreaterThan(0.1);
    expect(gap(p02!)).toBeLessThan(gap(none!));
  });

  const gap = ({ summary }: TrialResult) => summary.train!.score - summary.test!.score;
});

describe('three learning rates', () => {
  it('crawl, learn and diverge', () => {
    const [small] = train('three-learning-rates', 'small');
    const [good] = train('three-learning-rates', 'good');
    const [large] = train('three-learning-rates', 'large');
    expect(small!.outcome).toBe('completed');
    expect(small!.summary.validation!.score).toBeLessThan(0.75);
    expect(good!.outcome).toBe('completed');
    expect(good!.summary.validation!.score).toBeGreaterThan(0.95);
    expect(large!.outcome).toBe('diverged');
  });
});

describe('moons with noise', () => {
  it('are learnt by heart without dropout, and better understood with it', () => {
    const seeds = [1, 2, 3];
    const none = train('moons-with-noise', 'none', { seeds });
    const p05 = train('moons-with-noise', 'p05', { seeds });
    expect(mean(none, 'train')).toBeGreaterThan(mean(p05, 'train'));
    expect(mean(p05, 'validation')).toBeGreaterThan(mean(none, 'validation'));
  });
});

function readFileIfThere(name: string): Uint8Array {
  return isMissing(name) ? new Uint8Array(0) : readFileSync(sharedPath(name));
}
