/** The definition: every kernel in plain float64 loops. Slow, and the judge of the fast ones. */
import type { Kernels } from '../kernels.ts';
import { columnKernels } from './columns.ts';
import { denseKernels } from './dense.ts';
import { elementwiseKernels } from './elementwise.ts';
import { updateKernels } from './updates.ts';

/** @param elements - size of the memory, in numbers. */
export function createReferenceKernels(elements: number): Kernels {
  const memory = new Float64Array(elements);
  return {
    name: 'reference-float64',
    memory,
    ...denseKernels(memory),
    ...elementwiseKernels(memory),
    ...columnKernels(memory),
    ...updateKernels(memory),
  };
}
