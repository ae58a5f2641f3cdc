/** The figures behind the kinds of dropout, as functions of the rate p. */

/**
 * Standard deviation of Gaussian dropout's noise around 1: that of a Bernoulli mask divided by its keep probability.
 * @see Srivastava et al. 2014, §10: N(1, σ²) with σ² = p / (1 − p) for a probability p of dropping
 */
export function gaussianDeviation(rate: number): number {
  return Math.sqrt(rate / (1 - rate));
}
