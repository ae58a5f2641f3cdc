/** Writes the states that tasks of a study go on from. What can't be written for a reason that may pass waits for another try. */
import { mayPass } from '../../errors/storage-trouble.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { LibraryStore } from '../../store/library-store.ts';

interface Waiting {
  readonly write: () => Promise<void>;
  readonly written: PromiseWithResolvers<undefined>;
}

export class StateWriter {
  readonly #store: LibraryStore;
  readonly #studyId: string;
  readonly #held: (trouble: ErrorReport) => void;
  readonly #giveUp = new AbortController();
  #waiting: Waiting[] = [];

  /** @param held - called with the reason when something has to wait. */
  constructor(store: LibraryStore, studyId: string, held: (trouble: ErrorReport) => void) {
    this.#store = store;
    this.#studyId = studyId;
    this.#held = held;
  }

  /** Resolves once the state is on the disk. @throws the system's error that will not pass. */
  async write(name: string, state: SavedModel): Promise<void> {
    const { signal } = this.#giveUp;
    const write = () => this.#store.models.keepState(this.#studyId, name, state, signal);
    try {
      await write();
    } catch (error) {
      const trouble = reportOf(error);
      if (signal.aborted || !mayPass(trouble)) throw error;
      const written = Promise.withResolvers<undefined>();
      this.#waiting.push({ write, written });
      this.#held(trouble);
      await written.promise;
    }
  }

  /** Tries again what waits. @returns why it still has to wait; null where all is written. */
  async retry(): Promise<ErrorReport | null> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      try {
        await next.write();
        next.written.resolve(undefined);
      } catch (error) {
        const trouble = reportOf(error);
        if (mayPass(trouble)) return trouble;
        next.written.reject(error);
      }
      this.#waiting.shift();
    }
    return null;
  }

  /** Writes nothing more. */
  abandon(): void {
    this.#giveUp.abort();
  }
}
