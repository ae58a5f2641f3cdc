/** Files that are there whole or not at all, whenever the process ends. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from './sync-file.ts';

/**
 * Writes the parts in order under a temporary name, waits until the bytes are on the disk, and then takes the target's
 * place. The folders are made where they are missing, but not what they are in: where that has gone, so has the library.
 * @param signal - gives it up, as long as it has not taken the target's place.
 * @param temporaryFolder - for the temporary name, on the target's disk; beside the target where there is none.
 */
export async function writeFileAtomically(
  path: string,
  parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal?: AbortSignal,
  temporaryFolder = dirname(path),
): Promise<void> {
  const folder = dirname(path);
  for (const wanted of new Set([folder, temporaryFolder])) await makeLastFolder(wanted);
  const temporary = join(temporaryFolder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'w');
    try {
      for await (const part of parts) await file.writeFile(part, signal ? { signal } : {});
      await file.sync();
    } finally {
      await file.close();
    }
    signal?.throwIfAborted();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

async function makeLastFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
