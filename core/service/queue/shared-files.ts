/** Imported files for workers elsewhere: each is shared once for all tasks that read it, and fetched once by each machine. */
import { existsSync } from 'node:fs';
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { StudioError } from '../../errors/studio-error.ts';
import { writeFileAtomically } from '../../store/atomic-file.ts';
import { fileReader, hashOf } from '../../store/files.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { systemClock } from '../system-clock.ts';
import type { ContentName, ContentStore } from './content/content-store.ts';
import { keptSeconds } from './keys.ts';

export const dataName = (hash: string): ContentName => `data/${hash}`;

/** Shares a file of the library, unless it is there. @throws {StudioError} `file.missing`, `file.damaged`, `queue.files` */
export async function shareFile(store: ContentStore, folder: string, hash: string): Promise<void> {
  const there = await store.touch(dataName(hash));
  const size = await stat(join(folder, hash)).then(
    (found) => found.size,
    () => null,
  );
  // One of another size was damaged there; the reader says what is wrong with the library's own.
  if (there !== null && there === size) return;
  await store.write(dataName(hash), fileReader(folder)(hash, hash));
}

/**
 * Fetches a file into a folder, unless it is there and whole. What is damaged where it is shared is removed there, so that it is
 * shared anew.
 * @throws {StudioError} `queue.noFile`, `queue.files`
 */
export async function fetchFile(store: ContentStore, folder: string, hash: string): Promise<void> {
  const path = join(folder, hash);
  if (existsSync(path) && isWhole(folder, hash)) {
    const now = new Date();
    await utimes(path, now, now);
    return;
  }
  const bytes = await store.read(dataName(hash));
  if (!bytes || hashOf(bytes) !== hash) {
    if (bytes) await store.remove(dataName(hash));
    throw new StudioError(
      'queue.noFile',
      'A data file of this task is not where files are shared, or not what it was. Start it again from the studio that has the file.',
      { hash },
    );
  }
  makeFolder(folder);
  await writeFileAtomically(path, [bytes]);
}

/** Removes from a worker's folder what no task has read for as long as tasks are kept. */
export async function sweepFetched(folder: string, now = systemClock()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => /^[0-9a-f]{64}$/.test(one))) {
    const { mtimeMs } = await stat(join(folder, name));
    if (now - mtimeMs > keptSeconds * 1000) await rm(join(folder, name), { force: true });
  }
}

function isWhole(folder: string, hash: string): boolean {
  try {
    fileReader(folder)(hash, hash);
    return true;
  } catch {
    return false;
  }
}
