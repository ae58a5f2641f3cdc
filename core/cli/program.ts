/**
 * The command line as commander understands it.
 *
 * A command's module is loaded when the command is run: asking for help or the version opens no library.
 */
import { Argument, Command, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { ExportFormat, exportOptions, optionsOf, type ExportOption } from '../contract/export-formats.ts';
import { Seed } from '../experiment/data-spec.ts';
import { presetKeys } from '../experiment/presets.ts';
import type { DataImportOptions, DataInspectOptions } from './commands/data.ts';
import type { DoctorOptions } from './commands/doctor.ts';
import type { ExportOptions } from './commands/export.ts';
import type { PredictOptions } from './commands/predict.ts';
import type { ListOptions } from './print-jobs.ts';
import type { ResumeOptions, StudyOptions, WorkedOptions } from './commands/study.ts';
import type { TrainOptions } from './commands/train.ts';
import type { WorkerOptions } from './commands/worker.ts';
import { addDisk, addMoving } from './moving-commands.ts';
import type { ServeOptions } from './serve/serve.ts';
import { filesOption, integer, libraryOption, queueOption, type Done } from './options.ts';
import { addReports } from './report-commands.ts';
import { addRuns } from './run-commands.ts';
import { addDialectOptions, addTableOptions } from './table-options.ts';

/**
 * @param done - receives the exit code of the command that was run.
 */
export function createProgram(done: Done): Command {
  const program = new Command('dropout-studio')
    .description('Find out by experiment what dropout and the learning rate do to a neural network.')
    .version(packageJson.version)
    .exitOverride()
    .addHelpText('after', '\nExit codes: 0 ok, 1 error, 2 usage or invalid spec, 3 diverged, 130 interrupted.');

  addTraining(program, done);
  addExport(program, done);
  program
    .command('list')
    .description('show the library’s runs, newest first')
    .option('--json', 'one run a line as JSON')
    .addOption(libraryOption())
    .action(async (options: ListOptions) => {
      const { list } = await import('./commands/list.ts');
      done(await list(options));
    });
  addRuns(program, done);
  addStudy(program, done);
  addReports(program, done);
  addData(program, done);
  addMoving(program, { done, libraryOption, integer });
  addDisk(program, { done, libraryOption, integer });
  program
    .command('doctor')
    .description('look for what is wrong with the library, and mend it')
    .option('--repair', 'repair what can be repaired; nothing is destroyed')
    .option('--json', 'one finding a line as JSON')
    .addOption(libraryOption())
    .action(async (options: DoctorOptions) => {
      const { doctor } = await import('./commands/doctor.ts');
      done(doctor(options));
    });
  program
    .command('serve')
    .description('open the studio in the browser, from this machine only')
    .option('--port <n>', 'port on 127.0.0.1 (default: any free one)', integer(0, 65_535))
    .option('--no-open', 'don’t start a browser')
    .addOption(queueOption())
    .addOption(filesOption())
    .addOption(libraryOption())
    .action(async (options: ServeOptions) => {
      const { runServe } = await import('./serve/serve.ts');
      await runServe(options);
    });
  addWorker(program, done);
  return program;
}

function addWorker(program: Command, done: Done): void {
  program
    .command('worker')
    .description('train what studios put on a queue (docs/workers.md)')
    .addOption(queueOption().makeOptionMandatory())
    .addOption(filesOption())
    .option('--count <n>', 'tasks side by side (default: one for each core)', integer(1, 1024))
    .option('--once', 'end after as many tasks as are worked on side by side')
    .option('--cache <dir>', 'where data files are kept (default: the platform’s folder for caches)')
    .action(async (options: WorkerOptions) => {
      const { runWorker } = await import('./commands/worker.ts');
      done(await runWorker(options));
    });
}

function addTraining(program: Command, done: Done): void {
  program
    .command('train')
    .description('train a spec file or a preset; the run is kept in the library')
    .argument('[spec]', 'a spec file (docs/spec.md)')
    .option('--preset <name>', `a preset, all of it or NAME/EXPERIMENT: ${presetKeys.join(', ')}`)
    .option('--seed <n>', 'another seed for weights, batches and dropout', integer(0, Seed.maxValue ?? 0))
    .option('--json', 'one JSON object a line (docs/cli.md)')
    .option('--images <file>', 'MNIST images (IDX) for a preset with digits')
    .option('--labels <file>', 'their labels (IDX)')
    .addOption(queueOption())
    .addOption(filesOption())
    .addOption(libraryOption())
    .action(async (spec: string | undefined, options: TrainOptions) => {
      const { train } = await import('./commands/train.ts');
      done(await train(spec, options));
    });
  program
    .command('resume')
    .description('go on with an interrupted, stopped or paused run')
    .argument('<run>', 'a run’s id, the start of it, or “latest”')
    .option('--json', 'one JSON object a line (docs/cli.md)')
    .addOption(queueOption())
    .addOption(filesOption())
    .addOption(libraryOption())
    .action(async (name: string, options: TrainOptions) => {
      const { resume } = await import('./commands/train.ts');
      done(await resume(name, options));
    });
}

function addExport(program: Command, done: Done): void {
  const step = () =>
    new Option('--step <step>', 'the model of a state that is kept (default: the latest)').argParser(
      integer(0, Number.MAX_SAFE_INTEGER),
    );
  const choice = (option: 'input' | 'opset', flags: string, text: string) =>
    new Option(flags, `${text} (${formatsWith(option)})`).choices(exportOptions[option].unwrap().options);
  const flag = (option: ExportOption, flags: string, text: string) =>
    new Option(flags, `${text} (${formatsWith(option)})`);
  program
    .command('export')
    .description('write a file of a run')
    .argument('<run>', 'a run’s id, the start of it, or “latest”')
    .addOption(new Option('--format <format>', 'what to write').choices(ExportFormat.options).makeOptionMandatory())
    .option('--out <file>', 'where to; “-” for standard output (default: the run’s name)')
    .addOption(step())
    .addOption(
      choice(
        'input',
        '--input <kind>',
        'what the model takes: encoded features, a table’s columns, or scaled features',
      ),
    )
    .addOption(choice('opset', '--opset <version>', 'ONNX’s operator set'))
    .addOption(flag('dropout', '--dropout', 'with Dropout operators'))
    .addOption(flag('trainingRows', '--training-rows', 'with the training rows, for train.py'))
    .addOption(flag('readme', '--readme', 'a zip with a README beside the file'))
    .addOption(libraryOption())
    .action(async (name: string, options: ExportOptions) => {
      const { exportCommand } = await import('./commands/export.ts');
      done(await exportCommand(name, options));
    });
  addDialectOptions(
    program
      .command('predict')
      .description('print what a model answers to the rows of a table')
      .argument('<model>', 'a model exported as safetensors, or a run: its id, the start of it, or “latest”')
      .argument('<rows>', 'a table of text with the columns that the model was trained on')
      .option('--json', 'one JSON object a line')
      .option('--out <file>', 'where to (default: standard output)')
      .addOption(step())
      .addOption(libraryOption()),
  ).action(async (model: string, rows: string, options: PredictOptions) => {
    const { predictCommand } = await import('./commands/predict.ts');
    done(await predictCommand(model, rows, options));
  });
}

/** Which formats have a choice. */
function formatsWith(option: ExportOption): string {
  return ExportFormat.options.filter((format) => optionsOf(format).includes(option)).join(', ');
}

function addStudy(program: Command, done: Done): void {
  const study = program.command('study').description('do, list and save studies');
  const out = () => new Option('--out <file>', 'where to (default: standard output)');
  study
    .command('run')
    .description('do a study and write what it found as JSON; it is kept in the library')
    .argument('<plan>', 'a plan file, or a study that was saved as JSON (docs/cli.md)')
    .argument('[spec]', 'the experiment’s spec file, where the plan brings none')
    .addOption(out())
    .addOption(queueOption())
    .addOption(filesOption())
    .addOption(libraryOption())
    .action(async (plan: string, spec: string | undefined, options: WorkedOptions) => {
      const { runStudy } = await import('./commands/study.ts');
      done(await runStudy(plan, spec, options));
    });
  study
    .command('resume')
    .description('go on with a study that ended early, or with a search by a larger plan')
    .argument('<study>', 'a study’s id, the start of it, or “latest”')
    .option('--plan <file>', 'a search’s plan with a larger budget or wider ranges; what was found counts')
    .addOption(out())
    .addOption(queueOption())
    .addOption(filesOption())
    .addOption(libraryOption())
    .action(async (name: string, options: ResumeOptions) => {
      const { resumeStudy } = await import('./commands/study.ts');
      done(await resumeStudy(name, options));
    });
  study
    .command('export')
    .description('write what a study found as JSON')
    .argument('<study>', 'a study’s id, the start of it, or “latest”')
    .addOption(out())
    .addOption(libraryOption())
    .action(async (name: string, options: StudyOptions) => {
      const { exportStudy } = await import('./commands/study.ts');
      done(await exportStudy(name, options));
    });
  study
    .command('best')
    .description('write the experiment with the best setting of a search as a spec')
    .argument('<study>', 'a study’s id, the start of it, or “latest”')
    .addOption(out())
    .addOption(libraryOption())
    .action(async (name: string, options: StudyOptions) => {
      const { saveBest } = await import('./commands/study.ts');
      done(await saveBest(name, options));
    });
  study
    .command('list')
    .description('show the library’s studies, newest first')
    .option('--json', 'one study a line as JSON')
    .addOption(libraryOption())
    .action(async (options: ListOptions) => {
      const { listAll } = await import('./commands/study.ts');
      done(await listAll(options));
    });
}

function addData(program: Command, done: Done): void {
  const data = program.command('data').description('look at data files and bring them into the library');
  const files = () => new Argument('<files...>', 'tables of text or IDX files, plain or gzip');
  addTableOptions(
    data
      .command('inspect')
      .description('say what files are and what is in them; keeps nothing')
      .addArgument(files())
      .option('--json', 'one JSON object a line'),
  ).action(async (paths: string[], options: DataInspectOptions) => {
    const { dataInspect } = await import('./commands/data.ts');
    done(await dataInspect(paths, options));
  });
  addTableOptions(
    data
      .command('import')
      .description('keep files in the library and show how a spec names them')
      .addArgument(files())
      .option('--json', 'one JSON object a line')
      .addOption(libraryOption()),
  ).action(async (paths: string[], options: DataImportOptions) => {
    const { dataImport } = await import('./commands/data.ts');
    done(await dataImport(paths, options));
  });
  addTableOptions(
    data
      .command('spec')
      .description('keep files in the library and write a spec that trains on them')
      .addArgument(files())
      .option('--json', 'remarks as one JSON object a line')
      .addOption(libraryOption()),
  ).action(async (paths: string[], options: DataImportOptions) => {
    const { dataSpec } = await import('./commands/data.ts');
    done(await dataSpec(paths, options));
  });
}
