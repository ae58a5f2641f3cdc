/** The optimisers' updates, one parameter at a time, with PyTorch's conventions. */
import type { Kernels } from '../kernels.ts';

type UpdateKernels = Pick<
  Kernels,
  'addWeightDecay' | 'sgd' | 'momentum' | 'adagrad' | 'adadelta' | 'rmsprop' | 'adam' | 'nadam'
>;

export function updateKernels(memory: Float64Array): UpdateKernels {
  return {
    addWeightDecay(parameters, gradients, count, weightDecay) {
      for (let i = 0; i < count; i++) memory[gradients + i]! += weightDecay * memory[parameters + i]!;
    },

    sgd(parameters, gradients, count, learningRate) {
      for (let i = 0; i < count; i++) memory[parameters + i]! -= learningRate * memory[gradients + i]!;
    },

    momentum(parameters, gradients, velocity, count, learningRate, momentum, nesterov) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const v = momentum * memory[velocity + i]! + gradient;
        memory[velocity + i] = v;
        memory[parameters + i]! -= learningRate * (nesterov ? gradient + momentum * v : v);
      }
    },

    adagrad(parameters, gradients, squares, count, learningRate, epsilon) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const sum = memory[squares + i]! + gradient * gradient;
        memory[squares + i] = sum;
        memory[parameters + i]! -= (learningRate * gradient) / (Math.sqrt(sum) + epsilon);
      }
    },

    adadelta(parameters, gradients, squares, updates, count, learningRate, rho, epsilon) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const s = rho * memory[squares + i]! + (1 - rho) * gradient * gradient;
        const change = (Math.sqrt(memory[updates + i]! + epsilon) / Math.sqrt(s + epsilon)) * gradient;
        memory[squares + i] = s;
        memory[updates + i] = rho * memory[updates + i]! + (1 - rho) * change * change;
        memory[parameters + i]! -= learningRate * change;
      }
    },

    rmsprop(parameters, gradients, squares, count, learningRate, alpha, epsilon) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const average = alpha * memory[squares + i]! + (1 - alpha) * gradient * gradient;
        memory[squares + i] = average;
        memory[parameters + i]! -= (learningRate * gradient) / (Math.sqrt(average) + epsilon);
      }
    },

    adam(parameters, gradients, mean, variance, count, stepSize, correction, beta1, beta2, epsilon) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const m = beta1 * memory[mean + i]! + (1 - beta1) * gradient;
        const v = beta2 * memory[variance + i]! + (1 - beta2) * gradient * gradient;
        memory[mean + i] = m;
        memory[variance + i] = v;
        memory[parameters + i]! -= (stepSize * m) / (Math.sqrt(v) / correction + epsilon);
      }
    },

    nadam(parameters, gradients, mean, variance, count, meanStep, gradientStep, correction, beta1, beta2, epsilon) {
      for (let i = 0; i < count; i++) {
        const gradient = memory[gradients + i]!;
        const m = beta1 * memory[mean + i]! + (1 - beta1) * gradient;
        const v = beta2 * memory[variance + i]! + (1 - beta2) * gradient * gradient;
        memory[mean + i] = m;
        memory[variance + i] = v;
        memory[parameters + i]! -= (meanStep * m + gradientStep * gradient) / (Math.sqrt(v) / correction + epsilon);
      }
    },
  };
}
