/**
 * The folder `models/`: one folder for each run that has got as far as a checkpoint, and for each study whose tasks go on from
 * where others ended.
 *
 * `checkpoint.safetensors` is the latest, from which a run goes on; beside it are those kept along the way, named by their
 * steps: `step-400.safetensors`, and `best-400.safetensors` for the best so far.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KeptCheckpoint } from '../contract/checkpoints.ts';
import { reportOf, StudioError, type ErrorReport } from '../errors/studio-error.ts';
import type { Checkpoint, KeptAs } from '../training/trial.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { syncFileNow } from './sync-file.ts';
import { decodeCheckpoint, encodeCheckpoint, readStep, type SavedModel } from './checkpoint-file.ts';

const latestName = 'checkpoint.safetensors';
/** Beside the runs' folders: what was thinned out of them. */
export const thinnedName = '.thinned';
const keptName = /^(step|best)-(\d+)\.safetensors$/;

/** Of a study: what its tasks go on from. */
const stateFile = /^trial-\d+-seed-\d+\.safetensors$/;

/** Whether the folder of a run, or of a study, may hold a file of this name. */
export function isModelName(name: string): boolean {
  return name === latestName || keptName.test(name) || stateFile.test(name);
}

/** Whether it is the latest checkpoint's, from which a run goes on. */
export function isLatestName(name: string): boolean {
  return name === latestName;
}

interface KeptFile {
  readonly name: string;
  readonly step: number;
  readonly isBest: boolean;
}

export class ModelFiles {
  readonly #folder: string;
  /** For what is being written; undefined where that is beside its place. */
  readonly temporaryFolder: string | undefined;

  /** @param temporaryFolder - for what is being written; made where it is missing. */
  constructor(folder: string, temporaryFolder?: string) {
    this.#folder = folder;
    this.temporaryFolder = temporaryFolder;
  }

  /**
   * Takes the place of the run's last checkpoint once it is on the disk. The arrays must stay as they are until then.
   * @param signal - gives it up.
   */
  write(runId: string, model: SavedModel, signal?: AbortSignal): Promise<void> {
    return this.#write(this.path(runId, latestName), model, signal);
  }

  /** Keeps a checkpoint beside the latest; a best takes the place of the one before it. */
  async keep(runId: string, model: SavedModel, as: KeptAs, signal?: AbortSignal): Promise<void> {
    const name = `${as === 'best' ? 'best' : 'step'}-${model.checkpoint.step}.safetensors`;
    await this.#write(this.path(runId, name), model, signal);
    if (as !== 'best') return;
    for (const kept of this.#kept(runId)) if (kept.isBest && kept.name !== name) this.#removeFile(runId, kept);
  }

  /** Keeps a state that a study's tasks go on from, in place of the one before of that name. */
  keepState(studyId: string, name: string, model: SavedModel, signal?: AbortSignal): Promise<void> {
    return this.#write(this.path(studyId, stateName(name)), model, signal);
  }

  /** Null where there is none, or none that is what was saved: the task begins anew, with the same numbers. */
  readState(studyId: string, name: string): Checkpoint | null {
    try {
      return this.#read(studyId, stateName(name))?.checkpoint ?? null;
    } catch {
      return null;
    }
  }

  removeState(studyId: string, name: string): void {
    rmSync(this.path(studyId, stateName(name)), { force: true });
  }

  /** The names of the files that a study's tasks go on from. */
  stateNames(studyId: string): string[] {
    const folder = join(this.#folder, studyId);
    return existsSync(folder) ? readdirSync(folder).filter((name) => stateFile.test(name)) : [];
  }

  /** Whether a run has a latest checkpoint. */
  has(runId: string): boolean {
    return existsSync(this.path(runId, latestName));
  }

  /** What is kept of a run, in the order of its steps. A latest that can't be read is left out. */
  list(runId: string): KeptCheckpoint[] {
    const kept = this.#kept(runId);
    const best = Math.max(-1, ...kept.filter(({ isBest }) => isBest).map(({ step }) => step));
    const path = this.path(runId, latestName);
    const latest = existsSync(path) ? stepOf(path) : null;
    const steps = new Set([...kept.map(({ step }) => step), ...(latest === null ? [] : [latest])]);
    return [...steps].sort((a, b) => a - b).map((step) => ({ step, isBest: step === best, isLatest: step === latest }));
  }

  /**
   * A checkpoint of the run.
   * @param step - of one that is kept; null for the latest.
   * @throws {StudioError} `model.missing`, `model.notKept`; `model.damaged`, `model.damagedOnly` and `model.keptDamaged` for a
   *   file that can't be trusted, `version.newer`.
   */
  read(runId: string, step: number | null = null): SavedModel {
    const kept = step === null ? undefined : this.#kept(runId).find((file) => file.step === step);
    const name = kept?.name ?? latestName;
    const saved = this.#tell(runId, name, () => this.#read(runId, name));
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

  /** What is kept along the way beside the best and the latest, in the order of its steps. */
  milestones(runId: string): { readonly name: string; readonly step: number }[] {
    const along = this.#kept(runId).filter(({ isBest }) => !isBest);
    return along.sort((a, b) => a.step - b.step).map(({ name, step }) => ({ name, step }));
  }

  /** The names of a run's files, the latest checkpoint first. */
  names(runId: string): string[] {
    const kept = this.#kept(runId).map(({ name }) => name);
    return this.has(runId) ? [latestName, ...kept] : kept;
  }

  /** What is wrong with a file; null where it can be read and is what was saved. */
  faultOf(runId: string, name: string): ErrorReport | null {
    try {
      this.#read(runId, name);
      return null;
    } catch (error) {
      return reportOf(error);
    }
  }

  /** The last state kept beside the latest that can be read and is what was saved. @param until - its step at most. */
  lastWhole(runId: string, until = Infinity): { readonly name: string; readonly step: number } | null {
    const kept = this.#kept(runId)
      .filter(({ step }) => step <= until)
      .sort((a, b) => b.step - a.step);
    return kept.find(({ name }) => this.faultOf(runId, name) === null) ?? null;
  }

  /** Makes a kept state the latest, from which the run goes on. @param name - null where it starts anew. */
  goBackTo(runId: string, name: string | null): void {
    const latest = this.path(runId, latestName);
    if (name === null) {
      rmSync(latest, { force: true });
      return;
    }
    const folder = this.temporaryFolder ?? dirname(latest);
    if (!existsSync(folder)) mkdirSync(folder);
    const temporary = join(folder, `.${latestName}.${randomUUID()}.tmp`);
    copyFileSync(this.path(runId, name), temporary);
    syncFileNow(temporary);
    renameSync(temporary, latest);
  }

  /** Removes what was kept after a step: the run is about to be trained again from there. */
  forgetAfter(runId: string, step: number): void {
    for (const kept of this.#kept(runId)) if (kept.step > step) this.#removeFile(runId, kept);
  }

  /** Destroys what is kept of a run. */
  remove(runId: string): void {
    rmSync(join(this.#folder, runId), { recursive: true, force: true });
  }

  #write(path: string, model: SavedModel, signal?: AbortSignal): Promise<void> {
    return writeFileAtomically(path, encodeCheckpoint(model), signal, this.temporaryFolder);
  }

  #read(runId: string, name: string): SavedModel | null {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(this.path(runId, name));
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
    rmSync(this.path(runId, name), { force: true });
  }

  /** Tells what a damaged file means for its run, and what can be done. */
  #tell<Result>(runId: string, name: string, read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      const { code, message: reason } = reportOf(error);
      if (code === 'version.newer') throw error;
      if (name !== latestName) throw keptDamaged(reason);
      const whole = this.lastWhole(runId);
      throw whole ? damaged(whole.step, reason) : damagedOnly(reason);
    }
  }

  /** Where a file of a run is. */
  path(runId: string, name: string): string {
    return join(this.#folder, runId, name);
  }
}

function stateName(name: string): string {
  return `${name}.safetensors`;
}

function stepOf(path: string): number | null {
  try {
    return readStep(path);
  } catch {
    return null;
  }
}

function damaged(step: number, reason: string): StudioError {
  return new StudioError(
    'model.damaged',
    `The latest saved state of this run is damaged, and nothing goes on from it. Its state at step ${step} is whole: “dropout-studio doctor --repair”, or “Check” in the settings, lets the run go on from there; it can also be branched from.`,
    { step, reason },
  );
}

function damagedOnly(reason: string): StudioError {
  return new StudioError(
    'model.damagedOnly',
    'The saved state of this run is damaged, and there is no other that is whole. Train the experiment again.',
    { reason },
  );
}

function keptDamaged(reason: string): StudioError {
  return new StudioError('model.keptDamaged', 'This state of the run is damaged. Choose another of its checkpoints.', {
    reason,
  });
}
