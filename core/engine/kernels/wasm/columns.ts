/** What treats a matrix column by column. */
import type { Kernels } from '../kernels.ts';
import { address, shared, type Caller, type TasksOf } from './entry.ts';

const tensors = ['numbers', 'numbers', 'numbers'] as const;
const shape = ['value', 'value'] as const;

export const columnEntries = {
  // A limit that some of the probe's columns keep below.
  limitColumnNorms: shared('columns', ['numbers', ...shape, 'value'], [37, 28, 37, 12.2]),
  columnMoments: shared('columns', [...tensors, ...shape], [37, 28, 37]),
  normalize: shared(
    'columns',
    ['numbers', 'numbers', 'numbers', 'positive', 'numbers', 'numbers', ...shape, 'value'],
    [37, 28, 37, 1e-5],
  ),
  normalizeGradient: shared(
    'columns',
    ['numbers', 'numbers', 'positive', ...tensors, ...shape, 'value', 'value'],
    [37, 28, 37, 1e-5, 1 / 28],
  ),
};

export function columnKernels(
  leader: Caller,
  tasks: TasksOf<typeof columnEntries>,
): Pick<Kernels, keyof typeof columnEntries> {
  return {
    limitColumnNorms: (weights, rows, columns, limit) => {
      leader.run(tasks.limitColumnNorms, columns, rows * columns, address(weights), rows, columns, limit);
    },
    columnMoments: (values, mean, variance, rows, columns) => {
      const [x, m, v] = [address(values), address(mean), address(variance)];
      leader.run(tasks.columnMoments, columns, rows * columns, x, m, v, rows, columns);
    },
    normalize: (values, normalized, mean, variance, gamma, beta, rows, columns, epsilon) => {
      const [x, y, m, v] = [address(values), address(normalized), address(mean), address(variance)];
      const [g, b] = [address(gamma), address(beta)];
      leader.run(tasks.normalize, columns, rows * columns, x, y, m, v, g, b, rows, columns, epsilon);
    },
    normalizeGradient: (...[gradient, normalized, variance, gamma, gammaGradient, betaGradient, ...rest]) => {
      const [rows, columns, epsilon, share] = rest;
      const [g, x, v] = [address(gradient), address(normalized), address(variance)];
      const [s, ds, db] = [address(gamma), address(gammaGradient), address(betaGradient)];
      const work = rows * columns;
      leader.run(tasks.normalizeGradient, columns, work, g, x, v, s, ds, db, rows, columns, epsilon, share);
    },
  };
}
