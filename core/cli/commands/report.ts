/** `report`: everything there is to tell of something as one document. */
import { extname } from 'node:path';
import type { Locale } from '../../contract/app.ts';
import { ClaimKey, claimKeys } from '../../contract/claims.ts';
import { comparedLimit, type ReportFormat, type ReportKind, type ReportSubject } from '../../contract/reports.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findItem } from '../find-item.ts';
import { findJob, findJobs } from '../find-job.ts';
import { openLibrary, type Library } from '../library.ts';
import { writeFile } from '../write-file.ts';

export interface ReportOptions {
  /** Without it, what the file's name says, or HTML. */
  readonly format?: ReportFormat;
  readonly language: Locale;
  /** Weight of the moving average of runs' lines. */
  readonly smoothing: number;
  /** A path, or `-` for standard output; without it the subject's own name in the working directory. */
  readonly out?: string;
  readonly library?: string;
}

/** Takes what is named on the command line for one kind of subject. */
type Find = (library: Library, names: readonly string[]) => Promise<ReportSubject> | ReportSubject;

const finders: Readonly<Record<ReportKind, Find>> = {
  run: async (library, names) => ({ kind: 'run', id: (await findJob(library, 'run', only(names))).id }),
  study: async (library, names) => ({ kind: 'study', id: (await findJob(library, 'study', only(names))).id }),
  comparison: async (library, names) => {
    if (names.length < 2 || names.length > comparedLimit) {
      throw usage(`A comparison is of 2 to ${comparedLimit} runs; ${names.length} were named.`);
    }
    const runs = await findJobs(library, 'run', names);
    return { kind: 'comparison', ids: runs.map(({ id }) => id) };
  },
  experiment: async (library, names) => item(library, 'experiment', only(names)),
  project: async (library, names) => item(library, 'project', only(names)),
  claim: (_, names) => {
    const claim = ClaimKey.safeParse(only(names));
    if (!claim.success) throw usage(`There is no claim “${only(names)}”. There are: ${claimKeys.join(', ')}.`);
    return { kind: 'claim', claim: claim.data };
  },
};

/** @throws {StudioError} `report.nothing`, `file.unwritable`, `cli.usage`, or why nothing of that name was found. */
export async function report(kind: ReportKind, names: readonly string[], options: ReportOptions): Promise<ExitCode> {
  const { out, language, smoothing } = options;
  const format = options.format ?? formatOf(out);
  if (extname(out ?? '').toLowerCase() === '.md') {
    throw usage('Markdown comes with its figures, as a zip: give --out a name that ends in .zip.');
  }
  const library = openLibrary(options.library);
  try {
    const subject = await finders[kind](library, names);
    const { bytes, fileName } = await library.handlers['reports.make']({ subject, language, smoothing, format });
    await writeFile(out ?? fileName, [bytes]);
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

const bySuffix: Readonly<Record<string, ReportFormat>> = { '.pdf': 'pdf', '.zip': 'md' };

function formatOf(out = ''): ReportFormat {
  return bySuffix[extname(out).toLowerCase()] ?? 'html';
}

async function item(library: Library, kind: 'project' | 'experiment', name: string): Promise<ReportSubject> {
  const { kind: found, item } = await findItem(library, name);
  if (found !== kind)
    throw usage(`“${name}” is ${found === 'project' ? 'a project' : 'an experiment'}, not what was asked for.`);
  return { kind, id: item.id };
}

function only([name = '', ...others]: readonly string[]): string {
  if (others.length === 0) return name;
  throw usage(`One name is expected here; ${others.length + 1} were given. “report comparison” takes several runs.`);
}

function usage(message: string): StudioError {
  return new StudioError('cli.usage', message);
}
