/** Activations, dropout masks, losses: everything that treats one value or one row at a time. */
import { philox4x32 } from '../../random.ts';
import type { Kernels } from '../kernels.ts';
import { activationTable } from './activations.ts';

type ElementwiseKernels = Pick<
  Kernels,
  | 'activate'
  | 'drawMask'
  | 'drawNoise'
  | 'multiply'
  | 'shiftByMask'
  | 'scale'
  | 'softmaxCrossEntropy'
  | 'squaredError'
  | 'countCorrect'
  | 'sumOfSquares'
>;

export function elementwiseKernels(memory: Float64Array): ElementwiseKernels {
  return {
    activate(activation, values, out, count, factors) {
      const { value, derivative } = activationTable[activation];
      for (let i = 0; i < count; i++) {
        const x = memory[values + i]!;
        const factor = factors === undefined ? 1 : memory[factors + i]!;
        memory[out + i] = value(x) * factor;
        memory[values + i] = derivative(x) * factor;
      }
    },

    drawMask(mask, count, dropoutRate, factor, at) {
      const counter = new Uint32Array([0, at.position, at.step, Math.floor(at.step / 0x1_0000_0000)]);
      const words = new Uint32Array(4);
      for (let i = 0; i < count; i++) {
        if (i % 4 === 0) {
          counter[0] = i / 4;
          philox4x32(counter, at.seed, at.stream, words);
        }
        const uniform = words[i % 4]! / 0x1_0000_0000;
        memory[mask + i] = uniform > dropoutRate ? factor : 0;
      }
    },

    drawNoise(noise, count, deviation, at) {
      const counter = new Uint32Array([0, at.position, at.step, Math.floor(at.step / 0x1_0000_0000)]);
      const words = new Uint32Array(4);
      for (let i = 0; i < count; i++) {
        if (i % 4 === 0) {
          counter[0] = i / 4;
          philox4x32(counter, at.seed, at.stream, words);
        }
        const first = (i % 4) - (i % 2);
        const u = ((words[first]! >>> 8) + 1) / 0x100_0000;
        const angle = (2 * Math.PI * (words[first + 1]! >>> 8)) / 0x100_0000;
        const radius = Math.sqrt(-2 * Math.log(u));
        memory[noise + i] = 1 + deviation * radius * (i % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
      }
    },

    multiply(values, factors, count) {
      for (let i = 0; i < count; i++) memory[values + i]! *= memory[factors + i]!;
    },

    shiftByMask(values, mask, count, kept, dropped) {
      for (let i = 0; i < count; i++) {
        memory[values + i]! += memory[mask + i] === 0 ? dropped : kept;
      }
    },

    scale(values, count, factor) {
      for (let i = 0; i < count; i++) memory[values + i]! *= factor;
    },

    softmaxCrossEntropy(logits, targets, gradient, rows, classes) {
      let loss = 0;
      for (let row = 0; row < rows; row++) {
        const at = logits + row * classes;
        const target = memory[targets + row]!;
        // Subtracting the largest logit changes nothing but keeps exp from overflowing.
        const largest = memory.subarray(at, at + classes).reduce((a, b) => Math.max(a, b), -Infinity);
        let sum = 0;
        for (let c = 0; c < classes; c++) sum += Math.exp(memory[at + c]! - largest);
        loss += Math.log(sum) + largest - memory[at + target]!;
        for (let c = 0; c < classes; c++) {
          const probability = Math.exp(memory[at + c]! - largest) / sum;
          memory[gradient + row * classes + c] = (probability - (c === target ? 1 : 0)) / rows;
        }
      }
      return loss;
    },

    squaredError(predictions, targets, gradient, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const error = memory[predictions + i]! - memory[targets + i]!;
        sum += error * error;
        memory[gradient + i] = (2 * error) / count;
      }
      return sum;
    },

    countCorrect(logits, targets, rows, classes) {
      let correct = 0;
      for (let row = 0; row < rows; row++) {
        const scores = memory.subarray(logits + row * classes, logits + (row + 1) * classes);
        let best = 0;
        for (let c = 1; c < classes; c++) if (scores[c]! > scores[best]!) best = c;
        if (best === memory[targets + row]) correct++;
      }
      return correct;
    },

    sumOfSquares(values, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += memory[values + i]! ** 2;
      return sum;
    },
  };
}
