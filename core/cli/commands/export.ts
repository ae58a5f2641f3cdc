/** `export`: one file of a run. */
import { writeFileSync } from 'node:fs';
import { StudioError } from '../../contract/errors.ts';
import type { ExportFormat } from '../../contract/service.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findRun } from '../find-run.ts';
import { openLibrary } from '../library.ts';
import { printError } from '../terminal.ts';

export interface ExportOptions {
  readonly format: ExportFormat;
  /** A path, or `-` for standard output; without it the run's own name in the working directory. */
  readonly out?: string;
  readonly library?: string;
}

/** @throws {StudioError} `run.unknown`, `file.unwritable`, or why the run has no such part. */
export async function exportCommand(name: string, options: ExportOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const { id } = await findRun(library, name);
    const file = await library.handlers['runs.export']({ id, format: options.format });
    write(options.out ?? file.fileName, file.bytes);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

function write(path: string, bytes: Uint8Array): void {
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
