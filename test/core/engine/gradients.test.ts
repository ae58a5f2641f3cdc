import { describe, expect, it } from 'vitest';
import { lossOf } from '#core/engine/loss.ts';
import { RandomStream } from '#core/engine/random.ts';
import { activations, dropoutKinds, type Activation, type NetworkSpec } from '#core/experiment/network-spec.ts';
import { makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const rows = 7;
const inputs = 5;

/** Largest relative difference of the analytic gradient and central differences, masks frozen, in float64. */
function gradientError(spec: NetworkSpec, outputs: number): number {
  const task = outputs === 1 ? 'regression' : 'classification';
  const { network, kernels, targets } = makeNetwork(spec, { task, inputs, outputs, rows });
  const random = new RandomStream(3, 'generator');
  const batch = Array.from({ length: rows * inputs }, () => random.normal());
  for (let row = 0; row < rows; row++) {
    kernels.memory[targets + row] = task === 'regression' ? random.normal() : row % outputs;
  }
  // Biases off zero, so that theirs are general too.
  for (let i = 0; i < network.parameterCount; i++) kernels.memory[network.parameters + i]! += 0.1 * random.normal();
  const loss = (mode: 'training' | 'frozen') => {
    kernels.memory.set(batch, network.batch);
    network.forward(network.batch, rows, mode, maskAt(4));
    return lossOf(network, kernels, targets, rows) / rows;
  };
  loss('training');
  network.backward(network.batch, rows);
  const analytic = numbersAt(kernels, network.gradients, network.parameterCount);
  const scale = Math.max(...analytic.map(Math.abs));
  const h = 1e-5;
  const errors = analytic.map((gradient, i) => {
    const at = network.parameters + i;
    const kept = kernels.memory[at]!;
    kernels.memory[at] = kept + h;
    const above = loss('frozen');
    kernels.memory[at] = kept - h;
    const below = loss('frozen');
    kernels.memory[at] = kept;
    const numeric = (above - below) / (2 * h);
    return Math.abs(gradient - numeric) / Math.max(Math.abs(gradient), Math.abs(numeric), 1e-3 * scale);
  });
  return Math.max(...errors);
}

describe('gradients agree with central differences', () => {
  for (const outputs of [4, 1]) {
    const loss = outputs === 1 ? 'squared error' : 'softmax cross-entropy';
    it.each(activations)(`${loss}, %s`, (activation: Activation) => {
      expect(gradientError(networkSpec([6, 5], activation, [0, 0, 0, 0]), outputs)).toBeLessThan(1e-6);
    });
    it.each(['textbook', 'inverted'] as const)(`${loss}, dropout at every position, %s`, (scaling) => {
      expect(gradientError(networkSpec([8, 8], 'tanh', [0.3, 0.4, 0.5, 0.2], scaling), outputs)).toBeLessThan(1e-6);
      expect(gradientError(networkSpec([8, 8], 'relu', [0.3, 0.4, 0.5, 0.2], scaling), outputs)).toBeLessThan(1e-6);
    });
    it.each(dropoutKinds)(`${loss}, %s at every position`, (kind) => {
      const spec = networkSpec([8, 8], 'tanh', [0.3, 0.4, 0.5, 0.2], 'inverted', kind);
      expect(gradientError(spec, outputs)).toBeLessThan(1e-6);
      expect(gradientError(networkSpec([], 'relu', [0.2, 0], 'inverted', kind), outputs)).toBeLessThan(1e-6);
    });
    it(`${loss}, DropConnect with batch normalisation`, () => {
      const spec = networkSpec([8, 6], 'tanh', [0.3, 0.4, 0.5, 0.2], 'textbook', 'dropConnect');
      const hidden = spec.hidden.map((layer) => ({ ...layer, batchNorm: true }));
      expect(gradientError(spec, outputs)).toBeLessThan(1e-6);
      expect(gradientError({ ...spec, hidden }, outputs)).toBeLessThan(1e-6);
    });
    it.each(['tanh', 'relu', 'selu'] as const)(`${loss}, batch normalisation and dropout, %s`, (activation) => {
      const spec = networkSpec([8, 6], activation, [0.3, 0.4, 0.5, 0.2]);
      const hidden = spec.hidden.map((layer) => ({ ...layer, batchNorm: true }));
      expect(gradientError({ ...spec, hidden }, outputs)).toBeLessThan(1e-6);
      expect(gradientError({ ...spec, hidden: [spec.hidden[0]!, hidden[1]!] }, outputs)).toBeLessThan(1e-6);
    });
    it(`${loss}, no hidden layer`, () => {
      expect(gradientError(networkSpec([], 'relu', [0.2, 0]), outputs)).toBeLessThan(1e-6);
    });
  }
});
