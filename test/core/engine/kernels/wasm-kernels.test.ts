import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kernels } from '#core/engine/kernels/kernels.ts';
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import { createWasmKernels } from '#core/engine/kernels/wasm-kernels.ts';
import { engineName, instantiate, kitOf, supportedBuilds } from '#core/engine/kernels/wasm-module.ts';
import { RandomStream } from '#core/engine/random.ts';
import { activations } from '#core/experiment/network-spec.ts';
import { firstDifference, largestError, maskAt, numbersAt } from '../engine-fixture.ts';

const random = new RandomStream(1, 'generator');
let drawn = new Float32Array();

/** The first of always the same normal numbers; drawing them takes longer than most kernels do. */
function normals(count: number): Float32Array {
  if (drawn.length < count) {
    const known = drawn;
    drawn = Float32Array.from({ length: count }, (_, i) => known[i] ?? random.normal());
  }
  return drawn.subarray(0, count);
}

/** Both kinds of kernels over memories with the same float32 numbers in them. */
function pair(elements: number, build: ReturnType<typeof supportedBuilds>[number]) {
  const values = normals(elements);
  const reference = createReferenceKernels(elements);
  const wasm = createWasmKernels(elements, build);
  reference.memory.set(values);
  wasm.memory.set(values);
  return { reference, wasm };
}

function expectAlike(wasm: Kernels, reference: Kernels, tolerance: number) {
  expect(largestError(wasm.memory, reference.memory)).toBeLessThan(tolerance);
}

const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 300 }));

describe.each(supportedBuilds())('the %s kernels compute what the reference does', (build) => {
  it('in the dense layer, forwards and backwards, whatever the shape', () => {
    fc.assert(
      fc.property(size, size, size, (rows, inputs, units) => {
        const x = 0;
        const w = x + rows * inputs;
        const b = w + inputs * units;
        const g = b + units;
        const out = g + rows * units;
        const dx = out + rows * units;
        const dw = dx + rows * inputs;
        const db = dw + inputs * units;
        const dz = db + units;
        const end = dz + rows * inputs;
        const { reference, wasm } = pair(end + 20, build);
        // Of the numbers' magnitudes: a sum of products of either sign is exact to a part of this, not of itself.
        const magnitudes = createReferenceKernels(end + 20);
        magnitudes.memory.set(reference.memory.map(Math.abs));
        for (const kernels of [reference, wasm, magnitudes]) {
          kernels.dense(x, w, b, out, rows, inputs, units);
          kernels.denseInputGradient(g, w, dx, rows, inputs, units);
          kernels.denseInputGradient(g, w, dz, rows, inputs, units, x);
          kernels.denseParameterGradient(x, g, dw, db, rows, inputs, units);
        }
        for (let i = out; i < end; i++) {
          const error = Math.abs(wasm.memory[i]! - reference.memory[i]!);
          if (!(error <= 1e-5 * magnitudes.memory[i]!)) expect.fail(`off by ${error} at ${i}`);
        }
        // What lies behind is nobody's, and what goes in stays as it is.
        expect(numbersAt(wasm, end, 20)).toEqual(numbersAt(reference, end, 20));
        expect(firstDifference(wasm.memory.subarray(0, out), reference.memory.subarray(0, out))).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });

  it('in a product of more rows than fit in a block', () => {
    const [rows, inputs, units] = [1100, 140, 21];
    const [x, g] = [0, rows * inputs];
    const w = g + rows * units;
    const [b, out] = [w + inputs * units, w + inputs * units + units];
    const dw = out + rows * units;
    const db = dw + inputs * units;
    const { reference, wasm } = pair(db + units, build);
    for (const kernels of [reference, wasm]) {
      kernels.dense(x, w, b, out, rows, inputs, units);
      kernels.denseParameterGradient(x, g, dw, db, rows, inputs, units);
    }
    // Sums of up to 1100 products of normal numbers.
    expectAlike(wasm, reference, 1e-4);
  });

  it('in products bit for bit with either tile, whichever columns are asked for', () => {
    const product = fc.record({ rows: size, depth: size, columns: size, cut: fc.nat(), turned: fc.boolean() });
    const [a, b, whole, parts] = [1, 8, 15, 22].map((pages) => pages * 65_536) as [number, number, number, number];
    const factors = Float32Array.from({ length: (whole - a) / 4 }, (_, i) => Math.sin(i * i));
    fc.assert(
      fc.property(product, ({ rows: m, depth: k, columns: n, cut, turned }) => {
        const memory = new WebAssembly.Memory({ initial: 50, maximum: 50, shared: true });
        new Float32Array(memory.buffer).set(factors, a / 4);
        const [row, column] = turned ? [1, k] : [n, 1];
        const { module } = kitOf(build);
        const [wide, narrow] = [true, false].map((isWide) => instantiate({ module, isWide }, memory, 35 * 65_536));
        wide!.multiplyMatrices(0, n, m, n, k, a, k, 1, b, row, column, whole, a, a);
        const at = cut % (n + 1);
        narrow!.multiplyMatrices(0, at, m, n, k, a, k, 1, b, row, column, parts, a, a);
        narrow!.multiplyMatrices(at, n, m, n, k, a, k, 1, b, row, column, parts, a, a);
        const resultAt = (position: number) => new Int32Array(memory.buffer, position, m * n);
        expect(firstDifference(resultAt(parts), resultAt(whole))).toBe(-1);
      }),
      { numRuns: 40 },
    );
  });

  it.each(activations)('in %s', (activation) => {
    const count = 4097;
    const { reference, wasm } = pair(2 * count, build);
    for (const kernels of [reference, wasm]) {
      kernels.memory[0] = 0;
      kernels.memory[1] = -30;
      kernels.memory[2] = 30;
      kernels.activate(activation, 0, count, count);
    }
    expectAlike(wasm, reference, 1e-6);
  });

  it.each(activations)('in %s with the mask behind it', (activation) => {
    const count = 1036;
    const { reference, wasm } = pair(3 * count + 20, build);
    for (const kernels of [reference, wasm]) {
      kernels.drawMask(2 * count, count, 0.5, 2, maskAt(1));
      kernels.activate(activation, 0, count, count, 2 * count);
    }
    expectAlike(wasm, reference, 1e-6);
  });

  it.each(activations)('in %s, where NaN stays NaN', (activation) => {
    const { reference, wasm } = pair(10, build);
    for (const kernels of [reference, wasm]) {
      kernels.memory.fill(NaN, 0, 5);
      kernels.activate(activation, 0, 5, 5);
      expect(numbersAt(kernels, 5, 5)).toEqual([NaN, NaN, NaN, NaN, NaN]);
    }
  });

  it('in masks, bit by bit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(),
        fc.nat(2 ** 40),
        (count, rate, seed, step) => {
          const end = Math.ceil(count / 4) * 4;
          const { reference, wasm } = pair(end + 3, build);
          for (const kernels of [reference, wasm]) kernels.drawMask(0, count, rate, 2, maskAt(step, seed));
          // What lies between two tensors is nobody's.
          expect(numbersAt(wasm, 0, count)).toEqual(numbersAt(reference, 0, count));
          expect(numbersAt(wasm, end, 3)).toEqual(numbersAt(reference, end, 3));
        },
      ),
    );
  });

  it('in shifting by one constant where a mask is 0, by another where it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (count) => {
        const { reference, wasm } = pair(2 * count, build);
        for (const kernels of [reference, wasm]) {
          for (let i = 0; i < count; i += 3) kernels.memory[count + i] = 0;
          kernels.shiftByMask(0, count, count, 0.25, -1.5);
        }
        expectAlike(wasm, reference, 1e-6);
      }),
      { numRuns: 30 },
    );
  });

  it('in what treats columns: norms, moments, batch normalisation and its gradient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 70 }), (rows, columns) => {
        const size = rows * columns;
        const [values, normalized, gradient, weights] = [0, size, 2 * size, 3 * size] as const;
        const [mean, variance, gamma, beta, gammaGradient, betaGradient] = [0, 1, 2, 3, 4, 5].map(
          (place) => 4 * size + place * columns,
        ) as [number, number, number, number, number, number];
        const { reference, wasm } = pair(4 * size + 6 * columns, build);
        for (const kernels of [reference, wasm]) {
          kernels.limitColumnNorms(weights, rows, columns, Math.sqrt(rows));
          kernels.columnMoments(values, mean, variance, rows, columns);
          kernels.normalize(values, normalized, mean, variance, gamma, beta, rows, columns, 0.1);
          kernels.normalizeGradient(
            ...[gradient, normalized, variance, gamma, gammaGradient, betaGradient, rows, columns, 0.1, 1 / rows],
          );
        }
        expectAlike(wasm, reference, 5e-5);
      }),
      { numRuns: 30 },
    );
  });

  it('in noise, whatever the deviation', () => {
    const coordinates = fc.record({ seed: fc.nat(), step: fc.nat(2 ** 40) });
    const deviation = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), deviation, coordinates, (count, deviation, { seed, step }) => {
        const end = Math.ceil(count / 4) * 4;
        const { reference, wasm } = pair(end + 3, build);
        for (const kernels of [reference, wasm]) kernels.drawNoise(0, count, deviation, maskAt(step, seed));
        const [actual, expected] = [numbersAt(wasm, 0, count), numbersAt(reference, 0, count)];
        // Values reach six deviations in float32.
        expect(Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThan(
          4e-6 * (1 + deviation),
        );
        expect(numbersAt(wasm, end, 3)).toEqual(numbersAt(reference, end, 3));
      }),
      { numRuns: 50 },
    );
  });

  it('in the losses, the count of right answers and the sums', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 2, max: 40 }), (rows, classes) => {
        const logits = 0;
        const targets = rows * classes;
        const gradient = targets + rows;
        const { reference, wasm } = pair(gradient + rows * classes, build);
        const losses = [reference, wasm].map((kernels) => {
          for (let row = 0; row < rows; row++) kernels.memory[targets + row] = (row * 7) % classes;
          return [
            kernels.softmaxCrossEntropy(logits, targets, gradient, rows, classes),
            kernels.countCorrect(logits, targets, rows, classes),
            kernels.sumOfSquares(logits, rows * classes),
          ];
        });
        expect(largestError(losses[1]!, losses[0]!)).toBeLessThan(1e-6);
        expectAlike(wasm, reference, 1e-6);
      }),
    );
    const { reference, wasm } = pair(300, build);
    const sums = [reference, wasm].map((kernels) => kernels.squaredError(0, 100, 200, 99));
    expect(largestError([sums[1]!], [sums[0]!])).toBeLessThan(1e-6);
    expectAlike(wasm, reference, 1e-6);
  });

  it('in the order of an epoch, row by row', () => {
    const coordinates = fc.record({ seed: fc.nat(), epoch: fc.nat(2 ** 40) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), coordinates, (count, { seed, epoch }) => {
        const { reference, wasm } = pair(count + 4, build);
        for (const kernels of [reference, wasm]) kernels.shuffle(0, count, seed, 'batches', epoch);
        expect(numbersAt(wasm, 0, count + 4)).toEqual(numbersAt(reference, 0, count + 4));
        expect(numbersAt(wasm, 0, count).toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
      }),
    );
  });

  it('in losses of logits of any size, also of one row, and where NaN stays NaN', () => {
    const size = fc.double({ min: -200, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 9 }), fc.nat(), (logits, pick) => {
        const classes = logits.length;
        const { reference, wasm } = pair(2 * classes + 5, build);
        const losses = [reference, wasm].map((kernels) => {
          kernels.memory.set(Float32Array.from(logits), 1);
          kernels.memory[0] = pick % classes;
          return kernels.softmaxCrossEntropy(1, 0, classes + 1, 1, classes);
        });
        expect(largestError([losses[1]!], [losses[0]!])).toBeLessThan(1e-6);
        expectAlike(wasm, reference, 1e-6);
      }),
    );
    const { wasm } = pair(20, build);
    wasm.memory.set([0, 1, 2, NaN, 4]);
    expect(wasm.softmaxCrossEntropy(1, 0, 8, 1, 4)).toBeNaN();
  });

  it('in gathering rows, products and scaling', () => {
    const { reference, wasm } = pair(200, build);
    for (const kernels of [reference, wasm]) {
      kernels.memory.set([4, 0, 2, 2, 3], 60);
      kernels.gatherRows(0, 11, 60, 5, 70);
      kernels.multiply(70, 0, 53);
      kernels.scale(71, 30, 0.37);
    }
    expectAlike(wasm, reference, 1e-6);
  });

  it('in every update', () => {
    const count = 36;
    const { reference, wasm } = pair(4 * count, build);
    for (const kernels of [reference, wasm]) {
      for (let i = 2 * count; i < 4 * count; i++) kernels.memory[i] = Math.abs(kernels.memory[i]!);
      kernels.addWeightDecay(0, count, count, 0.01);
      kernels.sgd(0, count, count, 0.1);
      kernels.momentum(0, count, 2 * count, count, 0.1, 0.9, false);
      kernels.momentum(0, count, 2 * count, count, 0.1, 0.9, true);
      kernels.adagrad(0, count, 3 * count, count, 0.1, 1e-10);
      kernels.rmsprop(0, count, 3 * count, count, 0.1, 0.99, 1e-8);
      kernels.adam(0, count, 2 * count, 3 * count, count, 0.1, 0.5, 0.9, 0.999, 1e-8);
      // RAdam's first updates.
      kernels.adam(0, count, 2 * count, 3 * count, count, 0.1, Infinity, 0.9, 0.999, 1);
      kernels.nadam(0, count, 2 * count, 3 * count, count, 0.1, 0.05, 0.5, 0.9, 0.999, 1e-8);
      for (let i = 2 * count; i < 3 * count; i++) kernels.memory[i] = Math.abs(kernels.memory[i]!);
      kernels.adadelta(0, count, 2 * count, 3 * count, count, 0.1, 0.9, 1e-6);
    }
    expectAlike(wasm, reference, 1e-5);
  });
});

it('the faster build is the one used', () => {
  expect(engineName()).toBe(`wasm-${supportedBuilds()[0]!}`);
});

it('a run that can’t fit says how much it would need', () => {
  expect(() => createWasmKernels(2 ** 31)).toThrow(/needs about 8(\.\d+)? GB/);
});
