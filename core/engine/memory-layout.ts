/** Hands out room in a run's memory before the memory exists. */

/** Numbers in a vector register; tensors start on such a boundary, so that kernels may run over their ends. */
const alignment = 4;

export class MemoryLayout {
  #size = 0;

  /** Reserves room for a tensor. @returns its position. */
  take(count: number): number {
    const position = this.#size;
    this.#size += Math.ceil(count / alignment) * alignment;
    return position;
  }

  /** Numbers reserved so far. */
  get size(): number {
    return this.#size;
  }
}
