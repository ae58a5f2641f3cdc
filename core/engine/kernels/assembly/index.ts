// Everything the host calls. Built without a garbage collector: all memory is the host's.

export { columnMoments, limitColumnNorms, normalize, normalizeGradient } from './columns';
export { multiplyMatrices, scratchBytes, setScratch, useWideTiles } from './matrix';
export {
  drawMask,
  gatherRows,
  multiply,
  shiftByMask,
  scale,
  sumColumns,
} from './elementwise';
export { activate } from './activations';
export { countCorrect, softmaxCrossEntropy, squaredError, sumOfSquares } from './losses';
export { shuffle } from './shuffle';
export { drawNoise } from './noise';
export { adadelta, adam, addWeightDecay, momentum, nadam, scaledBySquares, sgd } from './updates';
