// What the kernels share about vector registers.

/** a · b + c, in one rounding where the host can. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) {
    return f32x4.relaxed_madd(a, b, c);
  } else {
    return f32x4.add(f32x4.mul(a, b), c);
  }
}

/** Stores the first `count` numbers of a vector, all where there are more, none where it is not positive. */
// @ts-ignore: decorator
@inline
export function storeUpTo(to: usize, vector: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, vector);
    return;
  }
  if (count <= 0) return;
  let at = to;
  if (count & 2) {
    v128.store64_lane(at, vector, 0);
    at += 8;
  }
  if (count & 1) {
    if (count == 1) v128.store32_lane(at, vector, 0);
    else v128.store32_lane(at, vector, 2);
  }
}

/** Stores a square column by column, sixteen numbers; a column only where it begins before `end`. */
// @ts-ignore: decorator
@inline
export function storeTurned(a: v128, b: v128, c: v128, d: v128, at: usize, end: usize): void {
  const ab01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const ab23 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd01 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const cd23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  if (at < end) v128.store(at, v128.shuffle<i64>(ab01, cd01, 0, 2));
  if (at + 16 < end) v128.store(at, v128.shuffle<i64>(ab01, cd01, 1, 3), 16);
  if (at + 32 < end) v128.store(at, v128.shuffle<i64>(ab23, cd23, 0, 2), 32);
  if (at + 48 < end) v128.store(at, v128.shuffle<i64>(ab23, cd23, 1, 3), 48);
}
