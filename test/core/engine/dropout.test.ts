import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import { createWasmKernels } from '#core/engine/kernels/wasm-kernels.ts';
import { lossOf } from '#core/engine/loss.ts';
import { factories, makeNetwork, maskAt, networkSpec, numbersAt } from './engine-fixture.ts';

const rate = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const coordinates = fc.record({ seed: fc.nat(), step: fc.nat(1_000_000) });

describe('masks', () => {
  it('drop the fraction that the rate says, within four standard deviations', () => {
    const count = 20_000;
    const kernels = createWasmKernels(count);
    fc.assert(
      fc.property(rate, coordinates, (p, { seed, step }) => {
        kernels.drawMask(0, count, p, 1, maskAt(step, seed));
        const dropped = numbersAt(kernels, 0, count).filter((value) => value === 0).length;
        expect(Math.abs(dropped - p * count)).toBeLessThan(4 * Math.sqrt(count * p * (1 - p)));
      }),
      // One in 16,000 masks may be further off by chance; a fixed seed keeps the test from being one.
      { numRuns: 200, seed: 1 },
    );
  });

  it('differ from step to step, from position to position and from seed to seed, and can be drawn again', () => {
    const kernels = createReferenceKernels(64);
    const draw = (step: number, position: number, seed: number) => {
      kernels.drawMask(0, 64, 0.5, 1, { ...maskAt(step, seed), position });
      return numbersAt(kernels, 0, 64).join('');
    };
    const masks = [draw(1, 0, 1), draw(2, 0, 1), draw(1, 1, 1), draw(1, 0, 2)];
    expect(new Set(masks).size).toBe(4);
    expect(draw(1, 0, 1)).toBe(masks[0]);
  });
});

describe.each(Object.entries(factories))('dropout in a network, %s kernels', (_name, create) => {
  const shape = { task: 'classification', inputs: 6, outputs: 3, rows: 5 } as const;

  function pass(rates: readonly number[], mode: 'training' | 'evaluation', scaling: 'textbook' | 'inverted') {
    const fixture = makeNetwork(networkSpec([8], 'sigmoid', rates, scaling), shape, create);
    const { network, kernels } = fixture;
    for (let i = 0; i < 30; i++) kernels.memory[network.batch + i] = 1 + i / 10;
    network.forward(network.batch, 5, mode, maskAt(3));
    return fixture;
  }

  it('with p = 0 changes nothing', () => {
    for (const scaling of ['textbook', 'inverted'] as const) {
      const training = pass([0, 0, 0], 'training', scaling);
      const evaluation = pass([0, 0, 0], 'evaluation', scaling);
      expect(numbersAt(training.kernels, training.network.outputs, 15)).toEqual(
        numbersAt(evaluation.kernels, evaluation.network.outputs, 15),
      );
    }
  });

  it.each(['textbook', 'inverted'] as const)('blocks backwards exactly what it blocked forwards, %s', (scaling) => {
    const { network, kernels, targets } = pass([0.4, 0.5, 0], 'training', scaling);
    lossOf(network, kernels, targets, 5);
    network.backward(network.batch, 5);
    const hidden = network.layers[0]!;
    const output = numbersAt(kernels, hidden.output, 40);
    const gradient = numbersAt(kernels, hidden.gradient, 40);
    const mask = numbersAt(kernels, network.maskAt(1), 40);
    const kept = scaling === 'inverted' ? 2 : 1;
    expect(new Set(mask)).toEqual(new Set([0, kept]));
    // A sigmoid is never 0, and neither is its gradient here: only the mask makes zeros.
    expect(output.map((value) => value !== 0)).toEqual(mask.map((value) => value !== 0));
    expect(gradient.map((value) => value !== 0)).toEqual(mask.map((value) => value !== 0));
    // A dropped input has no influence on the weights: their gradients come from the rows that kept it.
    const inputMask = numbersAt(kernels, network.maskAt(0), 30);
    expect(numbersAt(kernels, network.batch, 30).map((value) => value !== 0)).toEqual(
      inputMask.map((value) => value !== 0),
    );
  });

  it('uses all units in evaluation: scaled by the keep probability, or by nothing when inverted', () => {
    const plain = pass([0, 0, 0], 'evaluation', 'textbook');
    const inverted = pass([0, 0.25, 0], 'evaluation', 'inverted');
    const textbook = pass([0, 0.25, 0], 'evaluation', 'textbook');
    const hidden = (fixture: typeof plain) => numbersAt(fixture.kernels, fixture.network.layers[0]!.output, 40);
    expect(hidden(inverted)).toEqual(hidden(plain));
    hidden(textbook).forEach((value, i) => expect(value).toBeCloseTo(0.75 * hidden(plain)[i]!, 6));
  });

  it('at the input leaves the rows in evaluation as they are', () => {
    const { network, kernels } = pass([0.5, 0, 0], 'evaluation', 'inverted');
    expect(numbersAt(kernels, network.batch, 30)).toEqual(Array.from({ length: 30 }, (_, i) => fround(1 + i / 10)));
    function fround(value: number) {
      return kernels.memory instanceof Float32Array ? Math.fround(value) : value;
    }
  });
});

describe('rates that are not possible', () => {
  it.each([-0.1, 1, 1.5, NaN])('%d is refused, and the rates in force stay', (bad) => {
    expect(() => makeNetwork(networkSpec([4], 'relu', [0, bad, 0]), shape())).toThrow(
      expect.objectContaining({ code: 'dropout.rate' }),
    );
    const { network } = makeNetwork(networkSpec([4], 'relu', [0, 0.3, 0]), shape());
    expect(() => network.setRates([0, bad, 0])).toThrow(/A dropout rate of .* is not possible/);
    expect(network.rates).toEqual([0, 0.3, 0]);
    expect(() => network.setRates([0, 0.1])).toThrow(expect.objectContaining({ code: 'dropout.positions' }));
  });

  function shape() {
    return { task: 'classification', inputs: 2, outputs: 2, rows: 1 } as const;
  }
});
