/** Losses, right answers and sums: one thread does them, and each is a number. */
import type { Kernels } from '../kernels.ts';
import { address, measuring, type ExportsOf } from './entry.ts';

export const lossEntries = {
  softmaxCrossEntropy: measuring(['numbers', 'indices', 'numbers', 'value', 'value'], [37, 10]),
  squaredError: measuring(['numbers', 'numbers', 'numbers', 'value'], [1037]),
  countCorrect: measuring(['numbers', 'indices', 'value', 'value'], [37, 10]),
  sumOfSquares: measuring(['numbers', 'value'], [1037]),
};

export function lossKernels(wasm: ExportsOf<typeof lossEntries>): Pick<Kernels, keyof typeof lossEntries> {
  return {
    softmaxCrossEntropy: (logits, targets, gradient, rows, classes) =>
      wasm.softmaxCrossEntropy(address(logits), address(targets), address(gradient), rows, classes),
    squaredError: (predictions, targets, gradient, count) =>
      wasm.squaredError(address(predictions), address(targets), address(gradient), count),
    countCorrect: (logits, targets, rows, classes) =>
      wasm.countCorrect(address(logits), address(targets), rows, classes),
    sumOfSquares: (values, count) => wasm.sumOfSquares(address(values), count),
  };
}
