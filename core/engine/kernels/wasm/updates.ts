/** The optimisers' updates. */
import type { Kernels } from '../kernels.ts';
import { address, shared, type Caller, type TasksOf } from './entry.ts';

/** Parameters and gradients. */
const moved = ['numbers', 'numbers'] as const;

/** Counts are rounded up to whole vectors; {@link MemoryLayout} keeps the numbers in between free. */
export const updateEntries = {
  addWeightDecay: shared('elements', [...moved, 'value'], [1037, 0.01]),
  sgd: shared('elements', [...moved, 'value'], [1037, 0.1]),
  momentum: shared(
    'elements',
    [...moved, 'numbers', 'value', 'value', 'value'],
    [1037, 0.1, 0.9, 0],
    [1037, 0.1, 0.9, 1],
  ),
  adagrad: shared('elements', [...moved, 'positive', 'value', 'value'], [1037, 0.1, 1e-10]),
  adadelta: shared('elements', [...moved, 'positive', 'positive', 'value', 'value', 'value'], [1037, 0.1, 0.9, 1e-6]),
  rmsprop: shared('elements', [...moved, 'positive', 'value', 'value', 'value'], [1037, 0.1, 0.99, 1e-8]),
  adam: shared(
    'elements',
    [...moved, 'numbers', 'positive', 'value', 'value', 'value', 'value', 'value'],
    [1037, 0.1, 0.5, 0.9, 0.999, 1e-8],
  ),
  nadam: shared(
    'elements',
    [...moved, 'numbers', 'positive', 'value', 'value', 'value', 'value', 'value', 'value'],
    [1037, 0.1, 0.05, 0.5, 0.9, 0.999, 1e-8],
  ),
};

export function updateKernels(
  leader: Caller,
  tasks: TasksOf<typeof updateEntries>,
): Pick<Kernels, keyof typeof updateEntries> {
  return {
    addWeightDecay: (parameters, gradients, count, weightDecay) => {
      leader.run(tasks.addWeightDecay, count, count, address(parameters), address(gradients), weightDecay);
    },
    sgd: (parameters, gradients, count, rate) => {
      leader.run(tasks.sgd, count, count, address(parameters), address(gradients), rate);
    },
    momentum: (parameters, gradients, velocity, count, rate, momentum, nesterov) => {
      const [w, g, v] = [address(parameters), address(gradients), address(velocity)];
      leader.run(tasks.momentum, count, count, w, g, v, rate, momentum, nesterov ? 1 : 0);
    },
    adagrad: (parameters, gradients, squares, count, rate, epsilon) => {
      const [w, g, s] = [address(parameters), address(gradients), address(squares)];
      leader.run(tasks.adagrad, count, count, w, g, s, rate, epsilon);
    },
    adadelta: (parameters, gradients, squares, updates, count, rate, rho, epsilon) => {
      const [w, g, s, u] = [address(parameters), address(gradients), address(squares), address(updates)];
      leader.run(tasks.adadelta, count, count, w, g, s, u, rate, rho, epsilon);
    },
    rmsprop: (parameters, gradients, squares, count, rate, alpha, epsilon) => {
      const [w, g, s] = [address(parameters), address(gradients), address(squares)];
      leader.run(tasks.rmsprop, count, count, w, g, s, rate, alpha, epsilon);
    },
    adam: (parameters, gradients, mean, variance, count, step, correction, beta1, beta2, epsilon) => {
      const [w, g, m, v] = [address(parameters), address(gradients), address(mean), address(variance)];
      leader.run(tasks.adam, count, count, w, g, m, v, step, correction, beta1, beta2, epsilon);
    },
    nadam: (...[parameters, gradients, mean, variance, count, meanStep, gradientStep, ...rest]) => {
      const [correction, beta1, beta2, epsilon] = rest;
      const [w, g, m, v] = [address(parameters), address(gradients), address(mean), address(variance)];
      leader.run(tasks.nadam, count, count, w, g, m, v, meanStep, gradientStep, correction, beta1, beta2, epsilon);
    },
  };
}
