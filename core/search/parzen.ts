/**
 * The Parzen estimator of the tree-structured search: a kernel for each setting seen, and a flat one for what was known before.
 *
 * Kernels, bandwidths, weights and prior are those of Optuna 5 (optuna/samplers/_tpe/parzen_estimator.py), which follow Watanabe
 * 2023, “Tree-structured Parzen estimator: understanding its algorithm components…”, arXiv 2304.11127: the bandwidth of a kernel
 * is the larger distance to its neighbours, at most the range and at least an n-th of it (“magic clip”).
 */
import type { RandomStream } from '../engine/random.ts';
import { fromInternal, internalRange, type Dimension, type NumberDimension, type Setting } from './space.ts';
import { logDensity, logMass, quantile } from './truncated-normal.ts';

/** Kernels of one dimension; those of one index in all dimensions are one kernel of the product. */
interface Kernels {
  /** log density of a value under each kernel, added to `sums`. */
  addLogDensity(value: Setting[string], sums: Float64Array): void;
  /** A value of one kernel. */
  draw(kernel: number, random: RandomStream): Setting[string];
}

export class ParzenEstimator {
  readonly #dimensions: readonly Dimension[];
  readonly #kernels: readonly Kernels[];
  readonly #weights: Float64Array;

  /**
   * @param dimensions - of which each setting has a value; their conditions are none of its business.
   * @param settings - seen, the oldest first: those before the last 25 count less the older they are.
   */
  constructor(dimensions: readonly Dimension[], settings: readonly Setting[]) {
    this.#dimensions = dimensions;
    this.#weights = weightsOf(settings.length);
    this.#kernels = dimensions.map((dimension) => {
      const seen = settings.map((setting) => setting[dimension.name]!);
      return dimension.kind === 'choice' ? choiceKernels(dimension.choices, seen) : numberKernels(dimension, seen);
    });
  }

  /** log of the probability, or density, of a setting. */
  logDensity(setting: Setting): number {
    const sums = this.#weights.map(Math.log);
    this.#dimensions.forEach(({ name }, i) => this.#kernels[i]!.addLogDensity(setting[name]!, sums));
    const largest = sums.reduce((a, b) => Math.max(a, b), -Infinity);
    if (largest === -Infinity) return -Infinity;
    return largest + Math.log(sums.reduce((sum, one) => sum + Math.exp(one - largest), 0));
  }

  /** A setting drawn from it. */
  draw(random: RandomStream): Setting {
    const kernel = pick(this.#weights, random.uniform());
    return Object.fromEntries(
      this.#dimensions.map(({ name }, i) => [name, this.#kernels[i]!.draw(kernel, random)] as const),
    );
  }
}

/** Of each setting, and last that of the prior; their sum is 1. */
function weightsOf(count: number): Float64Array {
  const flat = 25;
  const ramp = count - flat;
  const weights = Float64Array.from({ length: count + 1 }, (_, i) => {
    if (i >= ramp) return 1;
    return ramp === 1 ? 1 / count : 1 / count + (i * (1 - 1 / count)) / (ramp - 1);
  });
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/** Each kernel has most of its weight on the choice that was seen, and a prior's share on all. */
function choiceKernels(choices: readonly Setting[string][], seen: readonly Setting[string][]): Kernels {
  const count = seen.length + 1;
  const prior = 1 / count;
  // With nothing seen, the prior alone, which is flat.
  const weightOf = (kernel: number, choice: number) => {
    if (kernel === seen.length) return 1 / choices.length;
    return (prior + (seen[kernel] === choices[choice] ? 1 : 0)) / (1 + prior * choices.length);
  };
  return {
    addLogDensity(value, sums) {
      const choice = choices.indexOf(value);
      for (let kernel = 0; kernel < count; kernel++) sums[kernel]! += Math.log(weightOf(kernel, choice));
    },
    draw(kernel, random) {
      const weights = Float64Array.from(choices, (_, choice) => weightOf(kernel, choice));
      return choices[pick(weights, random.uniform())]!;
    },
  };
}

/** Normal distributions about what was seen, cut off at the ends of the range; whole numbers have the mass of their bins. */
function numberKernels(dimension: NumberDimension, seen: readonly Setting[string][]): Kernels {
  const { low, high } = internalRange(dimension);
  const inner = (value: number) => (dimension.scale === 'log' ? Math.log(value) : value);
  const centres = Float64Array.from([...seen.map((value) => inner(Number(value))), 0.5 * (low + high)]);
  const widths = Float64Array.from([...bandwidths(dimension, centres.subarray(0, -1)), high - low]);
  const logMasses = centres.map((centre, i) => logMass((low - centre) / widths[i]!, (high - centre) / widths[i]!));
  const each = (sums: Float64Array, logOf: (centre: number, width: number) => number) => {
    for (let i = 0; i < centres.length; i++) sums[i]! += logOf(centres[i]!, widths[i]!) - logMasses[i]!;
  };
  return {
    addLogDensity(value, sums) {
      const number = Number(value);
      if (dimension.kind === 'integer') {
        const [left, right] = [inner(number - 0.5), inner(number + 0.5)];
        each(sums, (centre, width) => logMass((left - centre) / width, (right - centre) / width));
      } else {
        const place = inner(number);
        each(sums, (centre, width) => logDensity((place - centre) / width) - Math.log(width));
      }
    },
    draw(kernel, random) {
      const [centre, width] = [centres[kernel]!, widths[kernel]!];
      const place = quantile(random.uniform(), (low - centre) / width, (high - centre) / width);
      return fromInternal(dimension, place * width + centre);
    },
  };
}

/** Of each centre: its larger distance to a neighbour; the outermost look inward only, where there is another. */
function bandwidths(dimension: NumberDimension, centres: Float64Array): Float64Array {
  const { low, high } = internalRange(dimension);
  const order = [...centres.keys()].sort((a, b) => centres[a]! - centres[b]!);
  const sorted = [low, ...order.map((i) => centres[i]!), high];
  const count = centres.length;
  const least = (high - low) / Math.min(100, 2 + count);
  const widths = new Float64Array(count);
  order.forEach((index, rank) => {
    const left = sorted[rank + 1]! - sorted[rank]!;
    const right = sorted[rank + 2]! - sorted[rank + 1]!;
    const isFirst = rank === 0 && count > 1;
    const isLast = rank === count - 1 && count > 1;
    const width = isFirst ? right : isLast ? left : Math.max(left, right);
    widths[index] = Math.min(high - low, Math.max(least, width));
  });
  return widths;
}

function pick(weights: Float64Array, share: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length - 1; i++) {
    sum += weights[i]!;
    if (share < sum) return i;
  }
  return weights.length - 1;
}
