/** Averages of what many thinned networks say of the same rows, taken up one network at a time. */
import type { Task } from '../../experiment/data-spec.ts';
import { softmax } from '../../engine/softmax.ts';

export class Averages {
  readonly task: Task;
  readonly rows: number;
  /** Classes, or 1. */
  readonly outputs: number;
  /** `[rows, outputs]`: sums of weight × probability (or value), and of weight × logit. */
  readonly #predictions: Float64Array;
  readonly #logits: Float64Array;
  /** `[rows]`: sums of weight × entropy, or of weight × squared value. */
  readonly #spread: Float64Array;
  readonly #single: Float64Array;
  #total = 0;
  #weight = 0;

  constructor(task: Task, rows: number, outputs: number) {
    this.task = task;
    this.rows = rows;
    this.outputs = outputs;
    this.#predictions = new Float64Array(rows * outputs);
    this.#logits = new Float64Array(rows * outputs);
    this.#spread = new Float64Array(rows);
    this.#single = new Float64Array(outputs);
  }

  /** Takes up one thinned network, of which {@link add} then tells. @param weight - its share, in any unit. */
  begin(weight = 1): void {
    this.#weight = weight;
    this.#total += weight;
  }

  /**
   * What the network that was begun says of some rows.
   * @param start - the first of them.
   * @param values - `[rows, outputs]`: logits, or predicted values; only read.
   */
  add(start: number, values: Float32Array | Float64Array): void {
    const { outputs } = this;
    const [weight, single] = [this.#weight, this.#single];
    for (let i = 0; i < values.length; i += outputs) {
      const row = start + i / outputs;
      const at = row * outputs;
      if (this.task === 'regression') {
        this.#predictions[at]! += weight * values[i]!;
        this.#spread[row]! += weight * values[i]! ** 2;
        continue;
      }
      for (let c = 0; c < outputs; c++) single[c] = values[i + c]!;
      for (let c = 0; c < outputs; c++) this.#logits[at + c]! += weight * single[c]!;
      softmax(single, 0, outputs, single);
      for (let c = 0; c < outputs; c++) this.#predictions[at + c]! += weight * single[c]!;
      this.#spread[row]! += weight * entropy(single);
    }
  }

  /** `[rows, outputs]`: the mean of the networks' probabilities or values. */
  arithmetic(): Float64Array {
    return this.#predictions.map((sum) => sum / this.#total);
  }

  /**
   * `[rows, classes]`: the geometric mean of the networks' probabilities, renormalised. It is the softmax of the mean
   * logits, since what each softmax divides by is the same for all classes.
   * @see Goodfellow et al. 2016, §7.12, eq. 7.53–7.55
   */
  geometric(): Float64Array {
    const means = this.#logits.map((sum) => sum / this.#total);
    for (let at = 0; at < means.length; at += this.outputs) softmax(means, at, this.outputs, means);
    return means;
  }

  /** `[rows]`: the mean entropy of the networks' probabilities, in nats; for a regression the values' variance. */
  spread(): Float64Array {
    const means = this.#spread.map((sum) => sum / this.#total);
    if (this.task === 'classification') return means;
    // Rounding may leave a little below 0 where all say the same.
    return means.map((squares, row) => Math.max(0, squares - (this.#predictions[row]! / this.#total) ** 2));
  }
}

/** −Σ p ln p, in nats. */
export function entropy(probabilities: Float64Array): number {
  let sum = 0;
  for (const p of probabilities) if (p > 0) sum -= p * Math.log(p);
  return sum;
}
