/** Files that commands write. */
import { realpath, stat, writeFile as overwrite } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StudioError } from '../errors/studio-error.ts';
import { writeFileAtomically } from '../store/atomic-file.ts';
import { printError } from './terminal.ts';

/**
 * Writes a file whole or not at all: what was there before stays until the new one is complete.
 * @param path - `-` for standard output. @throws {StudioError} `file.unwritable`
 */
export async function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  if (path === '-') {
    process.stdout.write(bytes);
    return;
  }
  try {
    await replace(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('file.unwritable', `${path} can’t be written: ${reason}.`, { name: path, reason });
  }
  printError(`${path} (${bytes.length} bytes)`);
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  // A link stays, and what it points at is replaced; a folder that is missing is a mistake, not a wish.
  const target = await realpath(path).catch(() => path);
  await stat(dirname(target));
  const before = await stat(target).catch(() => null);
  // A device or a pipe can only be written to.
  if (before && !before.isFile()) await overwrite(target, bytes);
  else await writeFileAtomically(target, [bytes]);
}
