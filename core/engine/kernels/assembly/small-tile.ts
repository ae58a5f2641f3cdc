// The innermost loops of a small matrix product, which reads A and B where they lie: packing them would take longer than
// the product itself. Each element's sum has the same order as in the other tiles.

import { multiplyAdd, storeUpTo } from './vectors';

export const smallTileRows: i32 = 4;
export const thinTileRows: i32 = 8;

/**
 * c[4, 16] = start[16] + a[4, depth] · b[depth, 16]; strides are in bytes. Where fewer rows are used, the last one is
 * computed again in place of those that are missing.
 */
export function multiplySmall(
  used: i32, depth: i32,
  a: usize, rowA: usize, columnA: usize,
  b: usize, rowB: usize,
  start: usize,
  c: usize, rowBytes: usize,
): void {
  const a1 = a + rowA * <usize>min(1, used - 1);
  const a2 = a + rowA * <usize>min(2, used - 1);
  const a3 = a + rowA * <usize>min(3, used - 1);
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0), c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0), c13 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0), c23 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0), c33 = f32x4.splat(0);
  let at: usize = 0;
  for (let p: i32 = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let x = v128.load32_splat(a + at);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    c02 = multiplyAdd(x, b2, c02);
    c03 = multiplyAdd(x, b3, c03);
    x = v128.load32_splat(a1 + at);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    c12 = multiplyAdd(x, b2, c12);
    c13 = multiplyAdd(x, b3, c13);
    x = v128.load32_splat(a2 + at);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    c22 = multiplyAdd(x, b2, c22);
    c23 = multiplyAdd(x, b3, c23);
    x = v128.load32_splat(a3 + at);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    c32 = multiplyAdd(x, b2, c32);
    c33 = multiplyAdd(x, b3, c33);
    at += columnA;
    b += rowB;
  }
  const s0 = v128.load(start);
  const s1 = v128.load(start, 16);
  const s2 = v128.load(start, 32);
  const s3 = v128.load(start, 48);
  v128.store(c, f32x4.add(s0, c00));
  v128.store(c, f32x4.add(s1, c01), 16);
  v128.store(c, f32x4.add(s2, c02), 32);
  v128.store(c, f32x4.add(s3, c03), 48);
  const step1 = rowBytes * <usize>min(1, used - 1);
  const step2 = rowBytes * <usize>min(2, used - 1);
  const step3 = rowBytes * <usize>min(3, used - 1);
  v128.store(c + step1, f32x4.add(s0, c10));
  v128.store(c + step1, f32x4.add(s1, c11), 16);
  v128.store(c + step1, f32x4.add(s2, c12), 32);
  v128.store(c + step1, f32x4.add(s3, c13), 48);
  v128.store(c + step2, f32x4.add(s0, c20));
  v128.store(c + step2, f32x4.add(s1, c21), 16);
  v128.store(c + step2, f32x4.add(s2, c22), 32);
  v128.store(c + step2, f32x4.add(s3, c23), 48);
  v128.store(c + step3, f32x4.add(s0, c30));
  v128.store(c + step3, f32x4.add(s1, c31), 16);
  v128.store(c + step3, f32x4.add(s2, c32), 32);
  v128.store(c + step3, f32x4.add(s3, c33), 48);
}

/** c[8, columns] = start + a[8, depth] · b[depth, columns] for at most four columns; missing rows as above. */
export function multiplyThin(
  used: i32, columns: i32, depth: i32,
  a: usize, rowA: usize, columnA: usize,
  b: usize, rowB: usize,
  start: usize,
  c: usize, rowBytes: usize,
): void {
  const a1 = a + rowA * <usize>min(1, used - 1);
  const a2 = a + rowA * <usize>min(2, used - 1);
  const a3 = a + rowA * <usize>min(3, used - 1);
  const a4 = a + rowA * <usize>min(4, used - 1);
  const a5 = a + rowA * <usize>min(5, used - 1);
  const a6 = a + rowA * <usize>min(6, used - 1);
  const a7 = a + rowA * <usize>min(7, used - 1);
  let c0 = f32x4.splat(0), c1 = f32x4.splat(0), c2 = f32x4.splat(0), c3 = f32x4.splat(0);
  let c4 = f32x4.splat(0), c5 = f32x4.splat(0), c6 = f32x4.splat(0), c7 = f32x4.splat(0);
  let at: usize = 0;
  for (let p: i32 = 0; p < depth; p++) {
    const row = v128.load(b);
    c0 = multiplyAdd(v128.load32_splat(a + at), row, c0);
    c1 = multiplyAdd(v128.load32_splat(a1 + at), row, c1);
    c2 = multiplyAdd(v128.load32_splat(a2 + at), row, c2);
    c3 = multiplyAdd(v128.load32_splat(a3 + at), row, c3);
    c4 = multiplyAdd(v128.load32_splat(a4 + at), row, c4);
    c5 = multiplyAdd(v128.load32_splat(a5 + at), row, c5);
    c6 = multiplyAdd(v128.load32_splat(a6 + at), row, c6);
    c7 = multiplyAdd(v128.load32_splat(a7 + at), row, c7);
    at += columnA;
    b += rowB;
  }
  const first = v128.load(start);
  storeUpTo(c, f32x4.add(first, c0), columns);
  storeUpTo(c + rowBytes * <usize>min(1, used - 1), f32x4.add(first, c1), columns);
  storeUpTo(c + rowBytes * <usize>min(2, used - 1), f32x4.add(first, c2), columns);
  storeUpTo(c + rowBytes * <usize>min(3, used - 1), f32x4.add(first, c3), columns);
  storeUpTo(c + rowBytes * <usize>min(4, used - 1), f32x4.add(first, c4), columns);
  storeUpTo(c + rowBytes * <usize>min(5, used - 1), f32x4.add(first, c5), columns);
  storeUpTo(c + rowBytes * <usize>min(6, used - 1), f32x4.add(first, c6), columns);
  storeUpTo(c + rowBytes * <usize>min(7, used - 1), f32x4.add(first, c7), columns);
}
