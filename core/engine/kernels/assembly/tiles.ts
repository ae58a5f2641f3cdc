// The innermost loops of the matrix product: a tile of C is held in vector registers over a whole block of k.
//
// All loads come before all stores, and neighbouring vectors are treated alike: so a host that joins pairs of 128-bit
// operations into 256-bit ones (V8's revectorizer) finds such pairs here. The wide tile has 24 sums, which only fit in
// the registers when joined; the narrow one has 12. Both add up each element in the same order.

import { multiplyAdd } from './vectors';

export const tileRows: i32 = 6;
export const panelColumns: i32 = 16;

/** c[6, 16] = start[6, 16] + a[6, depth] · b[depth, 16]; rows of `start` may all be the same one. */
export function multiplyWide(
  depth: i32,
  a: usize,
  b: usize,
  start: usize, startBytes: usize,
  c: usize, rowBytes: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0), c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0), c13 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0), c23 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0), c33 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c42 = f32x4.splat(0), c43 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  let c52 = f32x4.splat(0), c53 = f32x4.splat(0);
  for (let p: i32 = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const b2 = v128.load(b, 32);
    const b3 = v128.load(b, 48);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    c02 = multiplyAdd(x, b2, c02);
    c03 = multiplyAdd(x, b3, c03);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    c12 = multiplyAdd(x, b2, c12);
    c13 = multiplyAdd(x, b3, c13);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    c22 = multiplyAdd(x, b2, c22);
    c23 = multiplyAdd(x, b3, c23);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    c32 = multiplyAdd(x, b2, c32);
    c33 = multiplyAdd(x, b3, c33);
    x = v128.load32_splat(a, 16);
    c40 = multiplyAdd(x, b0, c40);
    c41 = multiplyAdd(x, b1, c41);
    c42 = multiplyAdd(x, b2, c42);
    c43 = multiplyAdd(x, b3, c43);
    x = v128.load32_splat(a, 20);
    c50 = multiplyAdd(x, b0, c50);
    c51 = multiplyAdd(x, b1, c51);
    c52 = multiplyAdd(x, b2, c52);
    c53 = multiplyAdd(x, b3, c53);
    a += tileRows * 4;
    b += panelColumns * 4;
  }
  c00 = f32x4.add(v128.load(start), c00);
  c01 = f32x4.add(v128.load(start, 16), c01);
  c02 = f32x4.add(v128.load(start, 32), c02);
  c03 = f32x4.add(v128.load(start, 48), c03);
  start += startBytes;
  c10 = f32x4.add(v128.load(start), c10);
  c11 = f32x4.add(v128.load(start, 16), c11);
  c12 = f32x4.add(v128.load(start, 32), c12);
  c13 = f32x4.add(v128.load(start, 48), c13);
  start += startBytes;
  c20 = f32x4.add(v128.load(start), c20);
  c21 = f32x4.add(v128.load(start, 16), c21);
  c22 = f32x4.add(v128.load(start, 32), c22);
  c23 = f32x4.add(v128.load(start, 48), c23);
  start += startBytes;
  c30 = f32x4.add(v128.load(start), c30);
  c31 = f32x4.add(v128.load(start, 16), c31);
  c32 = f32x4.add(v128.load(start, 32), c32);
  c33 = f32x4.add(v128.load(start, 48), c33);
  start += startBytes;
  c40 = f32x4.add(v128.load(start), c40);
  c41 = f32x4.add(v128.load(start, 16), c41);
  c42 = f32x4.add(v128.load(start, 32), c42);
  c43 = f32x4.add(v128.load(start, 48), c43);
  start += startBytes;
  c50 = f32x4.add(v128.load(start), c50);
  c51 = f32x4.add(v128.load(start, 16), c51);
  c52 = f32x4.add(v128.load(start, 32), c52);
  c53 = f32x4.add(v128.load(start, 48), c53);
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  c += rowBytes;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  v128.store(c, c12, 32);
  v128.store(c, c13, 48);
  c += rowBytes;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  v128.store(c, c22, 32);
  v128.store(c, c23, 48);
  c += rowBytes;
  v128.store(c, c30);
  v128.store(c, c31, 16);
  v128.store(c, c32, 32);
  v128.store(c, c33, 48);
  c += rowBytes;
  v128.store(c, c40);
  v128.store(c, c41, 16);
  v128.store(c, c42, 32);
  v128.store(c, c43, 48);
  c += rowBytes;
  v128.store(c, c50);
  v128.store(c, c51, 16);
  v128.store(c, c52, 32);
  v128.store(c, c53, 48);
}

/** c[6, 8] = start[6, 8] + a[6, depth] · b[depth, 8], where b is half a panel. */
export function multiplyNarrow(
  depth: i32,
  a: usize,
  b: usize,
  start: usize, startBytes: usize,
  c: usize, rowBytes: usize,
): void {
  let c00 = f32x4.splat(0), c01 = f32x4.splat(0);
  let c10 = f32x4.splat(0), c11 = f32x4.splat(0);
  let c20 = f32x4.splat(0), c21 = f32x4.splat(0);
  let c30 = f32x4.splat(0), c31 = f32x4.splat(0);
  let c40 = f32x4.splat(0), c41 = f32x4.splat(0);
  let c50 = f32x4.splat(0), c51 = f32x4.splat(0);
  for (let p: i32 = 0; p < depth; p++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    x = v128.load32_splat(a, 4);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    x = v128.load32_splat(a, 8);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    x = v128.load32_splat(a, 12);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    x = v128.load32_splat(a, 16);
    c40 = multiplyAdd(x, b0, c40);
    c41 = multiplyAdd(x, b1, c41);
    x = v128.load32_splat(a, 20);
    c50 = multiplyAdd(x, b0, c50);
    c51 = multiplyAdd(x, b1, c51);
    a += tileRows * 4;
    b += panelColumns * 4;
  }
  c00 = f32x4.add(v128.load(start), c00);
  c01 = f32x4.add(v128.load(start, 16), c01);
  start += startBytes;
  c10 = f32x4.add(v128.load(start), c10);
  c11 = f32x4.add(v128.load(start, 16), c11);
  start += startBytes;
  c20 = f32x4.add(v128.load(start), c20);
  c21 = f32x4.add(v128.load(start, 16), c21);
  start += startBytes;
  c30 = f32x4.add(v128.load(start), c30);
  c31 = f32x4.add(v128.load(start, 16), c31);
  start += startBytes;
  c40 = f32x4.add(v128.load(start), c40);
  c41 = f32x4.add(v128.load(start, 16), c41);
  start += startBytes;
  c50 = f32x4.add(v128.load(start), c50);
  c51 = f32x4.add(v128.load(start, 16), c51);
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += rowBytes;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += rowBytes;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += rowBytes;
  v128.store(c, c30);
  v128.store(c, c31, 16);
  c += rowBytes;
  v128.store(c, c40);
  v128.store(c, c41, 16);
  c += rowBytes;
  v128.store(c, c50);
  v128.store(c, c51, 16);
}
