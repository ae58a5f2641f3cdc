// Everything the host calls. Built without a garbage collector: all memory is the host's.

export { columnMoments, limitColumnNorms, normalize, normalizeGradient } from './columns';
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
export { adadelta, adam, addWeightDecay, momentum, nadam, scaledBySquares, sgd } from './updates';
