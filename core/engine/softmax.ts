/** Turns `classes` logits from an offset on into probabilities at the same offset of `out`. */
export function softmax(
  logits: Float32Array | Float64Array,
  offset: number,
  classes: number,
  out: Float32Array | Float64Array,
): void {
  let most = -Infinity;
  for (let i = offset; i < offset + classes; i++) most = Math.max(most, logits[i]!);
  let sum = 0;
  for (let i = offset; i < offset + classes; i++) sum += Math.exp(logits[i]! - most);
  for (let i = offset; i < offset + classes; i++) out[i] = Math.exp(logits[i]! - most) / sum;
}
