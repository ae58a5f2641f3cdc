/**
 * How a helper thread is told what to do, in shared memory: no message, no copy, no allocation.
 *
 * The leader writes a call and raises `sequence`; the helper does it and sets `done` to that number. Both look at the
 * other's number for a short while before they sleep, because the next call usually follows at once.
 */

/** Kernels that can be done in parts; a call names one by its place in this list. */
export const sharedTasks = [
  'multiplyMatrices',
  'sumColumns',
  'gatherRows',
  'activate',
  'drawMask',
  'multiply',
  'addWeightDecay',
  'sgd',
  'momentum',
  'scaledBySquares',
  'adam',
] as const;
export type SharedTask = (typeof sharedTasks)[number];

/** A call without a task ends the helper's work for this memory. */
export const noTask = -1;
/** Task, from, to, and the most arguments of any kernel. */
export const callLength = 16;

const sequence = 0;
const done = 1;
const ready = 2;
const broken = 3;
const signalBytes = 64;

/** Looks of this many at a number that has not changed, then sleep: about a tenth of a millisecond. */
const patience = 20_000;

export class Mailbox {
  readonly buffer: SharedArrayBuffer;
  /** Task, from, to, arguments. */
  readonly call: Float64Array;
  readonly #signals: Int32Array<SharedArrayBuffer>;

  constructor(buffer = new SharedArrayBuffer(signalBytes + callLength * 8)) {
    this.buffer = buffer;
    this.#signals = new Int32Array(buffer, 0, signalBytes / 4);
    this.call = new Float64Array(buffer, signalBytes, callLength);
  }

  /** Leader: whether the helper is waiting for calls. */
  get isReady(): boolean {
    return Atomics.load(this.#signals, ready) === 1;
  }

  /** Leader: hands over what was written into `call`. */
  send(): void {
    Atomics.add(this.#signals, sequence, 1);
    Atomics.notify(this.#signals, sequence);
  }

  /** Leader: returns once the helper has done what was sent last. @throws {Error} where it broke down over it. */
  awaitDone(): void {
    const sent = Atomics.load(this.#signals, sequence);
    const before = Atomics.load(this.#signals, done);
    if (before !== sent) awaitChange(this.#signals, done, before);
    if (Atomics.load(this.#signals, broken) === 1)
      throw new Error('A thread that helped with the training broke down.');
  }

  /** Helper: waits for the first call after `last`. @returns its number. */
  receive(last: number): number {
    Atomics.store(this.#signals, ready, 1);
    awaitChange(this.#signals, sequence, last);
    return Atomics.load(this.#signals, sequence);
  }

  /** Helper: says that it can't go on. */
  breakDown(number: number): void {
    Atomics.store(this.#signals, broken, 1);
    this.finish(number);
  }

  /** Helper: says that the call of this number is done. */
  finish(number: number): void {
    Atomics.store(this.#signals, done, number);
    Atomics.notify(this.#signals, done);
  }
}

/** Returns once a number is no longer what it was. */
function awaitChange(signals: Int32Array<SharedArrayBuffer>, index: number, value: number): void {
  for (let looks = 0; looks < patience; looks++) {
    if (Atomics.load(signals, index) !== value) return;
  }
  // A notification may come late, for a change that was seen before: so the number is looked at again.
  while (Atomics.load(signals, index) === value) Atomics.wait(signals, index, value);
}
