/**
 * Writes a run's checkpoints one after the other. Those to keep all have their turn, but only one best; of the others,
 * only the latest waits while one is being written. What can't be written for a reason that may pass waits until it is
 * tried again.
 */
import { mayPass } from '../../errors/storage-trouble.ts';
import { reportOf, type ErrorReport } from '../../errors/studio-error.ts';
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { LibraryStore } from '../../store/library-store.ts';
import type { KeptAs } from '../../training/trial.ts';

interface Kept {
  readonly model: SavedModel;
  /** Null for the latest. */
  readonly as: KeptAs | null;
}

export class CheckpointWriter {
  readonly #store: LibraryStore;
  readonly #runId: string;
  readonly #held: (trouble: ErrorReport) => void;
  readonly #giveUp = new AbortController();
  #kept: Kept[] = [];
  #next: Kept | null = null;
  #writing: Promise<void> | null = null;
  /** Goes on with what waits; null where nothing does. */
  #again: (() => void) | null = null;
  /** Answers whoever had it tried again. */
  #answer: (trouble: ErrorReport | null) => void = () => undefined;

  /** @param held - called with the reason when something has to wait. */
  constructor(store: LibraryStore, runId: string, held: (trouble: ErrorReport) => void) {
    this.#store = store;
    this.#runId = runId;
    this.#held = held;
  }

  /** Resolves once this checkpoint, or one after it, is on the disk. @throws the system's error that will not pass. */
  write(model: SavedModel): Promise<void> {
    this.#next = { model, as: null };
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  /** Keeps a checkpoint beside the latest. Resolves once it is on the disk. @throws as {@link write}. */
  keep(model: SavedModel, as: KeptAs): Promise<void> {
    if (as === 'best') this.#kept = this.#kept.filter((waiting) => waiting.as !== 'best');
    this.#kept.push({ model, as });
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  /** Tries again what waits. @returns why it still has to wait; null where all is written. */
  retry(): Promise<ErrorReport | null> {
    if (!this.#again) return Promise.resolve(null);
    const answer = new Promise<ErrorReport | null>((resolve) => (this.#answer = resolve));
    this.#again();
    return answer;
  }

  /** Writes nothing more, not even what is being written. */
  abandon(): void {
    this.#giveUp.abort();
  }

  async #writeAll(): Promise<void> {
    try {
      for (let next = this.#take(); next; next = this.#take()) await this.#write(next);
    } finally {
      this.#writing = null;
      this.#answer(null);
    }
  }

  async #write(kept: Kept): Promise<void> {
    const { signal } = this.#giveUp;
    const { model, as } = kept;
    try {
      // A checkpoint is never ahead of what is recorded up to it, not even after a power failure.
      await this.#store.settle();
      if (as) await this.#store.models.keep(this.#runId, model, as, signal);
      else await this.#store.models.write(this.#runId, model, signal);
    } catch (error) {
      const trouble = reportOf(error);
      if (signal.aborted || !mayPass(trouble)) throw error;
      this.#putBack(kept);
      const again = new Promise<void>((resolve) => (this.#again = resolve));
      this.#answer(trouble);
      this.#held(trouble);
      await again;
      this.#again = null;
    }
  }

  #take(): Kept | null {
    const kept = this.#kept.shift();
    if (kept) return kept;
    const next = this.#next;
    this.#next = null;
    return next;
  }

  /** What has come meanwhile takes its place. */
  #putBack(kept: Kept): void {
    if (!kept.as) this.#next ??= kept;
    else if (kept.as !== 'best' || !this.#kept.some(({ as }) => as === 'best')) this.#kept.unshift(kept);
  }
}
