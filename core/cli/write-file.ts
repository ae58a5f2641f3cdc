/** Files that commands write. */
import { once } from 'node:events';
import { realpath, stat, writeFile as overwrite } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../errors/studio-error.ts';
import { writeFileAtomically } from '../store/atomic-file.ts';
import { printError } from './terminal.ts';

type Parts = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Writes a file whole or not at all: what was there before stays until the new one is complete.
 * @param path - `-` for standard output. @throws {StudioError} `file.unwritable`, and why there are no more parts.
 */
export async function writeFile(path: string, parts: Parts): Promise<void> {
  if (path === '-') {
    for await (const part of parts) if (!process.stdout.write(part)) await once(process.stdout, 'drain');
    return;
  }
  let bytes = 0;
  const counted = async function* () {
    for await (const part of parts) {
      bytes += part.length;
      yield part;
    }
  };
  try {
    await replace(path, counted());
  } catch (error) {
    throw error instanceof StudioError ? error : unwritable(path, error);
  }
  printError(`${path} (${bytes} bytes)`);
}

/** What to do about what the system says, by its codes. */
const advice: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full: make room, or write somewhere else.',
  EDQUOT: 'Your share of the disk is used up: make room, or write somewhere else.',
  EACCES: 'You may not write there: choose another folder.',
  EPERM: 'You may not write there: choose another folder.',
  EROFS: 'That disk can only be read: choose another one.',
  ENOENT: 'Its folder does not exist: make it first, or choose another one.',
  ENOTDIR: 'What should be its folder is a file: choose another one.',
  EISDIR: 'That is a folder: give a file’s name in it.',
  ENAMETOOLONG: 'The name is too long: choose a shorter one.',
};

/** @param error - what the system says of it. */
export function unwritable(path: string, error: unknown): StudioError {
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const found = `${path} can’t be written: ${reason}.`;
  const helps = advice[code];
  return new StudioError('file.unwritable', helps ? `${found} ${helps}` : found, { name: path, reason });
}

async function replace(path: string, parts: Parts): Promise<void> {
  // A link stays, and what it points at is replaced; a folder that is missing is a mistake, not a wish.
  const target = await realpath(path).catch(() => path);
  await stat(dirname(target));
  const before = await stat(target).catch(() => null);
  // A device or a pipe can only be written to.
  if (before && !before.isFile()) await overwrite(target, parts);
  else await writeFileAtomically(target, parts);
}
