/**
 * What is to go on record of a job, in its order and each once. It is written at once as a rule; where that is impossible
 * for a reason that may pass, it waits, and so does all that comes after it.
 */
import { mayPass } from '../../errors/storage-trouble.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';

interface Entry {
  /** As a whole or, when it throws, not at all. */
  readonly write: () => void;
  readonly slot: string | undefined;
}

export class RecordLine {
  readonly #refused: (report: ErrorReport) => void;
  #entries: Entry[] = [];
  #isWorking = false;
  #isBlocked = false;

  /** @param refused - called for what can never be written, which is left out. */
  constructor(refused: (report: ErrorReport) => void) {
    this.#refused = refused;
  }

  /** Whether something waits until it can be written. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** @param slot - what waits in the same one is left out, since this says it, too. */
  add(write: () => void, slot?: string): void {
    if (slot !== undefined) this.#entries = this.#entries.filter((entry) => entry.slot !== slot);
    this.#entries.push({ write, slot });
  }

  /** Writes what does not wait. @returns why the rest can't be written now; null where there is no rest, or it waited already. */
  work(): ErrorReport | null {
    // What is added by what is being written has its turn after it.
    return this.#isWorking || this.#isBlocked ? null : this.retry();
  }

  /** Writes all. @returns why the rest can't be written now; null where there is none. */
  retry(): ErrorReport | null {
    this.#isWorking = true;
    this.#isBlocked = false;
    try {
      for (let entry = this.#entries.shift(); entry; entry = this.#entries.shift()) {
        const report = attempt(entry);
        if (report && mayPass(report)) {
          this.#entries.unshift(entry);
          this.#isBlocked = true;
          return report;
        }
        if (report) this.#refused(report);
      }
      return null;
    } finally {
      this.#isWorking = false;
    }
  }

  /** Nothing that waits is written any more. */
  clear(): void {
    this.#entries = [];
    this.#isBlocked = false;
  }
}

function attempt({ write }: Entry): ErrorReport | null {
  try {
    write();
    return null;
  } catch (error) {
    return reportOf(error);
  }
}
