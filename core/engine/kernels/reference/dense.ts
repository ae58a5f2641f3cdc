/** The fully connected layer, forwards and backwards. */
import { RandomStream } from '../../random.ts';
import type { Kernels } from '../kernels.ts';

type DenseKernels = Pick<Kernels, 'shuffle' | 'gatherRows' | 'dense' | 'denseInputGradient' | 'denseParameterGradient'>;

export function denseKernels(memory: Float64Array): DenseKernels {
  return {
    shuffle(order, count, seed, purpose, index) {
      const rows = memory.subarray(order, order + count);
      for (let i = 0; i < count; i++) rows[i] = i;
      new RandomStream(seed, purpose, index).shuffle(rows);
    },

    gatherRows(source, width, indices, rows, out) {
      for (let row = 0; row < rows; row++) {
        const from = source + memory[indices + row]! * width;
        memory.copyWithin(out + row * width, from, from + width);
      }
    },

    dense(input, weight, bias, out, rows, inputs, units) {
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++) {
          let sum = memory[bias + unit]!;
          for (let i = 0; i < inputs; i++) {
            sum += memory[input + row * inputs + i]! * memory[weight + i * units + unit]!;
          }
          memory[out + row * units + unit] = sum;
        }
      }
    },

    denseInputGradient(gradient, weight, inputGradient, rows, inputs, units, factors) {
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < inputs; i++) {
          let sum = 0;
          for (let unit = 0; unit < units; unit++) {
            sum += memory[gradient + row * units + unit]! * memory[weight + i * units + unit]!;
          }
          const factor = factors === undefined ? 1 : memory[factors + row * inputs + i]!;
          memory[inputGradient + row * inputs + i] = sum * factor;
        }
      }
    },

    denseParameterGradient(input, gradient, weightGradient, biasGradient, rows, inputs, units) {
      memory.fill(0, weightGradient, weightGradient + inputs * units);
      memory.fill(0, biasGradient, biasGradient + units);
      for (let row = 0; row < rows; row++) {
        for (let unit = 0; unit < units; unit++) {
          const slope = memory[gradient + row * units + unit]!;
          memory[biasGradient + unit]! += slope;
          for (let i = 0; i < inputs; i++) {
            memory[weightGradient + i * units + unit]! += memory[input + row * inputs + i]! * slope;
          }
        }
      }
    },
  };
}
