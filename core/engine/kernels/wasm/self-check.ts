/** Whether two builds compute alike: every kernel is called on its probes by both, and every bit of the memory compared. */
import { base, type ArgumentKind } from './entry.ts';
import { kernelNames, kernelTable, type KernelExports, type KernelName } from './table.ts';

/** Kernels and the memory they work in. */
export interface Instance {
  readonly exports: KernelExports;
  readonly memory: WebAssembly.Memory;
}

/** Numbers in a tensor of the probes. */
const blockSize = 4096;
/** Blocks that each kind of tensor is taken from, one after the other. */
const blocks = { numbers: 0, optional: 8, positive: 10, indices: 14 } as const;
const elements = 15 * blockSize;
/** Rows that indices tell, and classes. */
const indexLimit = 10;

/** Bytes of memory that probes need, without the scratch. */
export const probeBytes = base + elements * 4;

/** What lies in the memory before a probe: numbers between −4 and 4, positive ones, indices. */
const start = new Float32Array(elements);
for (let i = 0; i < elements; i++) {
  const number = Math.imul(i + 1, 0x9e37_79b1) / 2 ** 29;
  // Some are 0, as in a mask.
  if (i < blocks.positive * blockSize) start[i] = i % 7 === 0 ? 0 : number;
  else start[i] = i < blocks.indices * blockSize ? Math.abs(number) : (i * 7) % indexLimit;
}

/** @param names - the kernels to compare; all where none are named. */
export function computeAlike(one: Instance, other: Instance, names: readonly KernelName[] = kernelNames): boolean {
  return names.every((name) =>
    callsOf(name).every((args) => {
      const [first, second] = [callAfresh(one, name, args), callAfresh(other, name, args)];
      return Object.is(first.result, second.result) && first.bytes.equals(second.bytes);
    }),
  );
}

/** Calls a kernel on fresh numbers. @returns what it returns, and the memory as it leaves it. */
export function callAfresh({ exports, memory }: Instance, name: KernelName, args: readonly number[]) {
  const kernel: (...args: number[]) => number | undefined = exports[name];
  new Float32Array(memory.buffer, base, elements).set(start);
  const result = kernel(...args);
  return { result, bytes: Buffer.from(memory.buffer, base, elements * 4) };
}

/** A kernel's probes as arguments of a call, each with and without the tensors that may be left out. */
export function callsOf(name: KernelName): number[][] {
  const { args, split, probes } = kernelTable[name];
  const kinds: readonly ArgumentKind[] = args;
  return probes.flatMap((probe) => {
    const values: readonly number[] = probe;
    const [total = 0] = values;
    const range = split === null ? [] : [0, total];
    const plain = split === null ? values : values.slice(1);
    const isGiven = kinds.includes('optional') ? [true, false] : [true];
    return isGiven.map((given) => [...range, ...argumentsFor(kinds, plain, given)]);
  });
}

function argumentsFor(kinds: readonly ArgumentKind[], values: readonly number[], isGiven: boolean): number[] {
  const next = { ...blocks, value: 0 } as Record<ArgumentKind, number>;
  return kinds.map((kind) => {
    const place = next[kind]++;
    if (kind === 'value') return values[place] ?? 0;
    return kind === 'optional' && !isGiven ? 0 : base + place * blockSize * 4;
  });
}
