/** The table of the compiled kernels: that it lacks none, and that what follows from it holds. */
import { describe, expect, it } from 'vitest';
import { activationTable } from '#core/engine/kernels/reference/activations.ts';
import { mostArguments } from '#core/engine/kernels/threads/board.ts';
import { bestBuild, instantiate, kitOf, scratchBytes, workOf } from '#core/engine/kernels/wasm-module.ts';
import { callAfresh, callsOf, computeAlike, probeBytes, type Instance } from '#core/engine/kernels/wasm/self-check.ts';
import { kernelNames, kernelTable, sharedKernels, tasks, type KernelName } from '#core/engine/kernels/wasm/table.ts';
import { streams } from '#core/engine/random.ts';

const pageBytes = 65_536;
const kit = kitOf(bestBuild());

function makeInstance(): Instance {
  const pages = Math.ceil(probeBytes / pageBytes);
  const size = pages + Math.ceil(scratchBytes(kit) / pageBytes);
  const memory = new WebAssembly.Memory({ initial: size, maximum: size, shared: true });
  return { exports: instantiate(kit, memory, pages * pageBytes), memory };
}

/** An instance in which one function does something else. */
function altered(
  { exports, memory }: Instance,
  name: KernelName,
  call: (from: number, to: number, ...args: number[]) => unknown,
): Instance {
  return { exports: { ...exports, [name]: call }, memory };
}

describe('the table of kernels', () => {
  it('has an entry for every exported function, with as many arguments', () => {
    const setUp = ['scratchBytes', 'setScratch', 'useWideTiles'];
    const exported = WebAssembly.Module.exports(kit.module).filter(({ kind }) => kind === 'function');
    const names = exported.map(({ name }) => name).filter((name) => !setUp.includes(name));
    expect(names.sort()).toEqual(kernelNames.toSorted());
    const { exports } = makeInstance();
    for (const name of kernelNames) {
      const { args, split } = kernelTable[name];
      expect(exports[name].length, name).toBe(args.length + (split === null ? 0 : 2));
    }
  });

  it('asks for no more arguments than fit on the board of the threads', () => {
    for (const { name } of sharedKernels)
      expect(kernelTable[name].args.length, name).toBeLessThanOrEqual(mostArguments);
  });
});

describe('the self-check', () => {
  it('finds a build to be like itself', () => {
    expect(computeAlike(makeInstance(), makeInstance())).toBe(true);
  });

  it.each(kernelNames)('would see that %s does nothing, or anything else in the last bit', (name) => {
    const [one, other] = [makeInstance(), makeInstance()];
    expect(callsOf(name).length).toBeGreaterThan(0);
    expect(
      computeAlike(
        one,
        altered(other, name, () => undefined),
      ),
    ).toBe(false);
    const kernel: (...args: number[]) => number | undefined = other.exports[name];
    const offByABit = altered(other, name, (...args) => {
      const result = kernel(...args);
      if (result !== undefined) return result * (1 + 2 ** -50);
      const written = args[firstTensorOf(name)]!;
      new Int32Array(other.memory.buffer, written, 1)[0]! ^= 1;
      return undefined;
    });
    expect(computeAlike(one, offByABit)).toBe(false);
  });

  it.each(kernelNames)('compares numbers of %s that are all finite', (name) => {
    const instance = makeInstance();
    for (const args of callsOf(name)) {
      const { result, bytes } = callAfresh(instance, name, args);
      expect(result ?? 0).toSatisfy(Number.isFinite);
      const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });
});

it.each(sharedKernels)(
  'threads that do parts of $name leave the same bits as one that does it all',
  ({ name, grain }) => {
    const [one, other] = [makeInstance(), makeInstance()];
    const work = workOf(other.exports);
    const inParts = altered(other, name, (from, to, ...args) => {
      const part = Math.ceil(to / grain / 3) * grain;
      const written = new Float64Array(mostArguments);
      written.set(args);
      // The last first: the order doesn't matter.
      for (let at = Math.floor((to - 1) / part) * part; at >= from; at -= part) {
        work(tasks[name], at, Math.min(to, at + part), written);
      }
    });
    expect(computeAlike(one, inParts, [name])).toBe(true);
  },
);

describe('numbers that stand for something in the kernels', () => {
  it('are one for each activation, from 0 on; the next is refused', () => {
    const codes = Object.values(activationTable).map(({ code }) => code);
    expect(codes.toSorted((a, b) => a - b)).toEqual(codes.map((_, i) => i));
    const { exports } = makeInstance();
    for (const code of codes) expect(() => exports.activate(0, 4, code, pageBytes, pageBytes, 0)).not.toThrow();
    expect(() => exports.activate(0, 4, codes.length, pageBytes, pageBytes, 0)).toThrow(WebAssembly.RuntimeError);
  });

  it('are one for each stream, and fit in a word of the key', () => {
    const numbers = Object.values(streams);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number >>> 0).toBe(number);
  });
});

/** Place of a kernel's first tensor among the arguments. */
function firstTensorOf(name: KernelName): number {
  const { args, split } = kernelTable[name];
  const kinds: readonly string[] = args;
  return kinds.findIndex((kind) => kind !== 'value') + (split === null ? 0 : 2);
}
