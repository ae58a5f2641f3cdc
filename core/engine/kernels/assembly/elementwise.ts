// Activations, masks, losses and sums over float32; see ../kernels.ts for what each computes. Kernels that take `from`
// and `to` do a part of the work, so that several threads can share it; the parts don't depend on each other.

import { next0, next1, next2, next3, philoxBlocks, words0, words1, words2, words3 } from './philox';
import { storeTurned } from './vectors';

const leakySlope: f32 = 0.01;
const seluAlpha: f64 = 1.6732632423543772;
const seluScale: f64 = 1.0507009873554805;

// Numbered in the order of `activations` in core/spec/network-spec.ts.
export function activate(from: i32, to: i32, activation: i32, values: usize, out: usize, factors: usize): void {
  const end = values + ((<usize>to) << 2);
  values += (<usize>from) << 2;
  out += (<usize>from) << 2;
  const isMasked = factors != 0;
  factors += (<usize>from) << 2;
  if (activation == 0) {
    if (isMasked) rectifyMasked(values, out, factors, end);
    else rectify(values, out, end);
    return;
  }
  for (; values < end; values += 4, out += 4, factors += 4) {
    const x = load<f32>(values);
    let y: f32 = x;
    let slope: f32 = 1;
    switch (activation) {
      case 1: {
        if (x <= 0) {
          y = leakySlope * x;
          slope = leakySlope;
        }
        break;
      }
      case 2: {
        if (x <= 0) {
          y = <f32>Math.expm1(x);
          slope = <f32>Math.exp(x);
        }
        break;
      }
      case 3: {
        y = <f32>(x > 0 ? seluScale * x : seluScale * seluAlpha * Math.expm1(x));
        slope = <f32>(x > 0 ? seluScale : seluScale * seluAlpha * Math.exp(x));
        break;
      }
      case 4: {
        const share = normalCdf(x);
        y = <f32>(x * share);
        slope = <f32>(share + <f64>x * Math.exp(-0.5 * <f64>x * <f64>x) * 0.3989422804014327);
        break;
      }
      case 5: {
        const t = Math.tanh(x);
        y = <f32>t;
        slope = <f32>(1 - t * t);
        break;
      }
      case 6: {
        const s = 1 / (1 + Math.exp(-(<f64>x)));
        y = <f32>s;
        slope = <f32>(s * (1 - s));
        break;
      }
    }
    const factor: f32 = isMasked ? load<f32>(factors) : 1;
    store<f32>(out, y * factor);
    store<f32>(values, slope * factor);
  }
}

/** ReLU, four at a time; NaN stays NaN so that divergence is seen. */
function rectify(values: usize, out: usize, end: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  for (; values + 16 <= end; values += 16, out += 16) {
    const x = v128.load(values);
    const positive = f32x4.gt(x, zero);
    v128.store(out, v128.andnot(x, f32x4.le(x, zero)));
    v128.store(values, v128.and(one, positive));
  }
  for (; values < end; values += 4, out += 4) {
    const x = load<f32>(values);
    store<f32>(out, x <= 0 ? 0 : x);
    store<f32>(values, x > 0 ? 1 : 0);
  }
}

function rectifyMasked(values: usize, out: usize, factors: usize, end: usize): void {
  const zero = f32x4.splat(0);
  for (; values + 16 <= end; values += 16, out += 16, factors += 16) {
    const x = v128.load(values);
    const factor = v128.load(factors);
    v128.store(out, f32x4.mul(v128.andnot(x, f32x4.le(x, zero)), factor));
    v128.store(values, v128.and(factor, f32x4.gt(x, zero)));
  }
  for (; values < end; values += 4, out += 4, factors += 4) {
    const x = load<f32>(values);
    const factor = load<f32>(factors);
    store<f32>(out, x <= 0 ? 0 : x * factor);
    store<f32>(values, x > 0 ? factor : 0);
  }
}

/** Abramowitz & Stegun 1964, 7.1.26: absolute error below 1.5e-7, which is float32's own. */
function normalCdf(x: f64): f64 {
  const z = abs(x) * 0.7071067811865476;
  const t = 1 / (1 + 0.3275911 * z);
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-z * z);
  return x > 0 ? 1 - tail / 2 : tail / 2;
}

/**
 * Elements `from` to `to` of a mask; `from` is a multiple of 16. A word is kept where word / 2³² > p, that is where
 * word > threshold = ⌊p · 2³²⌋. Tensors are padded to whole vectors, but no further.
 */
export function drawMask(
  from: i32,
  to: i32,
  mask: usize,
  threshold: u32,
  factor: f32,
  seed: u32,
  stream: u32,
  position: u32,
  stepLow: u32,
  stepHigh: u32,
): void {
  const limit = i32x4.splat(threshold);
  const kept = f32x4.splat(factor);
  const end = mask + ((<usize>to) << 2);
  let at = mask + ((<usize>from) << 2);
  for (let block: u32 = from >> 2; at < end; block += 8, at += 128) {
    philoxBlocks(block, position, stepLow, stepHigh, seed, stream);
    let a = v128.and(i32x4.gt_u(words0, limit), kept);
    let b = v128.and(i32x4.gt_u(words1, limit), kept);
    let c = v128.and(i32x4.gt_u(words2, limit), kept);
    let d = v128.and(i32x4.gt_u(words3, limit), kept);
    storeTurned(a, b, c, d, at, end);
    a = v128.and(i32x4.gt_u(next0, limit), kept);
    b = v128.and(i32x4.gt_u(next1, limit), kept);
    c = v128.and(i32x4.gt_u(next2, limit), kept);
    d = v128.and(i32x4.gt_u(next3, limit), kept);
    storeTurned(a, b, c, d, at + 64, end);
  }
}

export function multiply(from: i32, to: i32, values: usize, factors: usize): void {
  const end = values + ((<usize>to) << 2);
  values += (<usize>from) << 2;
  factors += (<usize>from) << 2;
  for (; values + 16 <= end; values += 16, factors += 16) {
    v128.store(values, f32x4.mul(v128.load(values), v128.load(factors)));
  }
  for (; values < end; values += 4, factors += 4) store<f32>(values, load<f32>(values) * load<f32>(factors));
}

/** Adds one constant where the mask is not 0, another where it is. */
export function shiftByMask(from: i32, to: i32, values: usize, mask: usize, kept: f32, dropped: f32): void {
  const end = values + ((<usize>to) << 2);
  values += (<usize>from) << 2;
  mask += (<usize>from) << 2;
  const zero = f32x4.splat(0);
  const k = f32x4.splat(kept);
  const d = f32x4.splat(dropped);
  for (; values + 16 <= end; values += 16, mask += 16) {
    const m = v128.load(mask);
    const shift = v128.bitselect(d, k, f32x4.eq(m, zero));
    v128.store(values, f32x4.add(v128.load(values), shift));
  }
  for (; values < end; values += 4, mask += 4) {
    const m = load<f32>(mask);
    store<f32>(values, load<f32>(values) + (m == 0 ? dropped : kept));
  }
}

export function scale(values: usize, count: i32, factor: f32): void {
  const end = values + ((<usize>count) << 2);
  const factors = f32x4.splat(factor);
  for (; values + 16 <= end; values += 16) v128.store(values, f32x4.mul(v128.load(values), factors));
  for (; values < end; values += 4) store<f32>(values, load<f32>(values) * factor);
}

/** out[c] = Σ rows of values[row, c], for columns `from` to `to`. */
export function sumColumns(from: i32, to: i32, values: usize, out: usize, rows: i32, columns: i32): void {
  const start = (<usize>from) << 2;
  const end = (<usize>to) << 2;
  memory.fill(out + start, 0, end - start);
  for (let row: i32 = 0; row < rows; row++) {
    let c = start;
    for (; c + 16 <= end; c += 16) v128.store(out + c, f32x4.add(v128.load(out + c), v128.load(values + c)));
    for (; c < end; c += 4) store<f32>(out + c, load<f32>(out + c) + load<f32>(values + c));
    values += (<usize>columns) << 2;
  }
}

/** Rows `from` to `to` of the batch. */
export function gatherRows(from: i32, to: i32, source: usize, width: i32, indices: usize, out: usize): void {
  const bytes = (<usize>width) << 2;
  for (let row: i32 = from; row < to; row++) {
    const index = <usize>load<f32>(indices + ((<usize>row) << 2));
    memory.copy(out + bytes * <usize>row, source + bytes * index, bytes);
  }
}

export function softmaxCrossEntropy(logits: usize, targets: usize, gradient: usize, rows: i32, classes: i32): f64 {
  let loss: f64 = 0;
  const width = (<usize>classes) << 2;
  for (let row: i32 = 0; row < rows; row++) {
    const at = logits + width * <usize>row;
    const to = gradient + width * <usize>row;
    const target = <i32>load<f32>(targets + ((<usize>row) << 2));
    let largest: f32 = -Infinity;
    for (let c: usize = 0; c < width; c += 4) largest = max(largest, load<f32>(at + c));
    let sum: f64 = 0;
    for (let c: usize = 0; c < width; c += 4) {
      const e = Math.exp(<f64>load<f32>(at + c) - <f64>largest);
      sum += e;
      store<f32>(to + c, <f32>e);
    }
    loss += Math.log(sum) + <f64>largest - <f64>load<f32>(at + ((<usize>target) << 2));
    const share = 1 / (sum * rows);
    for (let c: usize = 0; c < width; c += 4) store<f32>(to + c, <f32>(<f64>load<f32>(to + c) * share));
    const own = to + ((<usize>target) << 2);
    store<f32>(own, <f32>(<f64>load<f32>(own) - 1 / <f64>rows));
  }
  return loss;
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
