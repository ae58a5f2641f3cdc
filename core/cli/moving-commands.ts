/** Commands that move work between libraries, and say what a library takes on the disk. */
import { Option, type Command } from 'commander';
import type { BackupOptions, PackOptions, RestoreOptions, UnpackOptions } from './commands/archive.ts';
import type { DiskOptions, ThinOptions } from './commands/disk.ts';
import type { ExitCode } from './exit-codes.ts';

interface Shared {
  readonly done: (code: ExitCode) => void;
  readonly libraryOption: () => Option;
  readonly integer: (least: number, most: number) => (text: string) => number;
}

const out = (otherwise: string) =>
  new Option('--out <file>', `where to; “-” for standard output (default: ${otherwise})`);
const several = (text: string, before: readonly string[] = []) => [...before, text];

export function addMoving(program: Command, { done, libraryOption }: Shared): void {
  program
    .command('pack')
    .description('write a project, an experiment or runs, with all that belongs to them, to one .dropout file')
    .argument('[name]', 'a project’s name, PROJECT/EXPERIMENT, or an id')
    .option('--run <run>', 'a run’s id, the start of it, or “latest”; may be given again', several)
    .option('--no-checkpoints', 'without saved states: the runs can be looked at, and trained again')
    .addOption(out('its name'))
    .addOption(libraryOption())
    .action(async (name: string | undefined, options: PackOptions) => {
      const { packCommand } = await import('./commands/archive.ts');
      done(await packCommand(name, options));
    });
  program
    .command('unpack')
    .description('bring a .dropout file into the library; nothing that is there is changed')
    .argument('<file>', 'a file that was packed')
    .option('--into <project>', 'a project that is there (default: a new one)')
    .option('--json', 'what has come in as one JSON object')
    .addOption(libraryOption())
    .action(async (path: string, options: UnpackOptions) => {
      const { unpackCommand } = await import('./commands/archive.ts');
      done(await unpackCommand(path, options));
    });
  program
    .command('backup')
    .description('write the whole library to one file, while runs go on')
    .addOption(out('“Dropout Studio”, the day'))
    .addOption(libraryOption())
    .action(async (options: BackupOptions) => {
      const { backupCommand } = await import('./commands/archive.ts');
      done(await backupCommand(options));
    });
  program
    .command('restore')
    .description('make a library of a backup')
    .argument('<backup>', 'a file that “backup” wrote')
    .option('--replace', 'in the place of the library that is there, which is set aside and kept')
    .addOption(libraryOption())
    .action(async (path: string, options: RestoreOptions) => {
      const { restoreCommand } = await import('./commands/archive.ts');
      done(await restoreCommand(path, options));
    });
}

export function addDisk(program: Command, { done, libraryOption, integer }: Shared): void {
  program
    .command('disk')
    .description('show what the library takes on the disk, by project')
    .option('--json', 'one JSON object')
    .addOption(libraryOption())
    .action(async (options: DiskOptions) => {
      const { diskCommand } = await import('./commands/disk.ts');
      done(await diskCommand(options));
    });
  const checkpoints = program.command('checkpoints').description('thin out saved states of runs that have ended');
  checkpoints
    .command('thin')
    .description('take out checkpoints along the way; the latest and the best of each run stay')
    .option('--keep-every <n>', 'keep every n-th of those along the way', integer(1, 1000))
    .option('--keep-none', 'keep none of those along the way')
    .option('--older-than <days>', 'only of runs that ended so many days ago', integer(0, 36_500), 0)
    .option('--project <name>', 'only of this project; may be given again', several)
    .option('--dry-run', 'say what would be taken out, and change nothing')
    .option('--json', 'one JSON object')
    .addOption(libraryOption())
    .action(async (options: ThinOptions) => {
      const { thinCommand } = await import('./commands/disk.ts');
      done(await thinCommand(options));
    });
  checkpoints
    .command('restore')
    .description('put back what was taken out, until the bin is emptied')
    .argument('<thinning>', 'the id that “thin” told, the start of it, or “latest”')
    .option('--json', 'one JSON object')
    .addOption(libraryOption())
    .action(async (name: string, options: DiskOptions) => {
      const { restoreThinnedCommand } = await import('./commands/disk.ts');
      done(await restoreThinnedCommand(name, options));
    });
}
