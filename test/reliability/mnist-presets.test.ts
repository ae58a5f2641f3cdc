/** What the preset on 300 images of MNIST promises, over three seeds; the same on drawn digits is in every test. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileReader } from '#core/data/prepared-data.ts';
import { isMissing, needing, sharedPath } from '../support/golden.ts';
import { mean, trainPreset } from '../support/train-preset.ts';
import { rounds } from './support/rounds.ts';

const isAsked = rounds(0, 1) > 0;

describe.skipIf(!isAsked || isMissing('data/mnist'))(
  needing('overfitting on 300 images of MNIST', 'data/mnist'),
  () => {
    const files = {
      images: readFileIfThere('data/mnist/t10k-images-idx3-ubyte.gz'),
      labels: readFileIfThere('data/mnist/t10k-labels-idx1-ubyte.gz'),
    };
    const mnist = { images: 'images', imagesName: 'images', labels: 'labels', labelsName: 'labels' };
    const read: FileReader = (hash) => (hash === 'images' ? files.images : files.labels);
    const setting = { seeds: [1, 2, 3], options: { mnist }, read };

    it('without dropout learns all by heart and knows about four in five others', () => {
      const results = trainPreset('overfitting-300-digits', 'none', setting);
      for (const { summary } of results) expect(summary.steps).toBe(903);
      expect(mean(results, 'train')).toBeCloseTo(1, 2);
      expect(Math.abs(mean(results, 'test') - 0.79)).toBeLessThanOrEqual(0.01);
    });

    it('with p = 0.2 in the textbook’s scaling shrinks the gap and is under-trained', () => {
      const results = trainPreset('overfitting-300-digits', 'p02', setting);
      expect(Math.abs(mean(results, 'train') - 0.55)).toBeLessThanOrEqual(0.08);
      expect(Math.abs(mean(results, 'test') - 0.46)).toBeLessThanOrEqual(0.05);
    });
  },
);

function readFileIfThere(name: string): Uint8Array {
  return isMissing(name) ? new Uint8Array(0) : readFileSync(sharedPath(name));
}
