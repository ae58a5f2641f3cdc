/** The lists of runs and of studies. */
import type { Job, JobKind } from '../contract/jobs.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { listJobs } from './find-job.ts';
import { formatTable } from './format.ts';
import { openLibrary } from './library.ts';
import { printError, printLine } from './terminal.ts';
import { listUnreadable, printUnreadable } from './unreadable.ts';

export interface ListOptions {
  readonly library?: string;
  readonly json?: boolean;
}

/** What a kind's table is made of. */
export interface JobTable<Kind extends JobKind> {
  readonly kind: Kind;
  readonly header: readonly string[];
  readonly row: (project: string, job: Job<Kind>) => string[];
  /** Said of a library without any. */
  readonly none: (path: string) => string;
}

/** Prints a table, or with `json` one job a line. */
export async function printJobs<Kind extends JobKind>(
  { kind, header, row, none }: JobTable<Kind>,
  options: ListOptions,
): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const damaged = await listUnreadable(library);
    const jobs = await listJobs(library, kind, damaged);
    const unreadable = damaged.filter((one) => one.kind === kind);
    if (options.json) {
      for (const { project, job } of jobs) printLine(JSON.stringify({ project, ...job }));
    } else if (jobs.length + unreadable.length === 0) {
      printError(none(library.path));
    } else {
      printLine(formatTable([[...header], ...jobs.map(({ project, job }) => row(project, job))]));
    }
    printUnreadable(unreadable, kind, options.json === true);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}
