/** Student's t distribution. */

/** Of every interval that is reported. */
const confidence = 0.95;

/**
 * The quantile of Student's t at (1 + 95 %) / 2, by bisection of its distribution function.
 * @param freedom - degrees of freedom, at least 1.
 */
export function studentQuantile(freedom: number): number {
  const quantile = quantiles.get(freedom) ?? foundQuantile(freedom);
  quantiles.set(freedom, quantile);
  return quantile;
}

/** A curve asks for the same few at each of its points. */
const quantiles = new Map<number, number>();

function foundQuantile(freedom: number): number {
  let [low, high] = [0, 1000];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, freedom) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| ≥ |t|): how often chance alone gives so large a t. @param freedom - degrees of freedom, at least 1. */
export function tailProbability(t: number, freedom: number): number {
  return Math.min(1, Math.max(0, 1 - centralProbability(Math.abs(t), freedom)));
}

/** P(|T| ≤ t) for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4). */
function centralProbability(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= freedom - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
