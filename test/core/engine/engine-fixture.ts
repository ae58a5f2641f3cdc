/** Networks in a memory of their own, for tests. */
import { createReferenceKernels } from '#core/engine/kernels/reference/reference-kernels.ts';
import { createWasmKernels } from '#core/engine/kernels/wasm-kernels.ts';
import type { Kernels, KernelsFactory, MaskCoordinates, Position } from '#core/engine/kernels/kernels.ts';
import { initializeParameters } from '#core/engine/initialization.ts';
import { MemoryLayout } from '#core/engine/memory-layout.ts';
import { Network } from '#core/engine/network.ts';
import { streams } from '#core/engine/random.ts';
import type { Task } from '#core/experiment/data-spec.ts';
import type { Activation, NetworkSpec } from '#core/experiment/network-spec.ts';

export const factories: Readonly<Record<'reference' | 'wasm', KernelsFactory>> = {
  reference: createReferenceKernels,
  wasm: createWasmKernels,
};

export interface NetworkFixture {
  network: Network;
  kernels: Kernels;
  targets: Position;
}

export function networkSpec(
  hidden: readonly number[],
  activation: Activation,
  rates: readonly number[],
  dropoutScaling: NetworkSpec['dropoutScaling'] = 'inverted',
  dropoutKind: NetworkSpec['dropoutKind'] = 'bernoulli',
): NetworkSpec {
  return {
    hidden: hidden.map((units, i) => ({ units, activation, dropoutRate: rates[i + 1] ?? 0, batchNorm: false })),
    inputDropoutRate: rates[0] ?? 0,
    outputDropoutRate: rates[hidden.length + 1] ?? 0,
    dropoutKind,
    dropoutScaling,
    dropoutSchedule: { kind: 'constant' },
    initialization: { kind: 'xavier' },
    maxNorm: null,
  };
}

export function makeNetwork(
  spec: NetworkSpec,
  shape: { task: Task; inputs: number; outputs: number; rows: number },
  create: KernelsFactory = createReferenceKernels,
): NetworkFixture {
  const layout = new MemoryLayout();
  const network = new Network(spec, shape.task, shape.inputs, shape.outputs, shape.rows, layout);
  const targets = layout.take(shape.rows);
  const kernels = create(layout.size);
  network.attach(kernels);
  initializeParameters(network, kernels, 7);
  return { network, kernels, targets };
}

export function maskAt(step: number, seed = 1): MaskCoordinates {
  return { seed, stream: streams.dropout, position: 0, step };
}

/** A copy of some numbers of the memory. */
export function numbersAt(kernels: Kernels, position: Position, count: number): number[] {
  return Array.from(kernels.memory.subarray(position, position + count));
}

/** Where two lists of numbers first differ, or -1. On long lists `toEqual` takes longer than computing them did. */
export function firstDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const length = Math.max(actual.length, expected.length);
  for (let i = 0; i < length; i++) {
    if (!Object.is(actual[i], expected[i])) return i;
  }
  return -1;
}

/** Largest |a − b| / max(1, |b|). */
export function largestError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    if (!(error <= largest)) largest = error;
  }
  return largest;
}
