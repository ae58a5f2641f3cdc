/** Naming the runs that a command is about: by their ids, or by what finds them. */
import { Query, type RunSelection } from '../contract/run-table/run-table.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { findJobs } from './find-job.ts';
import { openLibrary, type Library } from './library.ts';

export interface SelectOptions {
  readonly library?: string;
  readonly where?: string;
}

/** Does something with a library, and closes it. */
export async function within(
  options: Pick<SelectOptions, 'library'>,
  work: (library: Library) => Promise<void>,
): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    await work(library);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

/** @throws {StudioError} `cli.usage` for neither runs nor a query, or both; as findJob. */
export async function selectionOf(
  library: Library,
  names: readonly string[],
  { where }: SelectOptions,
): Promise<RunSelection> {
  if (names.length > 0 === (where !== undefined)) {
    throw new StudioError('cli.usage', 'Name runs, or say by --where which are meant; not both.');
  }
  if (where !== undefined) {
    const query = parseAs(Query, where, 'cli.usage', 'The query');
    return { kind: 'found', scope: { kind: 'library' }, query, except: [] };
  }
  const runs = await findJobs(library, 'run', names);
  return { kind: 'named', ids: runs.map(({ id }) => id) };
}
