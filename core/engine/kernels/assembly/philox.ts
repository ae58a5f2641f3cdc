// Philox 4×32-10, several blocks side by side; the same words as core/engine/random.ts.

const multiplier0: u32 = 0xd2511f53;
const multiplier1: u32 = 0xcd9e8d57;

// Word w of four blocks, one block a lane, and of the four blocks after them.
export let words0: v128 = i32x4.splat(0);
export let words1: v128 = i32x4.splat(0);
export let words2: v128 = i32x4.splat(0);
export let words3: v128 = i32x4.splat(0);
export let next0: v128 = i32x4.splat(0);
export let next1: v128 = i32x4.splat(0);
export let next2: v128 = i32x4.splat(0);
export let next3: v128 = i32x4.splat(0);

/**
 * Leaves the words of the blocks `c0` … `c0 + 3` in words0 … words3, and of `c0 + 4` … `c0 + 7` in next0 … next3. Each round
 * waits for the one before: two groups of blocks fill the gaps.
 */
export function philoxBlocks(c0: u32, c1: u32, c2: u32, c3: u32, key0: u32, key1: u32): void {
  const factor0 = i32x4.splat(multiplier0);
  const factor1 = i32x4.splat(multiplier1);
  let x0 = i32x4.add(i32x4.splat(c0), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(c1);
  let x2 = i32x4.splat(c2);
  let x3 = i32x4.splat(c3);
  let y0 = i32x4.add(i32x4.splat(c0), i32x4(4, 5, 6, 7));
  let y1 = x1;
  let y2 = x2;
  let y3 = x3;
  for (let round: i32 = 0; round < 10; round++) {
    const k0 = i32x4.splat(key0);
    const k1 = i32x4.splat(key1);
    let low0 = i64x2.extmul_low_i32x4_u(x0, factor0);
    let high0 = i64x2.extmul_high_i32x4_u(x0, factor0);
    let low1 = i64x2.extmul_low_i32x4_u(x2, factor1);
    let high1 = i64x2.extmul_high_i32x4_u(x2, factor1);
    x0 = v128.xor(v128.xor(v128.shuffle<i32>(low1, high1, 1, 3, 5, 7), x1), k0);
    x2 = v128.xor(v128.xor(v128.shuffle<i32>(low0, high0, 1, 3, 5, 7), x3), k1);
    x1 = v128.shuffle<i32>(low1, high1, 0, 2, 4, 6);
    x3 = v128.shuffle<i32>(low0, high0, 0, 2, 4, 6);
    low0 = i64x2.extmul_low_i32x4_u(y0, factor0);
    high0 = i64x2.extmul_high_i32x4_u(y0, factor0);
    low1 = i64x2.extmul_low_i32x4_u(y2, factor1);
    high1 = i64x2.extmul_high_i32x4_u(y2, factor1);
    y0 = v128.xor(v128.xor(v128.shuffle<i32>(low1, high1, 1, 3, 5, 7), y1), k0);
    y2 = v128.xor(v128.xor(v128.shuffle<i32>(low0, high0, 1, 3, 5, 7), y3), k1);
    y1 = v128.shuffle<i32>(low1, high1, 0, 2, 4, 6);
    y3 = v128.shuffle<i32>(low0, high0, 0, 2, 4, 6);
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  words0 = x0;
  words1 = x1;
  words2 = x2;
  words3 = x3;
  next0 = y0;
  next1 = y1;
  next2 = y2;
  next3 = y3;
}
