/**
 * 256-bit vectors from portable code.
 *
 * WebAssembly's vectors have 128 bits. V8 can join pairs of operations on them into 256-bit ones where the processor has
 * AVX2 (its “revectorizer”), which nearly doubles the speed of a matrix product. V8 still calls this an experiment, so it
 * is used only where it is found to be faster and not to change a single bit of any kernel's results.
 */
import { setFlagsFromString } from 'node:v8';
import type { KernelExports } from './wasm-module.ts';

/** An empty section of its own: V8 gives out the same compiled code for the same bytes. */
const mark = [0, 5, 4, ...Buffer.from('wide')];

/** Compiles kernels at once and with full optimisation, joining vectors where the host can and `join` is set. */
export function compile(bytes: Uint8Array, join: boolean): WebAssembly.Module {
  const flags = ['liftoff', 'wasm-lazy-compilation'];
  for (const flag of flags) setFlagsFromString(`--no-${flag}`);
  if (join) setFlagsFromString('--experimental-wasm-revectorize');
  try {
    return new WebAssembly.Module(Uint8Array.from(join ? [...bytes, ...mark] : bytes));
  } finally {
    for (const flag of flags) setFlagsFromString(`--${flag}`);
    if (join) setFlagsFromString('--no-experimental-wasm-revectorize');
  }
}

/** Kernels and the memory they work in. */
export interface Instance {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;
}

const timedCalls = 9;

/** Whether products are faster with wide tiles than with narrow ones: the faster of several calls each. */
export function isFasterWide({ exports }: Instance): boolean {
  const ms = [Infinity, Infinity];
  for (let call = 0; call < 2 * timedCalls; call++) {
    const wide = call % 2;
    exports.useWideTiles(wide);
    const start = performance.now();
    exports.multiplyMatrices(0, 64, 48, 64, 256, 65_536, 256, 1, 131_072, 64, 1, 196_608, 0, 0);
    ms[wide] = Math.min(ms[wide]!, performance.now() - start);
  }
  return ms[1]! < ms[0]!;
}

/** Whether two builds compute the same bits in every kernel; their memories need three pages and the scratch. */
export function computeAlike(one: Instance, other: Instance): boolean {
  const results = [one, other].map((instance) => {
    const numbers = new Float32Array(instance.memory.buffer, 65_536, 32_768);
    numbers.forEach((_, i) => (numbers[i] = Math.sin(i * i)));
    const sums = callAll(instance.exports);
    return [...sums, ...new Int32Array(instance.memory.buffer, 65_536, 32_768)];
  });
  return results[0]!.every((value, i) => Object.is(value, results[1]![i]));
}

/** Every kernel, on odd numbers of elements where it allows them. @returns what the kernels return. */
function callAll(wasm: KernelExports): number[] {
  const at = (block: number) => 65_536 + block * 8192;
  const count = 1037;
  // A small product and one that is packed.
  for (const rows of [29, 58]) {
    wasm.multiplyMatrices(0, 45, rows, 45, 31, at(0), 31, 1, at(1), 45, 1, at(8), at(2), 0);
    wasm.multiplyMatrices(0, 45, rows, 45, 31, at(0), 31, 1, at(1), 1, 31, at(9), 0, 0);
    wasm.multiplyMatrices(0, 45, rows, 45, 31, at(0), 1, rows, at(1), 45, 1, at(10), 0, at(2));
  }
  for (let activation = 0; activation < 7; activation++)
    wasm.activate(0, count, activation, at(activation), at(11), activation < 4 ? 0 : at(15));
  wasm.drawMask(0, count, at(12), 2 ** 31, 2, 1, 2, 3, 4, 5);
  wasm.multiply(0, count, at(12), at(0));
  wasm.drawNoise(0, count, at(13), 0.5, 1, 2, 3, 4, 5);
  wasm.sumColumns(0, 37, at(13), at(14), 28, 37);
  wasm.scale(at(13), count, 0.37);
  const state = [at(4), at(5), at(6)] as const;
  wasm.addWeightDecay(0, count, at(4), at(5), 0.01);
  wasm.sgd(0, count, at(4), at(5), 0.1);
  wasm.momentum(0, count, ...state, 0.1, 0.9, 1);
  wasm.multiply(0, count, at(6), at(6));
  wasm.scaledBySquares(0, count, ...state, 0.1, 0.99, 0.01, 1e-8);
  wasm.adam(0, count, at(4), at(5), at(7), at(6), 0.1, 0.5, 0.9, 0.999, 0.1, 0.001, 1e-8);
  wasm.nadam(0, count, at(4), at(5), at(7), at(6), 0.1, 0.05, 0.9, 0.999, 0.1, 0.001, 1e-8);
  wasm.multiply(0, count, at(7), at(7));
  wasm.adadelta(0, count, at(4), at(5), at(7), at(6), 0.1, 0.9, 0.1, 1e-6);
  for (let row = 0; row < 20; row++) wasm.scale(at(15) + 4 * row, 1, 0);
  wasm.gatherRows(0, 20, at(4), 13, at(15), at(2));
  wasm.shuffle(at(14) + 512, 300, 1, 2, 3, 4);
  return [
    wasm.softmaxCrossEntropy(at(8), at(15), at(3), 20, 10),
    wasm.squaredError(at(9), at(10), at(1), count),
    wasm.countCorrect(at(8), at(15), 20, 10),
    wasm.sumOfSquares(at(14), 37),
  ];
}
