// Activations, masks and sums of columns over float32; see ../kernels.ts for what each computes. Kernels that take `from`
// and `to` do a part of the work, so that several threads can share it; the parts don't depend on each other.

import { next0, next1, next2, next3, philoxBlocks, words0, words1, words2, words3 } from './philox';
import { storeTurned, storeUpTo } from './vectors';

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
  const rowBytes = (<usize>columns) << 2;
  // What is read beyond a row's end lies within the memory, and is not kept.
  for (let c: i32 = from; c < to; c += 16) {
    let at = values + ((<usize>c) << 2);
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    let sum2 = f32x4.splat(0);
    let sum3 = f32x4.splat(0);
    for (let row: i32 = 0; row < rows; row++, at += rowBytes) {
      sum0 = f32x4.add(sum0, v128.load(at));
      sum1 = f32x4.add(sum1, v128.load(at, 16));
      sum2 = f32x4.add(sum2, v128.load(at, 32));
      sum3 = f32x4.add(sum3, v128.load(at, 48));
    }
    const sums = out + ((<usize>c) << 2);
    storeUpTo(sums, sum0, to - c);
    storeUpTo(sums + 16, sum1, to - c - 4);
    storeUpTo(sums + 32, sum2, to - c - 8);
    storeUpTo(sums + 48, sum3, to - c - 12);
  }
}

/** Rows `from` to `to` of the batch. */
export function gatherRows(from: i32, to: i32, source: usize, width: i32, indices: usize, out: usize): void {
  const bytes = (<usize>width) << 2;
  for (let row: i32 = from; row < to; row++) {
    const index = <usize>load<f32>(indices + ((<usize>row) << 2));
    const at = source + bytes * index;
    const copy = out + bytes * <usize>row;
    for (let i: usize = 0; i < bytes; i += 16) storeUpTo(copy + i, v128.load(at + i), <i32>((bytes - i) >> 2));
  }
}
