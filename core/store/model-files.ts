/** The folder `models/`: one folder for each run that has got as far as a checkpoint. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StudioError } from '../contract/errors.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { decodeCheckpoint, encodeCheckpoint, type SavedModel } from './checkpoint-file.ts';

export class ModelFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Takes the place of the run's last checkpoint once it is on the disk. The arrays must stay as they are until then. */
  write(runId: string, model: SavedModel): Promise<void> {
    return writeFileAtomically(this.#path(runId), encodeCheckpoint(model));
  }

  /** The run's last checkpoint. @throws {StudioError} `model.missing` and what is wrong with the file. */
  read(runId: string): SavedModel {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(this.#path(runId));
    } catch {
      throw new StudioError('model.missing', 'This run has no saved model. Train the experiment again.', { runId });
    }
    return decodeCheckpoint(bytes);
  }

  /** Destroys what is kept of a run. */
  remove(runId: string): void {
    rmSync(join(this.#folder, runId), { recursive: true, force: true });
  }

  #path(runId: string): string {
    return join(this.#folder, runId, 'checkpoint.safetensors');
  }
}
