/** Writes a run's checkpoints one after the other; while one is being written only the latest waits. */
import type { SavedModel } from '../../store/checkpoint-file.ts';
import type { ModelFiles } from '../../store/model-files.ts';

export class CheckpointWriter {
  readonly #models: ModelFiles;
  readonly #runId: string;
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

  async #writeAll(): Promise<void> {
    try {
      for (let model = this.#take(); model; model = this.#take()) await this.#models.write(this.#runId, model);
    } finally {
      this.#writing = null;
    }
  }

  #take(): SavedModel | null {
    const model = this.#next;
    this.#next = null;
    return model;
  }
}
