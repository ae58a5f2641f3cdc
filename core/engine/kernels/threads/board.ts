/**
 * How the threads of a run work together: one small notice board in shared memory. No message, no copy, no allocation.
 *
 * The leader writes a call on the board and opens it. Whoever is awake, helpers and leader alike, claims its parts one by
 * one until none is left; then the leader closes it and waits for those who are still inside. A helper that sleeps, or has
 * not started yet, is not waited for: the others do its parts. Every part computes its numbers as the whole would, so it
 * does not matter who does it.
 *
 * A helper says that it is inside before it looks whether the call is still open, and the leader closes the call before it
 * looks who is inside: one of them always sees the other.
 */

/** Does what is written on a board from element, row or column `from` on, before `to`. */
export type Work = (task: number, from: number, to: number, args: Float64Array) => void;

/** A call of nothing. */
const noTask = -1;
/** The most arguments of any kernel, without the range. */
export const mostArguments = 12;

// Places of the signals, each in a cache line of its own: written by the leader, by all, by all, by sleepers.
const line = 16;
const places = { changes: 0, open: 1, service: 2, allowance: 3, parts: 4, task: 5, part: 6, total: 7 } as const;
const next = line;
const inside = 2 * line;
const ready = 3 * line;
const sleeping = 3 * line + 1;
const broken = 3 * line + 2;
const signalBytes = 4 * line * 4;

/** Looks at a number that has not changed, then sleep: about a tenth of a millisecond. */
const patience = 20_000;
/** How long a leader sleeps between two looks at a helper that was interrupted within its part. */
const napMs = 0.2;

export class Board {
  readonly buffer: SharedArrayBuffer;
  readonly #signals: Int32Array<SharedArrayBuffer>;
  /** Arguments of the call, without the range. */
  readonly args: Float64Array;

  constructor(buffer = new SharedArrayBuffer(signalBytes + mostArguments * 8)) {
    this.buffer = buffer;
    this.#signals = new Int32Array(buffer, 0, signalBytes / 4);
    this.args = new Float64Array(buffer, signalBytes, mostArguments);
  }

  /** Threads that may work on a call, the leader included. */
  get allowance(): number {
    return Atomics.load(this.#signals, places.allowance);
  }

  set allowance(threads: number) {
    Atomics.store(this.#signals, places.allowance, threads);
  }

  /** Helpers that are waiting for calls. */
  get ready(): number {
    return Atomics.load(this.#signals, ready);
  }

  /** The service in force: each memory that the helpers work in has a number of its own. */
  get service(): number {
    return Atomics.load(this.#signals, places.service);
  }

  /** Ends the service in force, once nobody is inside any more. @returns the number of the next one. */
  changeService(): number {
    Atomics.store(this.#signals, places.open, 0);
    const service = Atomics.add(this.#signals, places.service, 1) + 1;
    this.#tellChange();
    this.#awaitNobodyInside();
    return service;
  }

  /**
   * Leader: has a call done, the arguments of which stand in {@link args}.
   * @param part - elements, rows or columns that are done at a time. @param work - does the leader's own share.
   * @throws {Error} where a helper broke down over it.
   */
  share(task: number, total: number, part: number, work: Work): void {
    const signals = this.#signals;
    signals[places.task] = task;
    signals[places.total] = total;
    signals[places.part] = part;
    Atomics.store(signals, next, 0);
    Atomics.store(signals, places.open, Atomics.load(signals, places.changes) | 1);
    this.#tellChange();
    this.#claimParts(work);
    Atomics.store(signals, places.open, 0);
    this.#awaitNobodyInside();
    if (Atomics.load(signals, broken) === 1) throw new Error('A thread that helped with the training broke down.');
  }

  /** Leader: whether somebody else has claimed the only part of an empty call by a time; tells what a hand-over costs. */
  handOver(untilMs: number): boolean {
    const signals = this.#signals;
    signals[places.task] = noTask;
    signals[places.total] = 1;
    signals[places.part] = 1;
    Atomics.store(signals, next, 0);
    Atomics.store(signals, places.open, Atomics.load(signals, places.changes) | 1);
    this.#tellChange();
    while (Atomics.load(signals, next) === 0 && performance.now() < untilMs);
    Atomics.store(signals, places.open, 0);
    this.#awaitNobodyInside();
    return Atomics.load(signals, next) > 0;
  }

  /**
   * Helper: does parts of calls until the service is no longer in force.
   * @param place - 1 for the first helper: it works where two threads are allowed.
   */
  serve(service: number, place: number, work: Work): void {
    const signals = this.#signals;
    let last = 0;
    Atomics.add(signals, ready, 1);
    try {
      for (;;) {
        const seen = Atomics.load(signals, places.changes);
        if (Atomics.load(signals, places.service) !== service) return;
        const call = Atomics.load(signals, places.open);
        if (call !== 0 && call !== last && this.allowance > place) this.#takePart(service, call, work);
        else this.#awaitChange(seen);
        last = call;
      }
    } finally {
      Atomics.sub(signals, ready, 1);
    }
  }

  #takePart(service: number, call: number, work: Work): void {
    const signals = this.#signals;
    Atomics.add(signals, inside, 1);
    try {
      const isOpen = Atomics.load(signals, places.open) === call;
      if (isOpen && Atomics.load(signals, places.service) === service) this.#claimParts(work);
    } catch (error) {
      Atomics.store(signals, broken, 1);
      throw error;
    } finally {
      Atomics.sub(signals, inside, 1);
    }
  }

  #claimParts(work: Work): void {
    const signals = this.#signals;
    const task = signals[places.task]!;
    const total = signals[places.total]!;
    const part = signals[places.part]!;
    for (;;) {
      const from = Atomics.add(signals, next, 1) * part;
      if (from >= total) return;
      work(task, from, Math.min(total, from + part), this.args);
    }
  }

  #tellChange(): void {
    Atomics.add(this.#signals, places.changes, 2);
    if (Atomics.load(this.#signals, sleeping) > 0) Atomics.notify(this.#signals, places.changes);
  }

  #awaitChange(seen: number): void {
    const signals = this.#signals;
    for (let looks = 0; looks < patience; looks++) {
      if (Atomics.load(signals, places.changes) !== seen) return;
    }
    Atomics.add(signals, sleeping, 1);
    Atomics.wait(signals, places.changes, seen);
    Atomics.sub(signals, sleeping, 1);
  }

  #awaitNobodyInside(): void {
    const signals = this.#signals;
    for (let looks = 0; looks < patience; looks++) {
      if (Atomics.load(signals, inside) === 0) return;
    }
    for (let who = Atomics.load(signals, inside); who !== 0; who = Atomics.load(signals, inside)) {
      Atomics.wait(signals, inside, who, napMs);
    }
  }
}
