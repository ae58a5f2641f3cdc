/**
 * Files of the library as they are at one moment, under names of their own: whoever replaces or removes them meanwhile changes
 * only theirs.
 */
import { constants } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export class HeldFiles {
  readonly folder: string;
  readonly #held = new Set<string>();

  /** @param folder - for them alone; made when it is needed. */
  constructor(folder: string) {
    this.folder = folder;
  }

  has(name: string): boolean {
    return this.#held.has(name);
  }

  /** Where one is held. */
  path(name: string): string {
    return join(this.folder, name);
  }

  /** @param name - relative, with slashes. @returns whether the file was there. */
  async hold(path: string, name: string): Promise<boolean> {
    if (this.#held.has(name)) return true;
    await mkdir(dirname(this.path(name)), { recursive: true });
    if (!(await place(path, this.path(name)))) return false;
    this.#held.add(name);
    return true;
  }

  async release(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Gives a file one more name or, where the disk can't do that, copies it. @returns whether it was there. */
export async function place(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to).catch((error: unknown) => {
      if (isMissing(error)) throw error;
      return copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
