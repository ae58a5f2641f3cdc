/**
 * One network that dropout might leave, for the eye.
 *
 * A unit's luck is a fixed number in [0, 1) for each draw, compared with the rate as training does it: while a rate
 * rises, units only disappear, and the same draw can be looked at with other rates.
 */
import { dropoutRates, dropsWeights, removesUnits, type NetworkSpec } from '../../experiment/network-spec.ts';

/**
 * Whether each unit of a position survives.
 * @param draw - number of the draw; another one means other luck.
 * @param position - 0 for the input; see `dropoutRates` in core/experiment.
 * @param rate - probability of dropping, in [0, 1).
 */
export function drawMask(draw: number, position: number, units: number, rate: number): boolean[] {
  return Array.from({ length: units }, (_, unit) => keepsOne(draw, position, unit, rate));
}

/**
 * Whether a connection survives, where weights are dropped.
 * @param position - that it leads on from. @param connection - its number among those of the position.
 */
function keepsConnection(draw: number, position: number, connection: number, rate: number): boolean {
  return keepsOne(draw, position, connection, rate);
}

function keepsOne(draw: number, position: number, index: number, rate: number): boolean {
  return mix(mix(mix(draw) ^ position) ^ mix(index + 1)) / 2 ** 32 >= rate;
}

/** Spreads 32 bits evenly (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A network as one draw leaves it. */
export interface ThinnedNetwork {
  /** Of each position whether its units survive; null where their number isn't known. */
  readonly masks: readonly (readonly boolean[] | null)[];
  /** Whether a line takes part, by the position it leads on from and its number. */
  readonly keepsEdge: (position: number, edge: number) => boolean;
}

/** @param sizes - units of each position, from the input to the output; null where that isn't known. */
export function thinnedNetwork(network: NetworkSpec, sizes: readonly (number | null)[], draw: number): ThinnedNetwork {
  const rates = dropoutRates(network);
  const [removes, thinsWeights] = [removesUnits(network.dropoutKind), dropsWeights(network.dropoutKind)];
  return {
    masks: sizes.map((units, i) => (units === null ? null : drawMask(draw, i, units, removes ? (rates[i] ?? 0) : 0))),
    keepsEdge: (position, edge) => !thinsWeights || keepsConnection(draw, position, edge, rates[position] ?? 0),
  };
}

/** What survivors, or all units at evaluation, are multiplied by. */
export function scalingFactor(scaling: 'inverted' | 'textbook', rate: number): number {
  return scaling === 'inverted' ? 1 / (1 - rate) : 1 - rate;
}

/** Two to a power, as it is written on paper: `2⁶⁴`. */
export function powerOfTwo(exponent: number): string {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  return `2${Array.from(String(exponent), (digit) => digits[Number(digit)] ?? '').join('')}`;
}
