/** The classes a prediction holds most likely. */

/** @returns at most so many, the likeliest first, without those below 1 %. */
export function likeliest(probabilities: readonly number[], limit: number): { index: number; share: number }[] {
  return probabilities
    .map((share, index) => ({ index, share }))
    .sort((a, b) => b.share - a.share)
    .slice(0, limit)
    .filter(({ share }, i) => i === 0 || share >= 0.01);
}
