/** The normal distribution. */

/** P(X ≤ x) of the standard normal distribution. */
export function normalCdf(x: number): number {
  return (1 + erf(x / Math.SQRT2)) / 2;
}

/**
 * The error function to double precision: its series of positive terms (Abramowitz & Stegun 1964, 7.1.6).
 * @returns ±1 beyond |x| = 6, where it differs from that by less than 1e-16.
 */
function erf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17 && n < 300; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
