/** Planes in the space of all weights and biases: an origin and two directions of length 1. */
import { RandomStream } from '../../engine/random.ts';
import type { Trainer } from '../../training/trainer.ts';

/** All parameters of a network in the order of its memory. */
export type Weights = Float32Array | Float64Array;

export interface Plane {
  readonly origin: Weights;
  readonly along: Float64Array;
  readonly across: Float64Array;
}

/**
 * Two random directions around some weights. Each unit's incoming weights in a direction are scaled to the length of its
 * own; biases, and what batch normalisation trains, stay (Li et al. 2018, “Visualizing the loss landscape of neural nets”,
 * §4).
 * @param trainer - at those weights.
 * @returns the plane, and how long each direction was before it was brought to length 1: that of all weights.
 */
export function randomPlane(trainer: Trainer, seed: number): Plane & { readonly lengths: readonly [number, number] } {
  const origin = weightsOf(trainer);
  const [along, across] = [normalizedDirection(trainer, seed, 0), normalizedDirection(trainer, seed, 1)];
  const lengths = [length(along), length(across)] as const;
  return { origin, along: scaled(along, 1 / lengths[0]), across: scaled(across, 1 / lengths[1]), lengths };
}

function normalizedDirection({ network, kernels: { memory } }: Trainer, seed: number, which: number): Float64Array {
  const random = new RandomStream(seed, 'sliceDirections', which);
  const direction = new Float64Array(network.parameterCount);
  for (const { weight, inputs, units } of network.layers) {
    const first = weight - network.parameters;
    for (let i = 0; i < inputs * units; i++) direction[first + i] = random.normal();
    for (let unit = 0; unit < units; unit++) {
      let [own, drawn] = [0, 0];
      for (let input = 0; input < inputs; input++) {
        own += memory[weight + input * units + unit]! ** 2;
        drawn += direction[first + input * units + unit]! ** 2;
      }
      const factor = Math.sqrt(own / drawn);
      for (let input = 0; input < inputs; input++) direction[first + input * units + unit]! *= factor;
    }
  }
  return direction;
}

/**
 * The plane through three points: x runs from the last to the first, y at right angles towards the one between.
 * @param seed - of the second direction where the three lie on one line.
 */
export function planeThrough(first: Weights, middle: Weights, last: Weights, seed: number): Plane {
  const along = difference(first, last);
  const distance = length(along);
  const unit = scaled(along, 1 / (distance || 1));
  const across = rejected(difference(middle, last), unit);
  const isLine = length(across) <= 1e-6 * distance;
  const random = new RandomStream(seed, 'sliceDirections', 0);
  const second = isLine
    ? rejected(
        unit.map(() => random.normal()),
        unit,
      )
    : across;
  return { origin: last, along: unit, across: scaled(second, 1 / length(second)) };
}

/** Puts a network's parameters to a place of the plane. */
export function moveTo({ network, kernels: { memory } }: Trainer, plane: Plane, x: number, y: number): void {
  const { origin, along, across } = plane;
  for (let i = 0; i < origin.length; i++) {
    memory[network.parameters + i] = origin[i]! + x * along[i]! + y * across[i]!;
  }
}

/** The nearest place of the plane, and how far away it is. */
export function project({ origin, along, across }: Plane, weights: Weights) {
  const away = difference(weights, origin);
  const [x, y] = [dot(away, along), dot(away, across)];
  // Directions at a right angle, but for random ones: there nothing is projected.
  const offPlane = Math.sqrt(Math.max(0, dot(away, away) - x * x - y * y));
  return { x, y, offPlane };
}

/** A copy. */
export function weightsOf({ network, kernels: { memory } }: Trainer): Float32Array {
  return Float32Array.from(memory.subarray(network.parameters, network.parameters + network.parameterCount));
}

export function difference(a: Weights, b: Weights): Float64Array {
  return Float64Array.from(a, (value, i) => value - b[i]!);
}

export function length(values: Float64Array): number {
  return Math.sqrt(dot(values, values));
}

/** What remains of a direction beside another of length 1. */
function rejected(direction: Float64Array, unit: Float64Array): Float64Array {
  const share = dot(direction, unit);
  return direction.map((value, i) => value - share * unit[i]!);
}

function scaled(values: Float64Array, factor: number): Float64Array {
  return values.map((value) => factor * value);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
