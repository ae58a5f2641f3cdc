// Normal noise around 1 for Gaussian dropout; see ../kernels.ts. All in float32, four blocks of random words side by side.

import { next0, next1, next2, next3, philoxBlocks, words0, words1, words2, words3 } from './philox';
import { storeTurned } from './vectors';

// Cosine and sine parts of the last pair of words.
let cosines: v128 = f32x4.splat(0);
let sines: v128 = f32x4.splat(0);

/** Elements `from` to `to`; `from` is a multiple of 16. Tensors are padded to whole vectors, but no further. */
export function drawNoise(
  from: i32,
  to: i32,
  noise: usize,
  deviation: f32,
  seed: u32,
  stream: u32,
  position: u32,
  stepLow: u32,
  stepHigh: u32,
): void {
  const end = noise + ((<usize>to) << 2);
  let at = noise + ((<usize>from) << 2);
  for (let block: u32 = from >> 2; at < end; block += 8, at += 128) {
    philoxBlocks(block, position, stepLow, stepHigh, seed, stream);
    storeNoise(words0, words1, words2, words3, deviation, at, end);
    storeNoise(next0, next1, next2, next3, deviation, at + 64, end);
  }
}

/** Noise from the four words of four blocks, one block a lane. */
function storeNoise(w0: v128, w1: v128, w2: v128, w3: v128, deviation: f32, at: usize, end: usize): void {
  drawPair(w0, w1, deviation);
  const a = cosines;
  const b = sines;
  drawPair(w2, w3, deviation);
  storeTurned(a, b, cosines, sines, at, end);
}

/** 1 + deviation × two independent normal numbers a lane, from two uniform words a lane (Box & Muller 1958). */
function drawPair(first: v128, second: v128, deviation: f32): void {
  const unit = f32x4.splat(1.0 / 16777216.0);
  const one = f32x4.splat(1);
  const u = f32x4.mul(f32x4.convert_i32x4_s(i32x4.add(i32x4.shr_u(first, 8), i32x4.splat(1))), unit);
  const v = f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(second, 8)), unit);
  const squared = f32x4.mul(f32x4.splat(-2), logarithm(u));
  const radius = f32x4.mul(f32x4.splat(deviation), f32x4.sqrt(squared));
  turn(v);
  cosines = f32x4.add(one, f32x4.mul(radius, cosines));
  sines = f32x4.add(one, f32x4.mul(radius, sines));
}

/** ln of numbers in (0, 1]: x = 2^e · m with m in [√½, √2), ln m = 2 artanh((m − 1) / (m + 1)) by its series. */
// @ts-ignore: decorator
@inline
function logarithm(x: v128): v128 {
  // The bits of √½ taken away from those of x leave in the exponent's place the power of two that takes m out of range.
  const shifted = i32x4.sub(x, i32x4.splat(0x3f3504f3));
  const exponent = i32x4.shr_s(shifted, 23);
  const m = i32x4.sub(x, i32x4.shl(exponent, 23));
  const one = f32x4.splat(1);
  const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one));
  const q = f32x4.mul(s, s);
  let series = f32x4.splat(2.0 / 9.0);
  series = f32x4.add(f32x4.mul(series, q), f32x4.splat(2.0 / 7.0));
  series = f32x4.add(f32x4.mul(series, q), f32x4.splat(2.0 / 5.0));
  series = f32x4.add(f32x4.mul(series, q), f32x4.splat(2.0 / 3.0));
  series = f32x4.add(f32x4.mul(series, q), f32x4.splat(2));
  const whole = f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(0.6931471805599453));
  return f32x4.add(whole, f32x4.mul(series, s));
}

/** Leaves cosine and sine of 2πv: v less the nearest quarter turn by their series, then turned by whole quarters. */
// @ts-ignore: decorator
@inline
function turn(v: v128): void {
  const quarters = f32x4.nearest(f32x4.mul(v, f32x4.splat(4)));
  const rest = f32x4.sub(v, f32x4.mul(quarters, f32x4.splat(0.25)));
  const x = f32x4.mul(rest, f32x4.splat(6.283185307179586));
  const q = f32x4.mul(x, x);
  let sine = f32x4.splat(1.0 / 362880.0);
  sine = f32x4.add(f32x4.mul(sine, q), f32x4.splat(-1.0 / 5040.0));
  sine = f32x4.add(f32x4.mul(sine, q), f32x4.splat(1.0 / 120.0));
  sine = f32x4.add(f32x4.mul(sine, q), f32x4.splat(-1.0 / 6.0));
  sine = f32x4.mul(x, f32x4.add(f32x4.mul(sine, q), f32x4.splat(1)));
  let cosine = f32x4.splat(1.0 / 40320.0);
  cosine = f32x4.add(f32x4.mul(cosine, q), f32x4.splat(-1.0 / 720.0));
  cosine = f32x4.add(f32x4.mul(cosine, q), f32x4.splat(1.0 / 24.0));
  cosine = f32x4.add(f32x4.mul(cosine, q), f32x4.splat(-0.5));
  cosine = f32x4.add(f32x4.mul(cosine, q), f32x4.splat(1));
  const count = i32x4.trunc_sat_f32x4_s(quarters);
  const one = i32x4.splat(1);
  const isOdd = i32x4.eq(v128.and(count, one), one);
  const negativeSine = i32x4.shl(v128.and(count, i32x4.splat(2)), 30);
  const negativeCosine = i32x4.shl(v128.and(i32x4.add(count, one), i32x4.splat(2)), 30);
  sines = v128.xor(v128.bitselect(cosine, sine, isOdd), negativeSine);
  cosines = v128.xor(v128.bitselect(sine, cosine, isOdd), negativeCosine);
}
