import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaussianDeviation } from '#core/engine/dropout-kinds.ts';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import { factories, makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const count = 40_000;

function meanAndVariance(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe('Gaussian dropout', () => {
  it('has the mean and the deviation of an inverted Bernoulli mask', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.95, noNaN: true }), (p) => {
        // Two values, 0 with probability p and 1 / (1 − p) otherwise.
        const bernoulli = p * 1 + (1 - p) * (1 / (1 - p) - 1) ** 2;
        expect(Math.abs(gaussianDeviation(p) ** 2 - bernoulli)).toBeLessThan(1e-9 * bernoulli);
        expect(Math.abs(gaussianDeviation(p) - Math.sqrt(p / (1 - p)))).toBeLessThan(1e-9);
      }),
    );
    expect(gaussianDeviation(0.5)).toBe(1);
  });

  it.each([0.1, 0.5, 0.8])('draws noise with that mean and deviation at p = %d', (p) => {
    const kernels = createReferenceKernels(count);
    const deviation = gaussianDeviation(p);
    kernels.drawNoise(0, count, deviation, maskAt(1));
    const noise = numbersAt(kernels, 0, count);
    const { mean, variance } = meanAndVariance(noise);
    // Four standard errors of the mean, and of a normal variance.
    expect(Math.abs(mean - 1)).toBeLessThan((4 * deviation) / Math.sqrt(count));
    expect(Math.abs(variance / deviation ** 2 - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    const outside = noise.filter((value) => Math.abs(value - 1) > 1.959964 * deviation).length / count;
    expect(Math.abs(outside - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / count));
  });

  it.each(Object.entries(factories))('leaves evaluation alone whatever the scaling, %s kernels', (_name, create) => {
    const shape = { task: 'classification', inputs: 6, outputs: 3, rows: 5 } as const;
    const outputs = (rate: number, scaling: 'inverted' | 'textbook', mode: 'training' | 'evaluation') => {
      const spec = networkSpec([8], 'tanh', [rate, rate, 0], scaling, 'gaussian');
      const { network, kernels } = makeNetwork(spec, shape, create);
      for (let i = 0; i < 30; i++) kernels.memory[network.batch + i] = Math.sin(i);
      network.forward(network.batch, 5, mode, maskAt(3));
      return numbersAt(kernels, network.outputs, 15);
    };
    const plain = outputs(0, 'inverted', 'evaluation');
    expect(outputs(0.4, 'inverted', 'evaluation')).toEqual(plain);
    expect(outputs(0.4, 'textbook', 'evaluation')).toEqual(plain);
    expect(outputs(0.4, 'textbook', 'training')).toEqual(outputs(0.4, 'inverted', 'training'));
    expect(outputs(0.4, 'inverted', 'training')).not.toEqual(plain);
  });
});
