/**
 * The noise that dropout puts on the sums w · x + b of the layer behind it.
 *
 * For x as it is and a mask m of the network's own, the sum is Σ wᵢxᵢmᵢ + b. Masks that remove units independently with
 * probability p, and divide the others by 1 − p, leave its mean alone and add the variance p(1 − p) Σ w²x² / (1 − p)²
 * (Wager, Wang & Liang 2013, "Dropout training as adaptive regularization", §2). Textbook scaling lacks the division,
 * there and in the mean; Gaussian dropout has the same variance by its definition.
 */
import type { AddedVariance } from '../../contract/studies/inside.ts';
import { streams } from '../../engine/random.ts';
import type { NetworkSpec } from '../../experiment/network-spec.ts';
import type { RowSet } from '../../training/row-set.ts';
import type { Trainer } from '../../training/trainer.ts';
import { eachPass } from '../held-out-rows.ts';

/** Rows and units that are looked at, evenly spread. */
const rowLimit = 8;
const unitLimit = 32;

/** Whether the formula is of this kind of dropout: what is dropped must become 0, or noise around what it is. */
export function hasAddedVariance({ dropoutKind }: NetworkSpec): boolean {
  return dropoutKind === 'bernoulli' || dropoutKind === 'gaussian';
}

/** What a mask does to a value on average, and its variance. */
export function maskMoments({ dropoutKind, dropoutScaling }: NetworkSpec, rate: number) {
  if (dropoutKind === 'bernoulli' && dropoutScaling === 'textbook') {
    return { mean: 1 - rate, variance: rate * (1 - rate) };
  }
  return { mean: 1, variance: (rate * (1 - rate)) / (1 - rate) ** 2 };
}

/**
 * @param rates - of each position; measured in front of each layer where it is above 0.
 * @param between - called before each position.
 */
export function measureAddedVariance(
  trainer: Trainer,
  set: RowSet,
  rates: readonly number[],
  masks: number,
  between: () => void,
): AddedVariance[] {
  return trainer.network.layers.flatMap((_, position) => {
    if (rates[position] === 0) return [];
    between();
    return [addedVariance(trainer, set, position, rates, masks)];
  });
}

function addedVariance(
  trainer: Trainer,
  set: RowSet,
  position: number,
  rates: readonly number[],
  masks: number,
): AddedVariance {
  const rate = rates[position]!;
  const { mean, variance } = maskMoments(trainer.network.spec, rate);
  const inputs = spread(set.rows, rowLimit).map((row) => valuesAt(trainer, set, position, row));
  const units = spread(trainer.network.layers[position]!.units, unitLimit).map((unit) =>
    weightsOf(trainer, position, unit),
  );
  const sums = inputs.map(() => units.map(() => new Moments()));
  eachMask(trainer, position, rates, masks, (mask) => {
    inputs.forEach((x, row) => {
      const dropped = x.map((value, i) => value * mask[i]!);
      units.forEach((weights, unit) => sums[row]![unit]!.add(dot(weights, dropped)));
    });
  });
  const points = inputs.flatMap((x, row) =>
    units.map((weights, unit) => {
      const squares = x.reduce((sum, value, i) => sum + (weights[i]! * value) ** 2, 0);
      return { sum: sums[row]![unit]!, predicted: variance * squares, expected: mean * dot(weights, x) };
    }),
  );
  const noisy = points.filter(({ predicted }) => predicted > 0);
  const average = (of: (point: (typeof noisy)[number]) => number) =>
    noisy.reduce((total, point) => total + of(point), 0) / noisy.length;
  return {
    position,
    rate,
    predicted: noisy.map(({ predicted }) => predicted),
    measured: noisy.map(({ sum }) => sum.variance),
    ratio: average(({ sum, predicted }) => sum.variance / predicted),
    shift: Math.sqrt(average(({ sum, predicted, expected }) => (sum.mean - expected) ** 2 / predicted)),
  };
}

/** Running mean and variance (Welford 1962). */
class Moments {
  mean = 0;
  #count = 0;
  #squares = 0;

  add(value: number): void {
    this.#count++;
    const distance = value - this.mean;
    this.mean += distance / this.#count;
    this.#squares += distance * (value - this.mean);
  }

  get variance(): number {
    return this.#squares / (this.#count - 1);
  }
}

/** Masks as the network draws them for the position, each of its units. */
function eachMask(
  { network, kernels, seed }: Trainer,
  position: number,
  rates: readonly number[],
  masks: number,
  see: (mask: Float32Array | Float64Array) => void,
): void {
  const [before, units] = [network.rates, network.unitsAt(position)];
  network.setRates(rates.map((rate, other) => (other === position ? rate : 0)));
  const at = { seed, stream: streams.evaluationDropout, position, step: 0 };
  for (let start = 0; start < masks; start += network.capacity) {
    const rows = Math.min(network.capacity, masks - start);
    network.forward(network.batch, rows, 'training', at);
    at.step++;
    const mask = network.maskAt(position);
    for (let row = 0; row < rows; row++) see(kernels.memory.subarray(mask + row * units, mask + (row + 1) * units));
  }
  network.setRates(before);
}

/** A row's values at a position, nothing dropped; copies in float64. */
function valuesAt(trainer: Trainer, set: RowSet, position: number, row: number): Float64Array {
  const { network, kernels } = trainer;
  const units = network.unitsAt(position);
  const input = set.inputs + row * network.sizes[0]!;
  if (position === 0) return Float64Array.from(kernels.memory.subarray(input, input + units));
  eachPass(trainer, { ...set, inputs: input, rows: 1 }, () => undefined);
  const { output } = network.layers[position - 1]!;
  return Float64Array.from(kernels.memory.subarray(output, output + units));
}

/** A unit's incoming weights in the layer behind a position; copies in float64. */
function weightsOf({ network, kernels }: Trainer, layer: number, unit: number): Float64Array {
  const { weight, inputs, units } = network.layers[layer]!;
  return Float64Array.from({ length: inputs }, (_, input) => kernels.memory[weight + input * units + unit]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Up to `limit` of so many indices. */
function spread(count: number, limit: number): number[] {
  const shown = Math.min(count, limit);
  return Array.from({ length: shown }, (_, i) => Math.floor((i * count) / shown));
}
