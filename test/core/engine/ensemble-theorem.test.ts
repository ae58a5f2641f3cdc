/**
 * Softmax regression with dropout on its inputs: weight scaling is exactly the renormalised geometric mean of all
 * thinned networks (Baldi & Sadowski 2013, §3; Goodfellow et al. 2016, §7.12), and not their arithmetic mean.
 */
import { expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import { makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const inputs = 10;
const classes = 4;

it('all 1024 masks of ten inputs', () => {
  const spec = networkSpec([], 'linear', [0.5, 0], 'textbook');
  const { network, kernels } = makeNetwork(spec, { task: 'classification', inputs, outputs: classes, rows: 1 });
  const random = new RandomStream(5, 'generator');
  const row = Array.from({ length: inputs }, () => random.normal());
  for (let i = 0; i < network.parameterCount; i++) kernels.memory[network.parameters + i] = random.normal();
  const predict = (mode: 'frozen' | 'evaluation') => {
    kernels.memory.set(row, network.batch);
    network.forward(network.batch, 1, mode, maskAt(0));
    return softmax(numbersAt(kernels, network.outputs, classes));
  };
  const logs = new Array<number>(classes).fill(0);
  const means = new Array<number>(classes).fill(0);
  for (let mask = 0; mask < 1 << inputs; mask++) {
    for (let i = 0; i < inputs; i++) kernels.memory[network.maskAt(0) + i] = (mask >> i) & 1;
    predict('frozen').forEach((probability, c) => {
      logs[c]! += Math.log(probability) / (1 << inputs);
      means[c]! += probability / (1 << inputs);
    });
  }
  const scaled = predict('evaluation');
  expect(distance(softmax(logs), scaled)).toBeLessThan(1e-12);
  expect(distance(means, scaled)).toBeGreaterThan(1e-3);
});

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
}
