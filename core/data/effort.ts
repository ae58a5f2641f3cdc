/** Preparing data may take a minute or more: whoever waits for it can see how far it is, and end it. */
import { TaskCancelled } from '../errors/task-cancelled.ts';

/** Who looks on. Both are asked every few milliseconds of work. */
export interface Onlooker {
  /** How much is done, 0…1. */
  progress(share: number): void;
  isCancelled(): boolean;
}

/** Rows, or cells, between two looks up. */
const lookEvery = 32;
const nobody: Onlooker = { progress: () => undefined, isCancelled: () => false };

/** A work, or a part of one. */
export class Effort {
  readonly #onlooker: Onlooker;
  readonly #from: number;
  readonly #to: number;

  /** @param from - the share of the whole that is done when it begins; @param to - when it ends. */
  constructor(onlooker: Onlooker = nobody, from = 0, to = 1) {
    this.#onlooker = onlooker;
    this.#from = from;
    this.#to = to;
  }

  /** A part of this work, from one share of it to another. */
  part(from: number, to: number): Effort {
    const span = this.#to - this.#from;
    return new Effort(this.#onlooker, this.#from + from * span, this.#from + to * span);
  }

  /** Said in front of each row, or whatever the work consists of. @throws {TaskCancelled} */
  at(done: number, all: number): void {
    if (done % lookEvery === 0) this.look(done / all);
  }

  /** Looks up. @throws {TaskCancelled} */
  look(share: number): void {
    if (this.#onlooker.isCancelled()) throw new TaskCancelled();
    this.#onlooker.progress(this.#from + share * (this.#to - this.#from));
  }
}
