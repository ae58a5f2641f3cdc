// Everything the host calls. Built without a garbage collector: all memory is the host's.

export { multiplyMatrices, scratchBytes, setScratch, useWideTiles } from './matrix';
export {
  activate,
  countCorrect,
  drawMask,
  gatherRows,
  multiply,
  shiftByMask,
  scale,
  softmaxCrossEntropy,
  squaredError,
  sumColumns,
  sumOfSquares,
} from './elementwise';
export { drawNoise } from './noise';
export { adam, addWeightDecay, momentum, scaledBySquares, sgd } from './updates';
