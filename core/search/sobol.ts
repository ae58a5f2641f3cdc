/**
 * Sobol points: spread over the unit cube more evenly than random ones, in every stretch of the sequence.
 *
 * Directions of Joe & Kuo 2008 in the order of Antonov & Saleev's Gray code; scrambled as Owen 1995, “Randomly permuted
 * (t, m, s)-nets”, does: each binary digit is flipped or not by chance, depending on all digits before it.
 */
import { RandomStream } from '../engine/random.ts';
import { directions } from './sobol-directions.ts';

const digits = 32;

/** Most dimensions that there are directions for. */
export const sobolDimensions = directions.length + 1;

/**
 * The point of an index, at least 0.
 * @param dimensions - at most {@link sobolDimensions}. @param seed - of the scrambling; null leaves it.
 * @returns numbers in [0, 1).
 */
export function sobolPoint(dimensions: number, index: number, seed: number | null): number[] {
  const gray = (index ^ (index >>> 1)) >>> 0;
  return Array.from({ length: dimensions }, (_, dimension) => {
    const vectors = vectorsOf(dimension);
    let bits = 0;
    for (let digit = 0; digit < digits; digit++) if ((gray >>> digit) & 1) bits ^= vectors[digit]!;
    return (seed === null ? bits >>> 0 : scrambled(bits >>> 0, dimension, seed)) / 2 ** digits;
  });
}

/** A node of the tree of digits is named by a leading 1 and the digits before it. */
function scrambled(bits: number, dimension: number, seed: number): number {
  let result = 0;
  for (let digit = 0; digit < digits; digit++) {
    const before = digit === 0 ? 0 : bits >>> (digits - digit);
    const node = 2 ** digit + before;
    const flip = new RandomStream(seed, 'searchScramble', dimension * 2 ** digits + node).uint32() & 1;
    const own = (bits >>> (digits - 1 - digit)) & 1;
    result = result * 2 + (own ^ flip);
  }
  return result;
}

const known = new Map<number, Uint32Array>();

function vectorsOf(dimension: number): Uint32Array {
  const found = known.get(dimension) ?? madeVectors(dimension);
  known.set(dimension, found);
  return found;
}

function madeVectors(dimension: number): Uint32Array {
  const vectors = new Uint32Array(digits);
  const [polynomial, first] = directions[dimension - 1] ?? [1, []];
  const degree = first.length;
  for (let i = 0; i < digits; i++) {
    if (dimension === 0) vectors[i] = 2 ** (digits - 1 - i);
    else if (i < degree) vectors[i] = first[i]! * 2 ** (digits - 1 - i);
    else {
      let vector = vectors[i - degree]! ^ (vectors[i - degree]! >>> degree);
      for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) vector ^= vectors[i - k]!;
      vectors[i] = vector;
    }
  }
  return vectors;
}
