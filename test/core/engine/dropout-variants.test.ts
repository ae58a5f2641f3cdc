import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaInPlace, alphaScale, alphaShift, gaussianDeviation } from '#core/engine/dropout-kinds.ts';
import { lossOf } from '#core/engine/loss.ts';
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
});

describe('alpha dropout', () => {
  it('has the constants of Klambauer et al. 2017 at p = 0.1', () => {
    expect(Math.abs(alphaScale(0.1) - 0.9212845)).toBeLessThan(1e-7);
    expect(Math.abs(alphaShift(0.1) - 0.161971)).toBeLessThan(1e-7);
    expect(alphaScale(0)).toBe(1);
    expect(alphaShift(0)).toBeCloseTo(0, 15);
  });

  it('keeps mean 0 and deviation 1 at every rate', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.95, noNaN: true }), (p) => {
        const [a, b, inPlace] = [alphaScale(p), alphaShift(p), alphaInPlace(p)];
        // x of mean 0 and variance 1, kept with probability 1 − p.
        expect((1 - p) * b + p * inPlace).toBeCloseTo(0, 10);
        expect((1 - p) * (a ** 2 + b ** 2) + p * inPlace ** 2).toBeCloseTo(1, 10);
      }),
    );
  });

  it.each(Object.entries(factories))('keeps them in a layer, and says where units were dropped, %s', (_, create) => {
    const kernels = create(2 * count);
    kernels.drawNoise(0, count, 1, maskAt(1));
    for (let i = 0; i < count; i++) kernels.memory[i]! -= 1;
    kernels.drawMask(count, count, 0.3, alphaScale(0.3), maskAt(2));
    kernels.multiply(0, count, count);
    kernels.shiftByMask(0, count, count, alphaShift(0.3), alphaInPlace(0.3));
    const values = numbersAt(kernels, 0, count);
    const { mean, variance } = meanAndVariance(values);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(variance - 1)).toBeLessThan(0.04);
    const mask = numbersAt(kernels, count, count);
    expect(values.every((value, i) => (mask[i] === 0) === Math.abs(value - alphaInPlace(0.3)) < 1e-6)).toBe(true);
  });
});

describe.each(['gaussian', 'alpha'] as const)('%s dropout', (kind) => {
  it.each(Object.entries(factories))('leaves evaluation alone whatever the scaling, %s kernels', (_name, create) => {
    const shape = { task: 'classification', inputs: 6, outputs: 3, rows: 5 } as const;
    const outputs = (rate: number, scaling: 'inverted' | 'textbook', mode: 'training' | 'evaluation') => {
      const spec = networkSpec([8], 'tanh', [rate, rate, 0], scaling, kind);
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

describe.each(Object.entries(factories))('DropConnect, %s kernels', (_name, create) => {
  const shape = { task: 'classification', inputs: 6, outputs: 3, rows: 5 } as const;

  function pass(
    rates: readonly number[],
    mode: 'training' | 'evaluation',
    scaling: 'inverted' | 'textbook' = 'inverted',
  ) {
    const fixture = makeNetwork(networkSpec([8], 'linear', rates, scaling, 'dropConnect'), shape, create);
    const { network, kernels } = fixture;
    for (let i = 0; i < 30; i++) kernels.memory[network.batch + i] = Math.sin(i);
    network.forward(network.batch, 5, mode, maskAt(3));
    return { ...fixture, outputs: numbersAt(kernels, network.outputs, 15) };
  }

  it('drops weights, the same for all samples, and blocks their gradients', () => {
    const { network, kernels, targets } = pass([0.5, 0, 0], 'training');
    const mask = numbersAt(kernels, network.weightMaskAt(0), 48);
    expect(new Set(mask)).toEqual(new Set([0, 2]));
    lossOf(network, kernels, targets, 5);
    network.backward(network.batch, 5);
    const gradients = numbersAt(kernels, network.layers[0]!.weightGradient, 48);
    expect(gradients.map((value) => value !== 0)).toEqual(mask.map((value) => value !== 0));
    // Two rows alike are answered alike.
    kernels.memory.copyWithin(network.batch + 6, network.batch, network.batch + 6);
    network.forward(network.batch, 5, 'training', maskAt(3));
    const outputs = numbersAt(kernels, network.outputs, 6);
    expect(outputs.slice(3)).toEqual(outputs.slice(0, 3));
  });

  it('uses the mean weights in evaluation: the mean of many masks, for a linear layer', () => {
    const { network, kernels } = pass([0.4, 0, 0], 'training');
    const masks = 3000;
    const means = new Float64Array(15);
    for (let step = 0; step < masks; step++) {
      network.forward(network.batch, 5, 'training', maskAt(step));
      numbersAt(kernels, network.outputs, 15).forEach((value, i) => (means[i]! += value / masks));
    }
    pass([0.4, 0, 0], 'evaluation').outputs.forEach((value, i) =>
      expect(Math.abs(means[i]! - value)).toBeLessThan(0.1),
    );
  });

  it('scales weights by 1 − p in textbook evaluation, and leaves the output alone', () => {
    const plain = pass([0, 0, 0], 'evaluation').outputs;
    expect(pass([0, 0.25, 0.5], 'evaluation').outputs).toEqual(plain);
    expect(pass([0, 0, 0.5], 'training').outputs).toEqual(plain);
    // Biases are 0 at first, so that scaled weights scale the sums.
    pass([0, 0.25, 0.5], 'evaluation', 'textbook').outputs.forEach((value, i) =>
      expect(value).toBeCloseTo(0.75 * plain[i]!, 5),
    );
  });
});
