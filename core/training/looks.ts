/** Questions about the network of a trial, answered between two of its steps. What is asked while it rests is declined. */
import type { Look, TrialIo } from './trial.ts';
import type { Trainer } from './trainer.ts';

export class Looks {
  readonly #io: Pick<TrialIo, 'look'>;
  #waiting: Look[] = [];
  #isResting = false;

  constructor(io: Pick<TrialIo, 'look'>) {
    this.#io = io;
  }

  add(look: Look): void {
    this.#waiting.push(look);
    if (this.#isResting) this.#decline();
  }

  /** Answers all that wait. @param goOn - asked between passes, so that commands are answered; returns false to give up. */
  answer(trainer: Trainer, goOn: () => boolean): void {
    for (let look = this.#waiting[0]; look; look = this.#waiting[0]) {
      // A pause declines it halfway.
      const isWanted = () => goOn() && this.#waiting[0] === look;
      this.#io.look?.(look, { trainer, isWanted });
      if (this.#waiting[0] === look) this.#waiting.shift();
    }
  }

  /** The state has been kept, and others can answer from that. */
  rest(): void {
    this.#isResting = true;
    this.#decline();
  }

  goOn(): void {
    this.#isResting = false;
  }

  #decline(): void {
    for (const look of this.#waiting.splice(0)) this.#io.look?.(look, null);
  }
}
