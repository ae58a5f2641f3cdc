/** `export`: one file of a run. */
import { ExportChoices, type AskedChoices, type ExportFormat } from '../../contract/export-formats.ts';
import { filePieces } from '../../contract/file-pieces.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findJob } from '../find-job.ts';
import { openLibrary } from '../library.ts';
import { writeFile } from '../write-file.ts';

export interface ExportOptions extends AskedChoices {
  readonly format: ExportFormat;
  /** A path, or `-` for standard output; without it the run's own name in the working directory. */
  readonly out?: string;
  /** Of a state that is kept; the latest otherwise. */
  readonly step?: number;
  readonly library?: string;
}

/** @throws {StudioError} `run.unknown`, `file.unwritable`, or why the run has no such part. */
export async function exportCommand(name: string, options: ExportOptions): Promise<ExitCode> {
  const { input, opset, dropout, trainingRows, readme } = options;
  const library = openLibrary(options.library);
  try {
    const { id } = await findJob(library, 'run', name);
    const { downloadId, fileName } = await library.handlers['runs.export']({
      id,
      format: options.format,
      step: options.step ?? null,
      choices: ExportChoices.parse({ input, opset, dropout, trainingRows, readme }),
    });
    await writeFile(
      options.out ?? fileName,
      filePieces(async () => library.handlers['files.next']({ downloadId })),
    );
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}
