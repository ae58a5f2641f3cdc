/** What treats one number at a time. */
import { activations } from '../../../experiment/network-spec.ts';
import type { Kernels } from '../kernels.ts';
import { activationTable } from '../reference/activations.ts';
import { address, alone, optional, shared, type Caller, type ExportsOf, type TasksOf } from './entry.ts';

export const elementwiseEntries = {
  activate: shared(
    'elements',
    ['value', 'numbers', 'numbers', 'optional'],
    ...activations.map((activation) => [1037, activationTable[activation].code] as const),
  ),
  multiply: shared('elements', ['numbers', 'numbers'], [1037]),
  shiftByMask: shared('elements', ['numbers', 'numbers', 'value', 'value'], [1037, 0.25, -1.5]),
  scale: alone(['numbers', 'value', 'value'], [1037, 0.37]),
};

export function elementwiseKernels(
  leader: Caller,
  tasks: TasksOf<typeof elementwiseEntries>,
  wasm: ExportsOf<typeof elementwiseEntries>,
): Pick<Kernels, keyof typeof elementwiseEntries> {
  return {
    activate: (activation, values, out, count, factors) => {
      const { code } = activationTable[activation];
      leader.run(tasks.activate, count, count, code, address(values), address(out), optional(factors));
    },
    multiply: (values, factors, count) => {
      leader.run(tasks.multiply, count, count, address(values), address(factors));
    },
    shiftByMask: (values, mask, count, kept, dropped) => {
      leader.run(tasks.shiftByMask, count, count, address(values), address(mask), kept, dropped);
    },
    scale: (values, count, factor) => wasm.scale(address(values), count, factor),
  };
}
