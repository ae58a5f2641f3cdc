// Activations and their derivatives over float32, four at a time; see ../kernels.ts.

import { exponential, exponentialMinus1 } from './exponential';
import { storeUpTo } from './vectors';

const leakySlope: f32 = 0.01;
const seluAlpha: f64 = 1.6732632423543772;
const seluScale: f64 = 1.0507009873554805;

/**
 * Elements `from` to `to`: out = f(values) and values = f′(values), both times `factors` unless that is 0. NaN stays NaN, so
 * that divergence is seen.
 * @param activation - its code in ../reference/activations.ts; any other is a trap.
 */
export function activate(from: i32, to: i32, activation: i32, values: usize, out: usize, factors: usize): void {
  // Each has a loop of its own, in which there is nothing left to decide.
  switch (activation) {
    case 0: return treat(0, from, to, values, out, factors);
    case 1: return treat(1, from, to, values, out, factors);
    case 2: return treat(2, from, to, values, out, factors);
    case 3: return treat(3, from, to, values, out, factors);
    case 4: return treat(4, from, to, values, out, factors);
    case 5: return treat(5, from, to, values, out, factors);
    case 6: return treat(6, from, to, values, out, factors);
    case 7: return treat(7, from, to, values, out, factors);
    default: unreachable();
  }
}

// @ts-ignore: decorator
@inline
function treat(activation: i32, from: i32, to: i32, values: usize, out: usize, factors: usize): void {
  const start = (<usize>from) << 2;
  if (factors != 0) treatAll(activation, true, to - from, values + start, out + start, factors + start);
  else treatAll(activation, false, to - from, values + start, out + start, 0);
}

// @ts-ignore: decorator
@inline
function treatAll(activation: i32, isMasked: bool, count: i32, values: usize, out: usize, factors: usize): void {
  for (; count >= 4; count -= 4, values += 16, out += 16, factors += 16) {
    treatFour(activation, isMasked, 4, values, out, factors);
  }
  if (count > 0) treatFour(activation, isMasked, count, values, out, factors);
}

// @ts-ignore: decorator
@inline
function treatFour(activation: i32, isMasked: bool, count: i32, values: usize, out: usize, factors: usize): void {
  const x = v128.load(values);
  let y = valueOf(activation, x);
  let slope = slopeOf(activation, x, y);
  if (isMasked) {
    const mask = v128.load(factors);
    y = f32x4.mul(y, mask);
    slope = f32x4.mul(slope, mask);
  }
  storeUpTo(out, y, count);
  storeUpTo(values, slope, count);
}

/** f(x) */
// @ts-ignore: decorator
@inline
function valueOf(activation: i32, x: v128): v128 {
  const isLow = f32x4.le(x, f32x4.splat(0));
  switch (activation) {
    case 0: return v128.andnot(x, isLow);
    case 1: return v128.bitselect(f32x4.mul(x, f32x4.splat(leakySlope)), x, isLow);
    case 2: return v128.bitselect(exponentialMinus1(x), x, isLow);
    case 3: {
      const low = f32x4.mul(f32x4.splat(<f32>(seluScale * seluAlpha)), exponentialMinus1(x));
      return v128.bitselect(low, f32x4.mul(f32x4.splat(<f32>seluScale), x), isLow);
    }
    case 4: return f32x4.mul(x, normalCdf(x, bellCurve(x)));
    case 5: {
      const e = exponentialMinus1(f32x4.add(x, x));
      return f32x4.div(e, f32x4.add(e, f32x4.splat(2)));
    }
    case 6: {
      const one = f32x4.splat(1);
      return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(x))));
    }
    default: return x;
  }
}

/** f′(x), where y = f(x); at the kink of the rectifiers the left one. */
// @ts-ignore: decorator
@inline
function slopeOf(activation: i32, x: v128, y: v128): v128 {
  const one = f32x4.splat(1);
  const isLow = f32x4.le(x, f32x4.splat(0));
  switch (activation) {
    case 0: return v128.and(one, f32x4.gt(x, f32x4.splat(0)));
    case 1: return v128.bitselect(f32x4.splat(leakySlope), one, isLow);
    case 2: return v128.bitselect(exponential(x), one, isLow);
    case 3: {
      const low = f32x4.mul(f32x4.splat(<f32>(seluScale * seluAlpha)), exponential(x));
      return v128.bitselect(low, f32x4.splat(<f32>seluScale), isLow);
    }
    case 4: {
      const bell = bellCurve(x);
      return f32x4.add(normalCdf(x, bell), f32x4.mul(f32x4.mul(x, bell), f32x4.splat(0.3989422804014327)));
    }
    case 5: return f32x4.sub(one, f32x4.mul(y, y));
    case 6: return f32x4.mul(y, f32x4.sub(one, y));
    default: return one;
  }
}

/** e^(−x² / 2) */
// @ts-ignore: decorator
@inline
function bellCurve(x: v128): v128 {
  return exponential(f32x4.mul(f32x4.splat(-0.5), f32x4.mul(x, x)));
}

/**
 * The normal distribution's share below x, to float32's own accuracy: Abramowitz & Stegun 1964, 7.1.26.
 * @param bell - e^(−x² / 2)
 */
// @ts-ignore: decorator
@inline
function normalCdf(x: v128, bell: v128): v128 {
  const one = f32x4.splat(1);
  const z = f32x4.mul(f32x4.abs(x), f32x4.splat(0.7071067811865476));
  const t = f32x4.div(one, f32x4.add(one, f32x4.mul(f32x4.splat(0.3275911), z)));
  let p = f32x4.splat(1.061405429);
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-1.453152027));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(1.421413741));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(-0.284496736));
  p = f32x4.add(f32x4.mul(p, t), f32x4.splat(0.254829592));
  const tail = f32x4.mul(f32x4.mul(f32x4.mul(p, t), bell), f32x4.splat(0.5));
  return v128.bitselect(f32x4.sub(one, tail), tail, f32x4.gt(x, f32x4.splat(0)));
}
