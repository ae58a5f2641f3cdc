/** The figures behind the kinds of dropout, as functions of the rate p. */

/**
 * Standard deviation of Gaussian dropout's noise around 1: that of a Bernoulli mask divided by its keep probability.
 * @see Srivastava et al. 2014, §10: N(1, σ²) with σ² = p / (1 − p) for a probability p of dropping
 */
export function gaussianDeviation(rate: number): number {
  return Math.sqrt(rate / (1 - rate));
}

/** α′ = −λα: what SELU tends to for very negative sums, and what alpha dropout puts in place of a dropped unit. */
const alphaDropped = -1.0507009873554805 * 1.6732632423543772;

/**
 * a in alpha dropout's y = a·(m·x + α′(1 − m)) + b: brings the deviation back to 1.
 * @see Klambauer et al. 2017, "Self-normalizing neural networks", §3: a = (q + α′²q(1 − q))^(−1/2) with q = 1 − p
 */
export function alphaScale(rate: number): number {
  const keep = 1 - rate;
  return 1 / Math.sqrt(keep + alphaDropped ** 2 * keep * rate);
}

/**
 * b in alpha dropout's y = a·(m·x + α′(1 − m)) + b: brings the mean back to 0.
 * @see Klambauer et al. 2017, §3: b = −a(1 − q)α′
 */
export function alphaShift(rate: number): number {
  return -alphaScale(rate) * rate * alphaDropped;
}

/** What alpha dropout lets out in place of a dropped unit: a·α′ + b. */
export function alphaInPlace(rate: number): number {
  return alphaScale(rate) * alphaDropped + alphaShift(rate);
}
