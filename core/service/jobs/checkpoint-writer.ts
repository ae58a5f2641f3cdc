/**
 * Writes a run's checkpoints one after the other. Those to keep all have their turn, but only one best; of the others,
 * only the latest waits while one is being written.
 */
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { ModelFiles } from '../../store/model-files.ts';
import type { KeptAs } from '../../training/trial.ts';

export class CheckpointWriter {
  readonly #models: ModelFiles;
  readonly #runId: string;
  #kept: { model: SavedModel; as: KeptAs }[] = [];
  #next: SavedModel | null = null;
  #writing: Promise<void> | null = null;

  constructor(models: ModelFiles, runId: string) {
    this.#models = models;
    this.#runId = runId;
  }

  /** Resolves once this checkpoint, or one after it, is on the disk. @throws the system's error. */
  write(model: SavedModel): Promise<void> {
    this.#next = model;
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  /** Keeps a checkpoint beside the latest. Resolves once it is on the disk. @throws the system's error. */
  keep(model: SavedModel, as: KeptAs): Promise<void> {
    if (as === 'best') this.#kept = this.#kept.filter((waiting) => waiting.as !== 'best');
    this.#kept.push({ model, as });
    this.#writing ??= this.#writeAll();
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    try {
      for (let write = this.#take(); write; write = this.#take()) await write();
    } finally {
      this.#writing = null;
    }
  }

  #take(): (() => Promise<void>) | null {
    const kept = this.#kept.shift();
    if (kept) return () => this.#models.keep(this.#runId, kept.model, kept.as);
    const model = this.#next;
    this.#next = null;
    return model && (() => this.#models.write(this.#runId, model));
  }
}
