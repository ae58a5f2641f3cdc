/**
 * Looks deeper into a training at chosen steps: how sharp the loss is, how long the gradient, and how large the update is
 * beside the weights. It reads what the training makes and changes nothing in it.
 */
import type { DiagnosticColumns } from '../contract/metrics.ts';
import { RandomStream } from '../engine/random.ts';
import { evaluationFactors } from '../experiment/network-spec.ts';
import type { Diagnostics } from '../experiment/training-spec.ts';
import { largestEigenvalue } from '../curvature/lanczos.ts';
import { LossHessian } from '../curvature/loss-hessian.ts';
import { stabilityEdge } from '../curvature/edge.ts';
import type { Trainer } from './trainer.ts';

/** The network as a whole (layer 0) or one of its layers. */
export type DiagnosticRow = Readonly<Record<keyof DiagnosticColumns, number>>;

export class Diagnosis {
  readonly #trainer: Trainer;
  readonly #spec: Diagnostics;
  /** The training rows that the sharpness is measured on. */
  readonly #rows: readonly number[];

  constructor(trainer: Trainer, spec: Diagnostics) {
    this.#trainer = trainer;
    this.#spec = spec;
    this.#rows = spec.sharpness ? drawRows(trainer, spec.rows) : [];
  }

  /** Steps from one look to the next, the first being before the first step. */
  get everySteps(): number {
    return this.#spec.everyEpochs * this.#trainer.plan.stepsPerEpoch;
  }

  /** Whether the next update is to be looked at. */
  get isDue(): boolean {
    return this.#trainer.step % this.everySteps === 0;
  }

  /**
   * Makes the next update and looks at it.
   * @param between - called between products with the Hessian; returns false to leave the sharpness out.
   */
  update(between: () => boolean): { loss: number; found: DiagnosticRow[] } {
    const trainer = this.#trainer;
    const { network, kernels } = trainer;
    const head = this.#head(between);
    const before = this.#parameters();
    const norms: number[] = [];
    const loss = trainer.update(() => {
      const gradientNorm = (from: number, count: number) => Math.sqrt(kernels.sumOfSquares(from, count));
      norms.push(gradientNorm(network.gradients, network.parameterCount));
      for (const { inputs, units, weightGradient } of network.layers) {
        norms.push(gradientNorm(weightGradient, (inputs + 1) * units));
      }
    });
    const after = this.#parameters();
    const sizes = network.layers.map(({ inputs, units, weight }) => {
      const start = weight - network.parameters;
      return updateSize(before, after, start, start + inputs * units);
    });
    const whole = { change: sum(sizes.map(({ change }) => change)), weights: sum(sizes.map(({ weights }) => weights)) };
    const found = [whole, ...sizes].map(({ change, weights }, layer) => ({
      ...head,
      ...(layer === 0 ? {} : { sharpness: NaN, edge: NaN }),
      layer,
      gradientNorm: norms[layer]!,
      updateRatio: Math.sqrt(change / weights),
    }));
    return { loss, found };
  }

  /** At the end no update follows: the sharpness alone. */
  atEnd(between: () => boolean): DiagnosticRow[] {
    return this.#spec.sharpness ? [{ ...this.#head(between), layer: 0, gradientNorm: NaN, updateRatio: NaN }] : [];
  }

  #head(between: () => boolean) {
    const { step, plan, optimizer } = this.#trainer;
    const sharpness = this.#sharpness(between);
    const edge = stabilityEdge(optimizer.spec, sharpness);
    // What is no direction to overshoot in has no edge; Infinity could not be drawn.
    return { step, epoch: step / plan.stepsPerEpoch, sharpness, edge: edge !== null && sharpness > 0 ? edge : NaN };
  }

  /** λ_max of what is descended, with all units; NaN where it is not wanted, given up, or not a number. */
  #sharpness(between: () => boolean): number {
    const { network, parts, kernels, step, seed, weightDecay } = this.#trainer;
    if (!this.#spec.sharpness || network.layers.some(({ norm }) => norm)) return NaN;
    const { spec, rates, sizes, task } = network;
    const width = sizes[0]!;
    const inputs = new Float64Array(this.#rows.length * width);
    this.#rows.forEach((row, i) => {
      const from = parts.train.inputs + row * width;
      inputs.set(kernels.memory.subarray(from, from + width), i * width);
    });
    const hessian = new LossHessian(
      {
        task,
        sizes,
        activations: spec.hidden.map(({ activation }) => activation),
        factors: evaluationFactors(spec, rates),
        inputs,
        targets: Float64Array.from(this.#rows, (row) => kernels.memory[parts.train.targets + row]!),
        weightDecay,
      },
      Float64Array.from(this.#parameters()),
    );
    const random = new RandomStream(seed, 'sharpness', step);
    const start = Float64Array.from({ length: network.parameterCount }, () => random.normal());
    return largestEigenvalue((vector) => hessian.times(vector), start, between) ?? NaN;
  }

  /** A copy. */
  #parameters(): Float32Array | Float64Array {
    const { network, kernels } = this.#trainer;
    return kernels.memory.slice(network.parameters, network.parameters + network.parameterCount);
  }
}

/** Training rows by the seed, the same all along; all of them where there are not more. */
function drawRows({ parts, seed }: Trainer, limit: number | null): number[] {
  const order = Uint32Array.from({ length: parts.train.rows }, (_, row) => row);
  if (limit === null || limit >= order.length) return [...order];
  new RandomStream(seed, 'sharpness', 0).shuffle(order);
  return [...order.subarray(0, limit)];
}

/** Squared lengths of a change and of what was changed. */
function updateSize(
  before: Float32Array | Float64Array,
  after: Float32Array | Float64Array,
  start: number,
  end: number,
): { change: number; weights: number } {
  let change = 0;
  let weights = 0;
  for (let i = start; i < end; i++) {
    change += (after[i]! - before[i]!) ** 2;
    weights += before[i]! ** 2;
  }
  return { change, weights };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
