/** How good predictions are, as probabilities and not only as answers. */
import type { PredictionMeasures } from '../../contract/studies/ensemble.ts';

const bins = 15;
/** Of a probability that is 0 in float32: the cross-entropy stays a number. */
const leastProbability = 1e-45;

/**
 * - *accuracy*: share of the rows whose most probable class is the right one.
 * - *crossEntropy*: mean −ln of the right class's probability, in nats.
 * - *brier*: mean of Σ over classes (probability − 1 or 0)², from 0 to 2 (Brier 1950).
 * - *calibrationError*: expected calibration error with 15 bins of equal width: the mean distance between how sure the
 *   answers of a bin are and how many of them are right (Guo et al. 2017, “On calibration of modern neural networks”, eq. 3).
 * @param probabilities - `[rows, classes]`. @param targets - `[rows]`: class indices.
 */
export function measureClassification(
  probabilities: Float64Array,
  targets: Float32Array,
  classes: number,
): PredictionMeasures {
  const rows = targets.length;
  const [sure, right] = [new Float64Array(bins), new Float64Array(bins)];
  let [correct, logs, squares] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    const one = probabilities.subarray(row * classes, (row + 1) * classes);
    const answer = indexOfLargest(one);
    const isRight = answer === targets[row]!;
    const most = one[answer]!;
    if (isRight) correct++;
    logs -= Math.log(Math.max(leastProbability, one[targets[row]!]!));
    squares += one.reduce((sum, p, c) => sum + (p - (c === targets[row] ? 1 : 0)) ** 2, 0);
    const bin = Math.min(bins - 1, Math.floor(most * bins));
    sure[bin]! += most;
    right[bin]! += isRight ? 1 : 0;
  }
  return {
    accuracy: correct / rows,
    crossEntropy: logs / rows,
    brier: squares / rows,
    calibrationError: sure.reduce((sum, value, bin) => sum + Math.abs(value - right[bin]!), 0) / rows,
    squaredError: NaN,
  };
}

/** Mean squared error. @param values - `[rows]`. @param targets - `[rows]`, in the same unit. */
export function measureRegression(values: Float64Array, targets: Float32Array): PredictionMeasures {
  const squares = values.reduce((sum, value, row) => sum + (value - targets[row]!) ** 2, 0);
  return {
    accuracy: NaN,
    crossEntropy: NaN,
    brier: NaN,
    calibrationError: NaN,
    squaredError: squares / targets.length,
  };
}

/** The first of those that are equal. */
export function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
