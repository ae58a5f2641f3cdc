/**
 * Dropout just before a softmax layer: weight scaling is exactly the renormalised geometric mean of all thinned networks
 * (Baldi & Sadowski 2013, §3; Goodfellow et al. 2016, §7.12), and not their arithmetic mean.
 */
import { expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import { makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const units = 10;
const classes = 4;

it.each([
  { name: 'all masks of ten inputs', hidden: [], position: 0 },
  { name: 'all masks of the last hidden layer alone', hidden: [6, units], position: 2 },
])('$name, at any rate', ({ hidden, position }) => {
  for (const rate of [0.5, 0.2]) {
    for (const scaling of ['textbook', 'inverted'] as const) {
      const rates = [...hidden, 0, 0].map((_, i) => (i === position ? rate : 0));
      const spec = networkSpec(hidden, 'tanh', rates, scaling);
      const inputs = position === 0 ? units : 3;
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
      const kept = scaling === 'textbook' ? 1 : 1 / (1 - rate);
      for (let mask = 0; mask < 1 << units; mask++) {
        let weight = 1;
        for (let i = 0; i < units; i++) {
          const isKept = ((mask >> i) & 1) === 1;
          weight *= isKept ? 1 - rate : rate;
          kernels.memory[network.maskAt(position) + i] = isKept ? kept : 0;
        }
        predict('frozen').forEach((probability, c) => {
          logs[c]! += weight * Math.log(probability);
          means[c]! += weight * probability;
        });
      }
      const scaled = predict('evaluation');
      expect(distance(softmax(logs), scaled)).toBeLessThan(1e-9);
      expect(distance(means, scaled)).toBeGreaterThan(1e-3);
    }
  }
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
