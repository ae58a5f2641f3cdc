/**
 * The folder `models/`: one folder for each run that has got as far as a checkpoint.
 *
 * `checkpoint.safetensors` is the latest, from which a run goes on; beside it are those kept along the way, named by their
 * steps: `step-400.safetensors`, and `best-400.safetensors` for the best so far.
 */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptCheckpoint } from '../contract/checkpoints.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { KeptAs } from '../training/trial.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { decodeCheckpoint, encodeCheckpoint, readStep, type SavedModel } from './checkpoint-file.ts';

const latestName = 'checkpoint.safetensors';
const keptName = /^(step|best)-(\d+)\.safetensors$/;

interface KeptFile {
  readonly name: string;
  readonly step: number;
  readonly isBest: boolean;
}

export class ModelFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Takes the place of the run's last checkpoint once it is on the disk. The arrays must stay as they are until then.
   * @param signal - gives it up.
   */
  write(runId: string, model: SavedModel, signal?: AbortSignal): Promise<void> {
    return writeFileAtomically(this.#path(runId, latestName), encodeCheckpoint(model), signal);
  }

  /** Keeps a checkpoint beside the latest; a best takes the place of the one before it. */
  async keep(runId: string, model: SavedModel, as: KeptAs, signal?: AbortSignal): Promise<void> {
    const name = `${as === 'best' ? 'best' : 'step'}-${model.checkpoint.step}.safetensors`;
    await writeFileAtomically(this.#path(runId, name), encodeCheckpoint(model), signal);
    if (as !== 'best') return;
    for (const kept of this.#kept(runId)) if (kept.isBest && kept.name !== name) this.#removeFile(runId, kept);
  }

  /** What is kept of a run, in the order of its steps. */
  list(runId: string): KeptCheckpoint[] {
    const kept = this.#kept(runId);
    const best = Math.max(-1, ...kept.filter(({ isBest }) => isBest).map(({ step }) => step));
    const path = this.#path(runId, latestName);
    const latest = existsSync(path) ? readStep(path) : null;
    const steps = new Set([...kept.map(({ step }) => step), ...(latest === null ? [] : [latest])]);
    return [...steps].sort((a, b) => a - b).map((step) => ({ step, isBest: step === best, isLatest: step === latest }));
  }

  /**
   * A checkpoint of the run.
   * @param step - of one that is kept; null for the latest.
   * @throws {StudioError} `model.missing`, `model.notKept`, and what is wrong with the file.
   */
  read(runId: string, step: number | null = null): SavedModel {
    const kept = step === null ? undefined : this.#kept(runId).find((file) => file.step === step);
    const saved = this.#read(runId, kept?.name ?? latestName);
    if (step === null || saved?.checkpoint.step === step) {
      if (saved) return saved;
      throw new StudioError('model.missing', 'This run has no saved model. Train the experiment again.', { runId });
    }
    throw new StudioError(
      'model.notKept',
      `The state at step ${step} of this run is no longer kept. Choose another of its checkpoints.`,
      { step },
    );
  }

  /** Removes what was kept after a step: the run is about to be trained again from there. */
  forgetAfter(runId: string, step: number): void {
    for (const kept of this.#kept(runId)) if (kept.step > step) this.#removeFile(runId, kept);
  }

  /** Destroys what is kept of a run. */
  remove(runId: string): void {
    rmSync(join(this.#folder, runId), { recursive: true, force: true });
  }

  #read(runId: string, name: string): SavedModel | null {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(this.#path(runId, name));
    } catch {
      return null;
    }
    return decodeCheckpoint(bytes);
  }

  #kept(runId: string): KeptFile[] {
    const folder = join(this.#folder, runId);
    if (!existsSync(folder)) return [];
    return readdirSync(folder).flatMap((name) => {
      const [, kind, step] = keptName.exec(name) ?? [];
      return step === undefined ? [] : [{ name, step: Number(step), isBest: kind === 'best' }];
    });
  }

  #removeFile(runId: string, { name }: KeptFile): void {
    rmSync(this.#path(runId, name), { force: true });
  }

  #path(runId: string, name: string): string {
    return join(this.#folder, runId, name);
  }
}
