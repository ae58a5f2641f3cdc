/** `pack`, `unpack`, `backup` and `restore`: work on its way out of the library and into it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import type { PackChoice, UnpackReport } from '../../contract/archives.ts';
import { filePieces } from '../../contract/file-pieces.ts';
import type { FileOnItsWay } from '../../contract/exchanged-files.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { libraryPath } from '../../service/library-path.ts';
import { systemClock } from '../../service/system-clock.ts';
import { openArchive } from '../../store/archive/zip-reader.ts';
import { restoreNew, restoreOver } from '../../store/archive/restore.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findItem, findProject } from '../find-item.ts';
import { findJob } from '../find-job.ts';
import { sendArchive } from '../import-file.ts';
import { openLibrary, type Library } from '../library.ts';
import { printError, printLine } from '../terminal.ts';
import { writeFile } from '../write-file.ts';

interface LibraryOptions {
  readonly library?: string;
}

export interface PackOptions extends LibraryOptions {
  /** A path, or `-` for standard output; without it the name of what is packed in the working directory. */
  readonly out?: string;
  readonly run?: readonly string[];
  readonly checkpoints: boolean;
}

/** @throws {StudioError} `item.unknown`, `run.unknown`, `cli.usage`, `file.unwritable` */
export async function packCommand(name: string | undefined, options: PackOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const choice = await choiceOf(library, name, options.run ?? []);
    await save(
      library,
      await library.handlers['archives.pack']({ choice, checkpoints: options.checkpoints }),
      options.out,
    );
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

async function choiceOf(library: Library, name: string | undefined, runs: readonly string[]): Promise<PackChoice> {
  if ((name === undefined) === (runs.length === 0)) {
    throw new StudioError('cli.usage', 'Name a project or an experiment, or give runs with --run.');
  }
  if (name === undefined) {
    const ids: string[] = [];
    for (const run of runs) ids.push((await findJob(library, 'run', run)).id);
    return { kind: 'runs', ids };
  }
  const { kind, item } = await findItem(library, name);
  return { kind, id: item.id };
}

async function save({ handlers }: Library, file: FileOnItsWay, out = file.fileName): Promise<void> {
  const { downloadId } = file;
  await writeFile(
    out,
    filePieces(async () => handlers['files.next']({ downloadId })),
  );
  if (!statSync(out, { throwIfNoEntry: false })?.isFile()) return;
  const archive = await openArchive(out);
  archive.close();
  tellLeftOut(archive.manifest.counts.leftOut);
}

function tellLeftOut(count: number): void {
  if (count > 0) printError(`${count} can’t be read, and are not in it. “dropout-studio doctor” says what is wrong.`);
}

export interface UnpackOptions extends LibraryOptions {
  /** A project that it comes into; without it, it comes into a project of its own. */
  readonly into?: string;
  readonly json?: boolean;
}

/** @throws {StudioError} `file.unreadable`, `archive.*`, `item.unknown` */
export async function unpackCommand(path: string, options: UnpackOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const projectId = options.into === undefined ? null : (await findProject(library, options.into)).id;
    const uploadId = await sendArchive(library, path);
    const report = await library.handlers['archives.unpack']({ uploadId, projectId });
    await library.handlers['archives.drop']({ uploadId });
    if (options.json) printLine(JSON.stringify(report));
    else printReport(report);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

function printReport({ projectName, counts, copies, missingFiles, interrupted }: UnpackReport): void {
  const { experiments, runs, studies, files, checkpoints, leftOut } = counts;
  const all = `${experiments} experiments, ${runs} runs, ${studies} studies, ${checkpoints} checkpoints, ${files} files`;
  printLine(`Into “${projectName}”: ${all}.`);
  if (copies > 0) printLine(`${copies} were in the library already and have come as copies.`);
  if (interrupted > 0) printLine(`${interrupted} were under way when they were packed, and can be resumed.`);
  if (leftOut > 0) printError(`${leftOut} could not be read when it was packed, and are not in it.`);
  if (missingFiles.length > 0) {
    printError(`${missingFiles.length} data files are neither in it nor in the library: import them to train again.`);
  }
}

export interface BackupOptions extends LibraryOptions {
  readonly out?: string;
}

/** @throws {StudioError} `file.unwritable` */
export async function backupCommand(options: BackupOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    await save(library, await library.handlers['archives.backUp']({}), options.out);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

export interface RestoreOptions extends LibraryOptions {
  /** Takes the place of the library that is there, which is set aside. */
  readonly replace?: boolean;
}

/**
 * The library need not be one that can be opened.
 * @throws {StudioError} `restore.*`, `archive.*`, `library.inUse`
 */
export async function restoreCommand(path: string, options: RestoreOptions): Promise<ExitCode> {
  const library = libraryPath(options.library);
  const isThere = existsSync(library) && readdirSync(library).length > 0;
  if (isThere && options.replace === true) {
    const aside = await restoreOver(path, library, systemClock());
    printLine(`${library} is as it was backed up. What was there before is in ${aside}.`);
  } else {
    await restoreNew(path, library);
    printLine(`${library} is as it was backed up.`);
  }
  return exitCodes.ok;
}
