/** The distribution of how many of n units are kept. */

/**
 * P(k of n) for each k = 0…n.
 * @param keep - probability that one is kept, 0…1.
 */
export function binomial(n: number, keep: number): Float64Array {
  const probabilities = new Float64Array(n + 1);
  if (keep <= 0 || keep >= 1) {
    probabilities[keep <= 0 ? 0 : n] = 1;
    return probabilities;
  }
  const odds = Math.log(keep) - Math.log1p(-keep);
  let logarithm = n * Math.log1p(-keep);
  for (let k = 0; k <= n; k++) {
    probabilities[k] = Math.exp(logarithm);
    logarithm += Math.log((n - k) / (k + 1)) + odds;
  }
  return probabilities;
}
