/** Normal distributions that are cut off at both ends, in logarithms, so that what is far out keeps its digits. */
import { erf, erfc } from './erf.ts';

const logRootTwoPi = Math.log(2 * Math.PI) / 2;
/** Below it, the asymptotic series has all digits. */
const farOut = -20;

/** log φ(x) of the standard normal distribution. */
export function logDensity(x: number): number {
  return -(x ** 2) / 2 - logRootTwoPi;
}

/** log (Φ(b) − Φ(a)). @param a - below b. */
export function logMass(a: number, b: number): number {
  if (a > 0) return logMass(-b, -a);
  if (b <= 0) return logDifference(logCumulative(b), logCumulative(a));
  return Math.log1p(-cumulative(a) - cumulative(-b));
}

/** The value below which a share of the mass between a and b lies. @param share - in [0, 1]. */
export function quantile(share: number, a: number, b: number): number {
  if (share <= 0) return a;
  if (share >= 1) return b;
  const mass = logMass(a, b);
  const x =
    a < 0
      ? inverseLogCumulative(logSum(logCumulative(a), Math.log(share) + mass))
      : -inverseLogCumulative(logSum(logCumulative(-b), Math.log1p(-share) + mass));
  return Math.min(b, Math.max(a, x));
}

function cumulative(x: number): number {
  return 0.5 + 0.5 * erf(x / Math.SQRT2);
}

function logCumulative(x: number): number {
  if (x > 6) return -0.5 * erfc(x / Math.SQRT2);
  if (x > farOut) return Math.log(0.5 * erfc(-x / Math.SQRT2));
  // The asymptotic series of Mills' ratio.
  let sum = 1;
  let term = 1;
  for (let i = 1; Math.abs(term) > Number.EPSILON * sum; i++) {
    term *= -(2 * i - 1) / x ** 2;
    sum += term;
  }
  return logDensity(x) - Math.log(-x) + Math.log(sum);
}

/** By Newton's method from the tail's asymptotic form, or from a logistic distribution. */
function inverseLogCumulative(y: number): number {
  const isFlipped = y > -1e-2;
  const z = isFlipped ? Math.log(-Math.expm1(y)) : y;
  let x = z < -5 ? -Math.sqrt(-2 * (z + logRootTwoPi)) : (-Math.sqrt(3) / Math.PI) * Math.log(Math.expm1(-z));
  for (let i = 0; i < 100; i++) {
    const logValue = logCumulative(x);
    const change = (logValue - z) * Math.exp(logValue - logDensity(x));
    x -= change;
    if (!(Math.abs(change) >= 1e-8 * Math.abs(x))) break;
  }
  return isFlipped ? -x : x;
}

function logSum(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  return large === -Infinity ? -Infinity : large + Math.log1p(Math.exp(small - large));
}

function logDifference(large: number, small: number): number {
  return large + Math.log1p(-Math.exp(small - large));
}
