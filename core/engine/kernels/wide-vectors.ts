/**
 * 256-bit vectors from portable code.
 *
 * WebAssembly's vectors have 128 bits. V8 can join pairs of operations on them into 256-bit ones where the processor has
 * AVX2 (its “revectorizer”), which nearly doubles the speed of a matrix product. V8 still calls this an experiment, so it
 * is used only where it is found to be faster and not to change a single bit of any kernel's results.
 */
import { setFlagsFromString } from 'node:v8';
import type { Instance } from './wasm/self-check.ts';

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
