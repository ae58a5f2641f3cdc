// Losses, right answers and sums over float32; see ../kernels.ts for what each computes.

import { exponential } from './exponential';
import { storeUpTo } from './vectors';

/** Rows of which the sums of exponentials are multiplied before their logarithm is taken: 2³¹ classes don't overflow. */
const rowsPerLogarithm: i32 = 32;

export function softmaxCrossEntropy(logits: usize, targets: usize, gradient: usize, rows: i32, classes: i32): f64 {
  const width = (<usize>classes) << 2;
  const share = 1 / <f64>rows;
  let loss: f64 = 0;
  let product: f64 = 1;
  for (let row: i32 = 0; row < rows; row++, logits += width, gradient += width) {
    const largest = largestOf(logits, classes);
    // A row may run over into the next, which is computed after it.
    const stored = row + 1 < rows ? classes + 3 : classes;
    const sum = exponentials(logits, gradient, classes, stored, largest);
    const target = (<usize>load<f32>(targets + ((<usize>row) << 2))) << 2;
    loss += <f64>largest - <f64>load<f32>(logits + target);
    product *= sum;
    if (row % rowsPerLogarithm == rowsPerLogarithm - 1) {
      loss += Math.log(product);
      product = 1;
    }
    const factor = f32x4.splat(<f32>(share / sum));
    for (let c: i32 = 0; c < classes; c += 4) {
      const at = gradient + ((<usize>c) << 2);
      storeUpTo(at, f32x4.mul(v128.load(at), factor), stored - c);
    }
    store<f32>(gradient + target, <f32>(<f64>load<f32>(gradient + target) - share));
  }
  return loss + Math.log(product);
}

// @ts-ignore: decorator
@inline
function largestOf(logits: usize, classes: i32): f32 {
  let largest: f32 = load<f32>(logits);
  for (let c: i32 = 1; c < classes; c++) largest = max(largest, load<f32>(logits + ((<usize>c) << 2)));
  return largest;
}

/** out = e^(logit − largest), of which so many are stored. @returns their sum. */
// @ts-ignore: decorator
@inline
function exponentials(logits: usize, out: usize, classes: i32, stored: i32, largest: f32): f64 {
  const shift = f32x4.splat(largest);
  let sums = f64x2.splat(0);
  for (let c: i32 = 0; c < classes; c += 4) {
    const at = (<usize>c) << 2;
    let powers = exponential(f32x4.sub(v128.load(logits + at), shift));
    // What was read beyond the row's end counts for nothing.
    const beyond = i32x4.gt_s(i32x4(1, 2, 3, 4), i32x4.splat(classes - c));
    powers = v128.andnot(powers, beyond);
    storeUpTo(out + at, powers, stored - c);
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(powers));
    sums = f64x2.add(sums, f64x2.promote_low_f32x4(v128.shuffle<i32>(powers, powers, 2, 3, 2, 3)));
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

export function squaredError(predictions: usize, targets: usize, gradient: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let i: usize = 0; i < (<usize>count) << 2; i += 4) {
    const error = <f64>load<f32>(predictions + i) - <f64>load<f32>(targets + i);
    sum += error * error;
    store<f32>(gradient + i, <f32>((2 * error) / <f64>count));
  }
  return sum;
}

export function countCorrect(logits: usize, targets: usize, rows: i32, classes: i32): i32 {
  let correct: i32 = 0;
  for (let row: i32 = 0; row < rows; row++) {
    const at = logits + ((<usize>(row * classes)) << 2);
    let best: i32 = 0;
    for (let c: i32 = 1; c < classes; c++) {
      if (load<f32>(at + ((<usize>c) << 2)) > load<f32>(at + ((<usize>best) << 2))) best = c;
    }
    if (best == <i32>load<f32>(targets + ((<usize>row) << 2))) correct++;
  }
  return correct;
}

export function sumOfSquares(values: usize, count: i32): f64 {
  const end = values + ((<usize>count) << 2);
  let sums = f64x2.splat(0);
  for (; values + 8 <= end; values += 8) {
    const x = f64x2.promote_low_f32x4(v128.load64_zero(values));
    sums = f64x2.add(sums, f64x2.mul(x, x));
  }
  let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  for (; values < end; values += 4) sum += <f64>load<f32>(values) * <f64>load<f32>(values);
  return sum;
}
