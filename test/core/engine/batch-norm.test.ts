import { describe, expect, it } from 'vitest';
import { RandomStream } from '#core/engine/random.ts';
import type { ForwardMode } from '#core/engine/dropout.ts';
import type { NetworkSpec } from '#core/experiment/network-spec.ts';
import { factories, makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const rows = 6;
const shape = { task: 'classification', inputs: 3, outputs: 2, rows } as const;

function normalized(rate: number, kind: NetworkSpec['dropoutKind'] = 'bernoulli'): NetworkSpec {
  const spec = networkSpec([5], 'linear', [0, rate, 0], 'inverted', kind);
  return { ...spec, hidden: spec.hidden.map((layer) => ({ ...layer, batchNorm: true })) };
}

describe.each(Object.entries(factories))('batch normalisation, %s kernels', (_name, create) => {
  function made(rate: number) {
    const fixture = makeNetwork(normalized(rate), shape, create);
    const random = new RandomStream(5, 'generator');
    const batch = Array.from({ length: rows * 3 }, () => 2 + 3 * random.normal());
    const pass = (mode: ForwardMode, step = 0, count = rows) => {
      fixture.kernels.memory.set(batch, fixture.network.batch);
      fixture.network.forward(fixture.network.batch, count, mode, maskAt(step));
      return numbersAt(fixture.kernels, fixture.network.outputs, count * 2);
    };
    const { norm, output } = fixture.network.layers[0]!;
    const column = (unit: number) =>
      Array.from({ length: rows }, (_, row) => numbersAt(fixture.kernels, output, rows * 5)[row * 5 + unit]!);
    const running = () => [
      ...numbersAt(fixture.kernels, norm!.runningMean, 5),
      ...numbersAt(fixture.kernels, norm!.runningVariance, 5),
    ];
    return { ...fixture, pass, column, running };
  }

  it('gives each unit mean 0 and variance 1 over the batch in training', () => {
    const { pass, column } = made(0);
    pass('training');
    for (let unit = 0; unit < 5; unit++) {
      const values = column(unit);
      const mean = values.reduce((sum, value) => sum + value, 0) / rows;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows;
      expect(mean).toBeCloseTo(0, 5);
      expect(variance).toBeCloseTo(1, 3);
    }
  });

  it('keeps a tenth of each batch, its variance divided by n − 1, as PyTorch does', () => {
    const { pass, running, network, kernels } = made(0);
    expect(running()).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const { weight, bias } = network.layers[0]!;
    const [w, b] = [numbersAt(kernels, weight, 15), numbersAt(kernels, bias, 5)];
    pass('training');
    const x = numbersAt(kernels, network.batch, rows * 3);
    network.keepStatistics();
    const sums = Array.from({ length: rows }, (_, row) =>
      [0, 1, 2].reduce((sum, input) => sum + x[row * 3 + input]! * w[input * 5]!, b[0]!),
    );
    const mean = sums.reduce((total, sum) => total + sum, 0) / rows;
    const variance = sums.reduce((total, sum) => total + (sum - mean) ** 2, 0) / (rows - 1);
    expect(running()[0]).toBeCloseTo(0.1 * mean, 5);
    expect(running()[5]).toBeCloseTo(0.9 + 0.1 * variance, 4);
  });

  it('is in evaluation while dropout draws masks for a Monte-Carlo prediction', () => {
    const { pass, running, network } = made(0.5);
    pass('training');
    network.keepStatistics();
    const kept = running();
    const [first, second] = [pass('monteCarlo', 1), pass('monteCarlo', 2)];
    // Masks are drawn …
    expect(first).not.toEqual(second);
    network.keepStatistics();
    // … the averages stay, and a row's answer does not depend on the rows beside it.
    expect(running()).toEqual(kept);
    expect(pass('monteCarlo', 1, 2)).toEqual(first.slice(0, 4));
    network.setRates([0, 0, 0]);
    expect(pass('monteCarlo', 1)).toEqual(pass('evaluation'));
    expect(pass('training')).not.toEqual(pass('evaluation'));
  });

  it('normalises a batch of one row by the averages, which stay', () => {
    const { pass, running, network } = made(0);
    const kept = running();
    expect(pass('training', 0, 1)).toEqual(pass('evaluation', 0, 1));
    network.keepStatistics();
    expect(running()).toEqual(kept);
  });
});
