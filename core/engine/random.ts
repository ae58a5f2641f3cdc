/**
 * Counter-based random numbers: Philox 4×32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3").
 *
 * A draw is a pure function of key and counter, so the mask of (seed, position, step) can be computed again at any
 * time by anyone: it is never stored, and going on after a pause is exact.
 */

/** What a stream of random numbers is for; streams of one seed with different purposes are independent. */
export const streams = {
  weights: 1,
  batches: 2,
  dropout: 3,
  evaluationDropout: 4,
  generator: 5,
  split: 6,
  labelNoise: 7,
  trainLimit: 8,
  evaluationSample: 9,
  relianceShuffle: 10,
  thinned: 11,
  ablation: 12,
  subspace: 13,
  search: 14,
  searchScramble: 15,
  bootstrap: 16,
  sliceDirections: 20,
  sharpness: 21,
} as const;
export type StreamPurpose = keyof typeof streams;

const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;

/**
 * Ten Philox rounds.
 * @param counter - four 32-bit words; not changed.
 * @param key0 - first key word; @param key1 - second key word.
 * @param out - receives four uniformly distributed 32-bit words.
 */
export function philox4x32(counter: Uint32Array, key0: number, key1: number, out: Uint32Array): void {
  let c0 = counter[0]! | 0;
  let c1 = counter[1]! | 0;
  let c2 = counter[2]! | 0;
  let c3 = counter[3]! | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(multiplier0, c0);
    const high1 = multiplyHigh(multiplier1, c2);
    const low1 = Math.imul(multiplier1, c2);
    const low0 = Math.imul(multiplier0, c0);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + weyl0) | 0;
    k1 = (k1 + weyl1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * Upper 32 bits of the 64-bit product of two unsigned 32-bit integers, taken and given as signed ones of the same bits:
 * these stay in registers where others become floating-point numbers.
 */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const cross = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
}

/** A sequence of random numbers, fully decided by seed, purpose and index. */
export class RandomStream {
  readonly #counter = new Uint32Array(4);
  readonly #block = new Uint32Array(4);
  readonly #key0: number;
  readonly #key1: number;
  #used = 4;
  #spareNormal: number | null = null;

  /**
   * @param seed - unsigned 32-bit.
   * @param purpose - separates the uses of one seed.
   * @param index - separates streams of one purpose: an epoch, a step, a layer.
   */
  constructor(seed: number, purpose: StreamPurpose, index = 0) {
    this.#key0 = seed >>> 0;
    this.#key1 = streams[purpose];
    this.#counter[2] = index >>> 0;
    this.#counter[3] = Math.floor(index / 0x1_0000_0000);
  }

  /** How many numbers of 32 bits have been taken; everything is made of these. */
  get position(): number {
    return 4 * (this.#counter[0]! + 0x1_0000_0000 * this.#counter[1]!) - (4 - this.#used);
  }

  /**
   * Goes on from a position, as if all before had been taken.
   * @param hasSpareNormal - of the pair of normal numbers that was drawn last, the second is still to come.
   */
  seek(position: number, hasSpareNormal = false): void {
    const from = position - (hasSpareNormal ? 4 : 0);
    const block = Math.floor(from / 4);
    this.#counter[0] = block >>> 0;
    this.#counter[1] = Math.floor(block / 0x1_0000_0000);
    this.#used = 4;
    this.#spareNormal = null;
    for (let i = 0; i < from % 4; i++) this.uint32();
    if (hasSpareNormal) this.normal();
  }

  /** Uniform integer in [0, 2³²). */
  uint32(): number {
    if (this.#used === 4) {
      philox4x32(this.#counter, this.#key0, this.#key1, this.#block);
      this.#counter[0]!++;
      if (this.#counter[0] === 0) this.#counter[1]!++;
      this.#used = 0;
    }
    return this.#block[this.#used++]!;
  }

  /** Uniform in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  /** Uniform integer in [0, bound), without bias (rejection). @param bound - at most 2³². */
  integer(bound: number): number {
    let value = this.uint32();
    // The division that finds the exact limit is slow, and hardly ever needed: the limit lies above this one.
    if (value >= 0x1_0000_0000 - bound) {
      const limit = 0x1_0000_0000 - (0x1_0000_0000 % bound);
      while (value >= limit) value = this.uint32();
    }
    return value % bound;
  }

  /** Standard normal (Box & Muller 1958). */
  normal(): number {
    if (this.#spareNormal !== null) {
      const value = this.#spareNormal;
      this.#spareNormal = null;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Shuffles in place (Fisher & Yates). */
  shuffle(values: Int32Array | Uint32Array | Float32Array | Float64Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = values[i]!;
      values[i] = values[j]!;
      values[j] = kept;
    }
  }
}
