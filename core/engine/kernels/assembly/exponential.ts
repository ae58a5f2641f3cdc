// The exponential function of four float32 numbers, to about one unit in the last place: x = n ln 2 + r with |r| ≤ ½ ln 2,
// eˣ = 2ⁿ (eʳ − 1) + 2ⁿ. Polynomial and the two parts of ln 2: Moshier's Cephes library, expf. NaN stays NaN.

const lowest: f32 = -87;
/** e to this power is nearly float32's largest number. */
const highest: f32 = 88.3;

/** eˣ for x up to 88.3, and what it is there beyond; 0 below −87, where it leaves float32's normal numbers. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  const bounded = bound(x);
  const n = nearestPower(bounded);
  const power = powerOf2(n);
  const y = f32x4.add(f32x4.mul(power, smallPart(bounded, n)), power);
  return v128.andnot(y, f32x4.lt(x, f32x4.splat(lowest)));
}

/** eˣ − 1, exact near 0 too; x as above. */
// @ts-ignore: decorator
@inline
export function exponentialMinus1(x: v128): v128 {
  const bounded = bound(x);
  const n = nearestPower(bounded);
  const power = powerOf2(n);
  return f32x4.add(f32x4.mul(power, smallPart(bounded, n)), f32x4.sub(power, f32x4.splat(1)));
}

/** These of the two minima and maxima give out their first argument where that is NaN, and are one instruction. */
// @ts-ignore: decorator
@inline
function bound(x: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, f32x4.splat(highest)), f32x4.splat(lowest));
}

// @ts-ignore: decorator
@inline
function nearestPower(x: v128): v128 {
  return f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)));
}

// @ts-ignore: decorator
@inline
function powerOf2(n: v128): v128 {
  return i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
}

/** eʳ − 1 */
// @ts-ignore: decorator
@inline
function smallPart(x: v128, n: v128): v128 {
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.1219444e-4)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  return f32x4.add(r, f32x4.mul(f32x4.mul(r, r), p));
}
