/** `runs …`: the table of saved runs as commander understands it. */
import { Option, type Command } from 'commander';
import { runColors } from '../contract/run-table/run-table.ts';
import type { FieldsOptions, QueryOptions } from './commands/query-runs.ts';
import type { DiffOptions } from './commands/runs-diff.ts';
import type { GroupOptions } from './commands/runs-group.ts';
import type { LabelOptions, ShowOptions } from './commands/label-runs.ts';
import type { MoveOptions } from './commands/move-runs.ts';
import { integer, libraryOption, type Done } from './options.ts';
import type { SelectOptions } from './select-runs.ts';

const oneRun = 'a run’s id, the start of it, or “latest”';
const someRuns = 'runs by their ids, the starts of them, or “latest”';
const whereOption = () => new Option('--where <query>', 'all runs that a query finds');

export function addRuns(program: Command, done: Done): void {
  const runs = program
    .command('runs')
    .description('find, name, tag, note, compare, group, move, delete and restore saved runs');
  addFinding(runs, done);
  addLabelling(runs, done);
  addMoving(runs, done);
  addComparing(runs, done);
}

function addFinding(runs: Command, done: Done): void {
  runs
    .command('query')
    .description('find runs by their settings, results and labels (docs/queries.md)')
    .argument('[query]', 'for example: dropout.hidden > 0.3 and test.accuracy > 90% and tag = lecture', '')
    .option('--columns <fields>', 'the fields to show, separated by commas')
    .option('--order <fields>', 'what they are sorted by, separated by commas; a “-” in front turns it round')
    .option('--limit <n>', 'so many at most', integer(0, Number.MAX_SAFE_INTEGER))
    .addOption(new Option('--json', 'one run a line as JSON').conflicts('csv'))
    .option('--csv', 'as a table with a header and the fields’ full values')
    .addOption(libraryOption())
    .action(async (query: string, options: QueryOptions) => {
      const { queryRuns } = await import('./commands/query-runs.ts');
      done(await queryRuns(query, options));
    });
  runs
    .command('fields')
    .description('the fields that runs can be found, sorted and shown by')
    .option('--json', 'one field a line as JSON')
    .addOption(libraryOption())
    .action(async (options: FieldsOptions) => {
      const { listFields } = await import('./commands/query-runs.ts');
      done(await listFields(options));
    });
  runs
    .command('show')
    .description('what a run was, came to, and what is written on it')
    .argument('<run>', oneRun)
    .option('--json', 'as one JSON object')
    .addOption(libraryOption())
    .action(async (name: string, options: ShowOptions) => {
      const { showRun } = await import('./commands/label-runs.ts');
      done(await showRun(name, options));
    });
}

function addLabelling(runs: Command, done: Done): void {
  runs
    .command('rename')
    .description('name a run; an empty name takes it away')
    .argument('<run>', oneRun)
    .argument('<name>', 'its name')
    .addOption(libraryOption())
    .action(async (run: string, name: string, options: LabelOptions) => {
      const { labelRuns } = await import('./commands/label-runs.ts');
      done(await labelRuns([run], options, { name: name === '' ? null : name }));
    });
  runs
    .command('note')
    .description('write notes on a run, in Markdown; “-” reads them from standard input')
    .argument('<run>', oneRun)
    .argument('<text>', 'the notes, which take the place of those there were')
    .addOption(libraryOption())
    .action(async (run: string, text: string, options: LabelOptions) => {
      const { noteRun } = await import('./commands/label-runs.ts');
      done(await noteRun(run, text, options));
    });
  runs
    .command('tag')
    .description('put tags on runs, and take them off')
    .argument('[runs...]', someRuns)
    .option('--add <tag...>', 'tags to put on')
    .option('--remove <tag...>', 'tags to take off')
    .addOption(whereOption())
    .addOption(libraryOption())
    .action(async (names: string[], options: LabelOptions & { add?: string[]; remove?: string[] }) => {
      const { labelRuns } = await import('./commands/label-runs.ts');
      done(await labelRuns(names, options, { addTags: options.add ?? [], removeTags: options.remove ?? [] }));
    });
  runs
    .command('color')
    .description(`mark runs with a colour: ${runColors.join(', ')}; or none`)
    .argument('<color>', 'the colour')
    .argument('[runs...]', someRuns)
    .addOption(whereOption())
    .addOption(libraryOption())
    .action(async (color: string, names: string[], options: LabelOptions) => {
      const { labelRuns } = await import('./commands/label-runs.ts');
      done(await labelRuns(names, options, { color: color === 'none' ? null : color }));
    });
}

function addMoving(runs: Command, done: Done): void {
  runs
    .command('move')
    .description('put runs into another experiment, of this project or another')
    .argument('[runs...]', someRuns)
    .requiredOption('--to <experiment>', 'where to: PROJECT/EXPERIMENT, or an id')
    .option('--json', 'one run a line as JSON, with where it was before')
    .addOption(whereOption())
    .addOption(libraryOption())
    .action(async (names: string[], options: MoveOptions) => {
      const { moveRuns } = await import('./commands/move-runs.ts');
      done(await moveRuns(names, options));
    });
  runs
    .command('copy')
    .description('put copies of runs into another experiment, with all that belongs to them')
    .argument('[runs...]', someRuns)
    .requiredOption('--to <experiment>', 'where to: PROJECT/EXPERIMENT, or an id')
    .option('--json', 'one copy a line as JSON')
    .addOption(whereOption())
    .addOption(libraryOption())
    .action(async (names: string[], options: MoveOptions) => {
      const { copyRuns } = await import('./commands/move-runs.ts');
      done(await copyRuns(names, options));
    });
  runs
    .command('delete')
    .description('move runs to the bin')
    .argument('[runs...]', someRuns)
    .addOption(whereOption())
    .addOption(libraryOption())
    .action(async (names: string[], options: SelectOptions) => {
      const { deleteRuns } = await import('./commands/label-runs.ts');
      done(await deleteRuns(names, options));
    });
  runs
    .command('restore')
    .description('take runs out of the bin')
    .argument('<runs...>', 'runs in the bin by their ids, or the starts of them')
    .addOption(libraryOption())
    .action(async (names: string[], options: SelectOptions) => {
      const { restoreRuns } = await import('./commands/label-runs.ts');
      done(await restoreRuns(names, options));
    });
}

function addComparing(runs: Command, done: Done): void {
  runs
    .command('diff')
    .description('show the settings in which runs differ, and what came out')
    .argument('<runs...>', 'two to a hundred runs: ids, the starts of them, or “latest”')
    .option('--rows', 'a row for each run instead of a column')
    .option('--json', 'as one JSON object')
    .addOption(libraryOption())
    .action(async (names: string[], options: DiffOptions) => {
      const { runsDiff } = await import('./commands/runs-diff.ts');
      done(await runsDiff(names, options));
    });
  runs
    .command('group')
    .description('take runs together, and say what they come to')
    .argument('[query]', 'which runs', '')
    .option('--by <fields>', 'what runs of a group share, separated by commas (default: all but the seed)')
    .option('--columns <fields>', 'results, separated by commas (default: heldOutLoss,heldOutScore)')
    .option('--baseline <run>', 'a run of the group that the others are compared with, seed by seed')
    .option('--json', 'one group a line as JSON')
    .addOption(libraryOption())
    .action(async (query: string, options: GroupOptions) => {
      const { runsGroup } = await import('./commands/runs-group.ts');
      done(await runsGroup(query, options));
    });
}
