/** `list`: the library's runs. */
import type { Run } from '../../contract/entities.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { listRuns } from '../find-run.ts';
import { formatScore, formatTable, shortId } from '../format.ts';
import { openLibrary } from '../library.ts';
import { printError, printLine } from '../terminal.ts';
import { listUnreadable, printUnreadable } from '../unreadable.ts';

export interface ListOptions {
  readonly library?: string;
  readonly json?: boolean;
}

/** Prints a table, or with `json` one run a line. */
export async function list(options: ListOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const runs = await listRuns(library);
    const unreadable = await listUnreadable(library, 'run');
    if (options.json) {
      for (const { project, run } of runs) printLine(JSON.stringify({ project, ...run }));
    } else if (runs.length + unreadable.length === 0) {
      printError(`There are no runs in ${library.path} yet. Start one with “dropout-studio train”.`);
    } else {
      printLine(formatTable([header, ...runs.map(({ project, run }) => row(project, run))]));
    }
    printUnreadable(unreadable, 'run', options.json === true);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

const header = ['RUN', 'PROJECT', 'EXPERIMENT', 'NO.', 'STATE', 'STARTED', 'STEPS', 'TRAIN', 'HELD OUT'];

function row(project: string, run: Run): string[] {
  const task = run.facts?.task ?? 'classification';
  const heldOut = run.summary?.validation ?? run.summary?.test;
  return [
    shortId(run.id),
    project,
    run.experimentName,
    String(run.number),
    run.state,
    new Date(run.createdAt).toISOString().slice(0, 16).replace('T', ' '),
    String(run.summary?.steps ?? run.progress.step),
    run.summary?.train ? formatScore(run.summary.train.score, task) : '',
    heldOut ? formatScore(heldOut.score, task) : '',
  ];
}
