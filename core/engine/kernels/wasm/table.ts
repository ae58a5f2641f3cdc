/** All compiled kernels: the one list that whoever calls, shares or checks them goes by. */
import { columnEntries } from './columns.ts';
import { drawEntries } from './draws.ts';
import { elementwiseEntries } from './elementwise.ts';
import { grains, type ExportsOf, type TasksOf } from './entry.ts';
import { lossEntries } from './losses.ts';
import { matrixEntries } from './matrix.ts';
import { updateEntries } from './updates.ts';

export const kernelTable = {
  ...matrixEntries,
  ...elementwiseEntries,
  ...drawEntries,
  ...lossEntries,
  ...columnEntries,
  ...updateEntries,
};
export type KernelName = keyof typeof kernelTable;
export const kernelNames = Object.keys(kernelTable) as KernelName[];

/** The functions that `assembly/index.ts` exports; addresses are in bytes. */
export interface KernelExports extends WebAssembly.Exports, ExportsOf<typeof kernelTable> {
  readonly scratchBytes: () => number;
  readonly useWideTiles: (wide: number) => void;
  readonly setScratch: (at: number) => void;
}

type SharedName = keyof TasksOf<typeof kernelTable>;
const isShared = (name: KernelName): name is SharedName => kernelTable[name].split !== null;

/** Kernels that can be done in parts; a call names one by its place in this list. */
export const sharedKernels = kernelNames.filter(isShared).map((name) => ({
  name,
  grain: grains[kernelTable[name].split],
}));

/** Places in that list. */
export const tasks = Object.fromEntries(sharedKernels.map(({ name }, i) => [name, i])) as TasksOf<typeof kernelTable>;
