/** `runs show`, `rename`, `note`, `tag`, `color`, `delete` and `restore`. */
import { text as readAll } from 'node:stream/consumers';
import { LabelChange } from '../../contract/run-table/run-table.ts';
import { parseAs } from '../../errors/parse.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { ExitCode } from '../exit-codes.ts';
import { findJob } from '../find-job.ts';
import { formatDuration, formatMeasure, formatMinute, formatTable } from '../format.ts';
import { selectionOf, within, type SelectOptions } from '../select-runs.ts';
import { printLine } from '../terminal.ts';

export type LabelOptions = SelectOptions;

export interface ShowOptions {
  readonly library?: string;
  readonly json?: boolean;
}

/** Prints a run with its labels; with `json` as `{run, labels}`. */
export function showRun(name: string, options: ShowOptions): Promise<ExitCode> {
  return within(options, async (library) => {
    const { id } = await findJob(library, 'run', name);
    const shown = await library.handlers['runs.labels']({ id });
    if (options.json) {
      printLine(JSON.stringify(shown));
      return;
    }
    const { run, labels } = shown;
    const { summary, facts } = run;
    const task = facts?.task ?? 'classification';
    const measures = (['train', 'validation', 'test'] as const).flatMap((part) => {
      const measure = summary?.[part];
      return measure ? [[part, formatMeasure(measure, task)]] : [];
    });
    printLine(
      formatTable([
        ['run', run.id],
        ['experiment', `${run.experimentName}, number ${run.number}`],
        ['name', labels.name ?? ''],
        ['tags', labels.tags.join(', ')],
        ['color', labels.color ?? ''],
        ['state', run.state],
        ['created', formatMinute(run.createdAt)],
        ['seed', String(run.spec.training.seed)],
        ['steps', String(summary?.steps ?? run.progress.step)],
        ...(summary ? [['duration', formatDuration(summary.elapsedMs)]] : []),
        ...measures,
      ]),
    );
    if (labels.notes !== '') printLine(`\n${labels.notes}`);
  });
}

/** @param change - as it was typed. @throws {StudioError} `cli.usage` */
export function labelRuns(names: readonly string[], options: LabelOptions, change: unknown): Promise<ExitCode> {
  const checked = parseAs(LabelChange, change, 'cli.usage', 'The label');
  return within(options, async (library) => {
    const selection = await selectionOf(library, names, options);
    const changed = await library.handlers['runs.label']({ selection, change: checked });
    printLine(`${changed.length} ${changed.length === 1 ? 'run was' : 'runs were'} changed.`);
  });
}

/** @param text - the notes, or `-` for standard input. */
export async function noteRun(name: string, text: string, options: LabelOptions): Promise<ExitCode> {
  return labelRuns([name], options, { notes: text === '-' ? await readAll(process.stdin) : text });
}

export function deleteRuns(names: readonly string[], options: SelectOptions): Promise<ExitCode> {
  return within(options, async (library) => {
    const selection = await selectionOf(library, names, options);
    const deleted = await library.handlers['runs.deleteAll']({ selection });
    for (const id of deleted) printLine(id);
  });
}

/** @throws {StudioError} `run.unknown`, `run.ambiguous` */
export function restoreRuns(names: readonly string[], options: SelectOptions): Promise<ExitCode> {
  return within(options, async (library) => {
    const { runs } = await library.handlers['bin.list']({});
    const ids = names.map((name) => {
      const fitting = runs.filter(({ id }) => id.startsWith(name.toLowerCase()));
      const [run] = fitting;
      if (run && fitting.length === 1) return run.id;
      const code = run ? 'run.ambiguous' : 'run.unknown';
      throw new StudioError(
        code,
        `${run ? 'Several runs' : 'No run'} in the bin of ${library.path} begin with “${name}”.`,
      );
    });
    await library.handlers['runs.restoreAll']({ ids });
    for (const id of ids) printLine(id);
  });
}
