/** Wrong labels on purpose: what a network can only learn by heart. */
import { RandomStream } from '../engine/random.ts';

/**
 * Spoils a share of the labels in place, exactly `round(share · rows)` of them, chosen by the seed: each becomes
 * another class, all equally likely; values of a regression are shuffled among themselves.
 * @param classes - 0 for regression.
 */
export function addLabelNoise(targets: Float32Array, classes: number, share: number, seed: number): void {
  const random = new RandomStream(seed, 'labelNoise');
  const order = Int32Array.from(targets, (_, row) => row);
  random.shuffle(order);
  const spoilt = order.subarray(0, Math.round(share * targets.length));
  if (classes > 1) {
    for (const row of spoilt) targets[row] = (targets[row]! + 1 + random.integer(classes - 1)) % classes;
    return;
  }
  const values = Float32Array.from(spoilt, (row) => targets[row]!);
  random.shuffle(values);
  spoilt.forEach((row, i) => (targets[row] = values[i]!));
}
