/** `disk`, `checkpoints thin` and `checkpoints restore`: what the library takes on the disk, and taking less. */
import type { Thinning } from '../../contract/disk-use.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findProject } from '../find-item.ts';
import { formatBytes, formatTable } from '../format.ts';
import { openLibrary, type Library } from '../library.ts';
import { printLine } from '../terminal.ts';

export interface DiskOptions {
  readonly library?: string;
  readonly json?: boolean;
}

/** Prints a table, or with `json` one object. */
export function diskCommand(options: DiskOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }) => {
    const use = await handlers['disk.use']({});
    if (options.json) {
      printLine(JSON.stringify(use));
      return;
    }
    const rows = use.projects.map(({ name, isBinned, runs, checkpoints, checkpointBytes, metricBytes }) => [
      isBinned ? `${name} (in the bin)` : name,
      String(runs),
      `${formatBytes(checkpointBytes)} (${checkpoints})`,
      formatBytes(metricBytes),
    ]);
    printLine(formatTable([['PROJECT', 'RUNS', 'CHECKPOINTS', 'METRICS'], ...rows]));
    printLine(
      `\n${formatTable([
        ['Imported data', formatBytes(use.dataBytes)],
        ['Database', formatBytes(use.databaseBytes)],
        ['Thinned out, until the bin is emptied', formatBytes(use.thinnedBytes)],
        ['Copies from before changes', formatBytes(use.keptBytes)],
      ])}`,
    );
  });
}

export interface ThinOptions extends DiskOptions {
  readonly keepEvery?: number;
  readonly keepNone?: boolean;
  readonly olderThan: number;
  readonly project?: readonly string[];
  readonly dryRun?: boolean;
}

/** @throws {StudioError} `cli.usage`, `item.unknown` */
export function thinCommand(options: ThinOptions): Promise<ExitCode> {
  return withLibrary(options, async (library) => {
    const { keepEvery = null, keepNone = false, olderThan: olderThanDays, project: names } = options;
    if ((keepEvery === null) === !keepNone) {
      throw new StudioError(
        'cli.usage',
        'Say which checkpoints along the way are kept: --keep-every N, or --keep-none.',
      );
    }
    const projectIds: string[] = [];
    for (const name of names ?? []) projectIds.push((await findProject(library, name)).id);
    const policy = { keepEvery, olderThanDays, projectIds: names ? projectIds : null };
    const isPreview = options.dryRun === true;
    const thinning = await library.handlers[isPreview ? 'disk.previewThinning' : 'disk.thin'](policy);
    if (options.json) {
      printLine(JSON.stringify(thinning));
      return;
    }
    printLine(`${isPreview ? 'Would take out' : 'Took out'} ${textOf(thinning)}.`);
    if (thinning.id !== null)
      printLine(`“dropout-studio checkpoints restore ${thinning.id}” puts them back until the bin is emptied.`);
  });
}

/** @param name - an id, the start of one, or `latest`. @throws {StudioError} `thinning.gone` */
export function restoreThinnedCommand(name: string, options: DiskOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }) => {
    const all = await handlers['disk.thinnings']({});
    const found = name === 'latest' ? all[0] : all.find(({ id }) => id?.startsWith(name.toLowerCase()));
    const thinning = await handlers['disk.putBack']({ id: found?.id ?? name });
    if (options.json) printLine(JSON.stringify(thinning));
    else printLine(`Put back ${textOf(thinning)}.`);
  });
}

function textOf({ runs, checkpoints, bytes }: Thinning): string {
  return `${checkpoints} checkpoints of ${runs} runs, ${formatBytes(bytes)}`;
}

async function withLibrary(
  { library: path }: DiskOptions,
  use: (library: Library) => Promise<void>,
): Promise<ExitCode> {
  const library = openLibrary(path);
  try {
    await use(library);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}
