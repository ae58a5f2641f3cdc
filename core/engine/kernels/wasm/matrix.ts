/** The dense layers' products, and the batch. */
import type { Kernels } from '../kernels.ts';
import { address, optional, shared, type Caller, type TasksOf } from './entry.ts';

/** Small, thin, packed, and deeper than a block with a narrow and a wide panel: rows, columns, depth. */
const shapes = [
  [29, 45, 31],
  [29, 3, 31],
  [58, 45, 31],
  [12, 7, 300],
  [12, 13, 300],
] as const;

export const matrixEntries = {
  // m, n, k; A and its strides by row and column; B and its; C, bias, factors.
  multiplyMatrices: shared(
    'tileColumns',
    [
      ...(['value', 'value', 'value'] as const),
      ...(['numbers', 'value', 'value'] as const),
      ...(['numbers', 'value', 'value'] as const),
      ...(['numbers', 'optional', 'optional'] as const),
    ],
    ...shapes.flatMap(([m, n, k]) => [
      [n, m, n, k, k, 1, n, 1] as const,
      [n, m, n, k, k, 1, 1, k] as const,
      [n, m, n, k, 1, m, n, 1] as const,
    ]),
  ),
  sumColumns: shared('columns', ['numbers', 'numbers', 'value', 'value'], [37, 28, 37]),
  gatherRows: shared('rows', ['numbers', 'value', 'indices', 'numbers'], [20, 13]),
};

export function matrixKernels(
  leader: Caller,
  tasks: TasksOf<typeof matrixEntries>,
): Pick<Kernels, 'gatherRows' | 'dense' | 'denseInputGradient' | 'denseParameterGradient'> {
  const { multiplyMatrices, sumColumns } = tasks;
  return {
    gatherRows: (source, width, indices, rows, out) => {
      leader.run(tasks.gatherRows, rows, rows * width, address(source), width, address(indices), address(out));
    },
    dense: (input, weight, bias, out, rows, inputs, units) => {
      const work = rows * units * inputs;
      const [a, b, c] = [address(input), address(weight), address(out)];
      leader.run(multiplyMatrices, units, work, rows, units, inputs, a, inputs, 1, b, units, 1, c, address(bias), 0);
    },
    denseInputGradient: (gradient, weight, inputGradient, rows, inputs, units, factors) => {
      const [by, work] = [optional(factors), rows * units * inputs];
      const [a, b, c] = [address(gradient), address(weight), address(inputGradient)];
      leader.run(multiplyMatrices, inputs, work, rows, inputs, units, a, units, 1, b, 1, units, c, 0, by);
    },
    denseParameterGradient: (input, gradient, weightGradient, biasGradient, rows, inputs, units) => {
      const work = rows * units * inputs;
      const [a, b, c] = [address(input), address(gradient), address(weightGradient)];
      leader.run(multiplyMatrices, units, work, inputs, units, rows, a, 1, inputs, b, units, 1, c, 0, 0);
      leader.run(sumColumns, units, rows * units, b, address(biasGradient), rows, units);
    },
  };
}
