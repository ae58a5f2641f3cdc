/** Probabilities of classes, averaged and compared. */

/** Softmax of each row, in place in a copy. @param logits - `[rows, classes]` */
export function probabilitiesOf(logits: Float32Array, classes: number): Float64Array {
  const found = Float64Array.from(logits);
  for (let start = 0; start < found.length; start += classes) {
    const row = found.subarray(start, start + classes);
    const most = row.reduce((a, b) => Math.max(a, b), -Infinity);
    row.forEach((logit, i) => (row[i] = Math.exp(logit - most)));
    const sum = row.reduce((a, b) => a + b, 0);
    row.forEach((value, i) => (row[i] = value / sum));
  }
  return found;
}

/** @param all - at least one, of one length. */
export function meanOf(all: readonly Float64Array[]): Float64Array {
  return all[0]!.map((_, i) => all.reduce((sum, one) => sum + one[i]!, 0) / all.length);
}

/** `[rows]`: the most probable class, the first of equal ones. */
export function classesOf(probabilities: Float64Array, classes: number): Int32Array {
  return Int32Array.from({ length: probabilities.length / classes }, (_, row) => {
    const own = probabilities.subarray(row * classes, (row + 1) * classes);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b), -Infinity));
  });
}

/** Share of the places that hold the same. */
export function agreement(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let same = 0;
  for (let i = 0; i < a.length; i++) if (a[i] === b[i]) same++;
  return same / a.length;
}
