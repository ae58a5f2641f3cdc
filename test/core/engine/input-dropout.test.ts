/**
 * Linear regression with dropout on its inputs: the expected loss is ‖y − qXw‖² + q(1 − q)‖Γw‖² with q = 1 − p and
 * Γ² = diag XᵀX, a ridge penalty that grows with each feature's scale (Srivastava et al. 2014, §9.1; Wager et al. 2013).
 */
import { expect, it } from 'vitest';
import { lossOf } from '#core/engine/loss.ts';
import { RandomStream } from '#core/engine/random.ts';
import { makeNetwork, maskAt, networkSpec } from './engine-fixture.ts';

const rows = 12;
const features = 6;
const masks = 20_000;

it.each([0.2, 0.5])('at p = %d: the mean loss of 20,000 masks is the closed form', (p) => {
  const spec = networkSpec([], 'linear', [p, 0], 'textbook');
  const { network, kernels, targets } = makeNetwork(spec, { task: 'regression', inputs: features, outputs: 1, rows });
  const random = new RandomStream(11, 'generator');
  const x = Array.from({ length: rows }, () => Array.from({ length: features }, () => random.normal()));
  const y = x.map(() => random.normal());
  const w = Array.from({ length: features }, () => random.normal());
  kernels.memory.set(w, network.parameters);
  kernels.memory[network.parameters + features] = 0;
  kernels.memory.set(y, targets);

  let sum = 0;
  for (let step = 0; step < masks; step++) {
    kernels.memory.set(x.flat(), network.batch);
    network.forward(network.batch, rows, 'training', maskAt(step));
    sum += lossOf(network, kernels, targets, rows);
  }

  const q = 1 - p;
  const dot = (row: readonly number[]) => row.reduce((total, value, i) => total + value * w[i]!, 0);
  const fit = x.reduce((total, row, i) => total + (y[i]! - q * dot(row)) ** 2, 0);
  const penalty = w.reduce(
    (total, weight, i) => total + weight ** 2 * x.reduce((squares, row) => squares + row[i]! ** 2, 0),
    0,
  );
  const expected = fit + q * (1 - q) * penalty;
  expect(Math.abs(sum / masks / expected - 1)).toBeLessThan(0.01);
});

it('summed over all masks with their probabilities it is the closed form to rounding', () => {
  const p = 0.3;
  const spec = networkSpec([], 'linear', [p, 0], 'textbook');
  const { network, kernels, targets } = makeNetwork(spec, {
    task: 'regression',
    inputs: features,
    outputs: 1,
    rows: 1,
  });
  const random = new RandomStream(12, 'generator');
  const x = Array.from({ length: features }, () => random.normal());
  const w = Array.from({ length: features }, () => random.normal());
  kernels.memory.set(w, network.parameters);
  kernels.memory[network.parameters + features] = 0;
  kernels.memory[targets] = 0.7;
  let sum = 0;
  for (let mask = 0; mask < 1 << features; mask++) {
    let weight = 1;
    for (let i = 0; i < features; i++) {
      const isKept = ((mask >> i) & 1) === 1;
      weight *= isKept ? 1 - p : p;
      kernels.memory[network.maskAt(0) + i] = isKept ? 1 : 0;
    }
    kernels.memory.set(x, network.batch);
    network.forward(network.batch, 1, 'frozen', maskAt(0));
    sum += weight * lossOf(network, kernels, targets, 1);
  }
  const q = 1 - p;
  const dot = x.reduce((total, value, i) => total + value * w[i]!, 0);
  const penalty = x.reduce((total, value, i) => total + (value * w[i]!) ** 2, 0);
  expect(Math.abs(sum - ((0.7 - q * dot) ** 2 + q * (1 - q) * penalty))).toBeLessThan(1e-9);
});
