/** Naming a run or a study by hand: its id, the start of it, or `latest`. */
import type { Job, JobKind } from '../contract/jobs.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { Library } from './library.ts';
import { listExperimentIds, listUnreadable } from './unreadable.ts';

interface KindOfJob<Kind extends JobKind> {
  list(library: Library, experimentId: string): Promise<Job<Kind>[]> | Job<Kind>[];
  get(library: Library, id: string): Promise<Job<Kind>>;
  /** The command that shows all there are. */
  readonly shownBy: string;
}

const kinds: { readonly [Kind in JobKind]: KindOfJob<Kind> } = {
  run: {
    list: ({ handlers }, experimentId) => handlers['runs.list']({ experimentId }),
    get: async ({ handlers }, id) => handlers['runs.get']({ id }),
    shownBy: 'dropout-studio list',
  },
  study: {
    list: ({ handlers }, experimentId) => handlers['studies.list']({ experimentId }),
    get: async ({ handlers }, id) => (await handlers['studies.get']({ id })).study,
    shownBy: 'dropout-studio study list',
  },
};

/**
 * Every run, or every study, of the library with its project's name, newest first.
 * @param unreadable - by {@link listUnreadable}.
 */
export async function listJobs<Kind extends JobKind>(
  library: Library,
  kind: Kind,
  unreadable: readonly Unreadable[],
): Promise<{ project: string; job: Job<Kind> }[]> {
  const found: { project: string; job: Job<Kind> }[] = [];
  for (const { project, experimentId } of await listExperimentIds(library, unreadable)) {
    const jobs = await kinds[kind].list(library, experimentId);
    found.push(...jobs.map((job) => ({ project, job })));
  }
  return found.sort((a, b) => b.job.createdAt - a.job.createdAt || b.job.number - a.job.number);
}

/**
 * @param name - an id, the first characters of one, or `latest`.
 * @throws {StudioError} `run.unknown` or `study.unknown` when none fits, `run.ambiguous` or `study.ambiguous` when several
 *   do, `library.unreadableRow` for one that can't be read.
 */
export async function findJob<Kind extends JobKind>(library: Library, kind: Kind, name: string): Promise<Job<Kind>> {
  const unreadable = await listUnreadable(library);
  const jobs = (await listJobs(library, kind, unreadable)).map(({ job }) => job);
  return jobNamed(library, kind, name, jobs, unreadable);
}

/** Several, in the order of their names. @throws as {@link findJob} */
export async function findJobs<Kind extends JobKind>(
  library: Library,
  kind: Kind,
  names: readonly string[],
): Promise<Job<Kind>[]> {
  const unreadable = await listUnreadable(library);
  const jobs = (await listJobs(library, kind, unreadable)).map(({ job }) => job);
  return Promise.all(names.map((name) => jobNamed(library, kind, name, jobs, unreadable)));
}

/** @param jobs - all of the library, the newest first. */
async function jobNamed<Kind extends JobKind>(
  library: Library,
  kind: Kind,
  name: string,
  jobs: readonly Job<Kind>[],
  unreadable: readonly Unreadable[],
): Promise<Job<Kind>> {
  const isMeant = ({ id }: { readonly id: string }) => id.startsWith(name.toLowerCase());
  const fitting = name === 'latest' ? jobs.slice(0, 1) : jobs.filter(isMeant);
  const [job] = fitting;
  if (!job) {
    const damaged = unreadable.find((one) => one.kind === kind && isMeant(one));
    if (damaged) return kinds[kind].get(library, damaged.id);
    throw new StudioError(
      `${kind}.unknown`,
      `There is no ${kind} “${name}” in the library ${library.path}. “${kinds[kind].shownBy}” shows those there are.`,
      { name, library: library.path },
    );
  }
  if (fitting.length > 1) {
    const begins = `${fitting.length} ${kind === 'run' ? 'runs' : 'studies'} begin with “${name}”.`;
    throw new StudioError(`${kind}.ambiguous`, `${begins} Give more of the id.`, { name, count: fitting.length });
  }
  return job;
}
