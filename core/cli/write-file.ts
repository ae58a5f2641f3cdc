/** Files that commands write. */
import { writeFileSync } from 'node:fs';
import { StudioError } from '../errors/studio-error.ts';
import { printError } from './terminal.ts';

/** @param path - `-` for standard output. @throws {StudioError} `file.unwritable` */
export function writeFile(path: string, bytes: Uint8Array): void {
  if (path === '-') {
    process.stdout.write(bytes);
    return;
  }
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError('file.unwritable', `${path} can’t be written: ${reason}.`, { name: path, reason });
  }
  printError(`${path} (${bytes.length} bytes)`);
}
