/** The commands that write documents and figures. */
import type { Command } from 'commander';
import { Argument, Option } from 'commander';
import { locales } from '../contract/app.ts';
import { FigureFormat, FigurePreset } from '../contract/figures.ts';
import { FigureSubject, ReportFormat, ReportSubject, type ReportKind } from '../contract/reports.ts';
import type { FiguresOptions } from './commands/figures.ts';
import type { ReportOptions } from './commands/report.ts';
import { libraryOption, weight, type Done } from './options.ts';

const kindsOf = (union: typeof ReportSubject | typeof FigureSubject) =>
  union.options.map(({ shape }) => shape.kind.value);
const language = () => new Option('--language <language>', 'of its words').choices(locales).default('en');

const smoothing = () =>
  new Option('--smoothing <weight>', 'of a moving average over runs’ lines, 0 to 0.99, as on the page')
    .argParser((text) => weight(text))
    .default(0);

export function addReports(program: Command, done: Done): void {
  program
    .command('report')
    .description('write everything there is to tell of something as one document')
    .addArgument(new Argument('<kind>', 'what it is of').choices(kindsOf(ReportSubject)))
    .argument('<name...>', 'a run, a study, an experiment or a project as elsewhere; a claim’s key; runs to compare')
    .addOption(
      new Option('--format <format>', 'the kind of file (default: by the name of --out, or html)').choices(
        ReportFormat.options,
      ),
    )
    .addOption(language())
    .addOption(smoothing())
    .option('--out <file>', 'where to; “-” for standard output (default: the name of what it is of)')
    .addOption(libraryOption())
    .action(async (kind: ReportKind, names: string[], options: ReportOptions) => {
      const { report } = await import('./commands/report.ts');
      done(await report(kind, names, options));
    });
  program
    .command('figures')
    .description('write every figure of a run, an experiment or a study')
    .addArgument(new Argument('<kind>', 'what they are of').choices(kindsOf(FigureSubject)))
    .argument('<name>', 'an id, the start of it, “latest”, or an experiment’s name')
    .addOption(new Option('--format <format>', 'the kind of files').choices(FigureFormat.options).default('svg'))
    .addOption(new Option('--for <preset>', 'how large').choices(FigurePreset.options).default('paperColumn'))
    .option('--title', 'with its title above each')
    .addOption(language())
    .addOption(smoothing())
    .option('--out <folder>', 'where to; made where it is missing (default: here)')
    .addOption(libraryOption())
    .action(async (kind: FigureSubject['kind'], name: string, options: FiguresOptions) => {
      const { figures } = await import('./commands/figures.ts');
      done(await figures(kind, name, options));
    });
}
