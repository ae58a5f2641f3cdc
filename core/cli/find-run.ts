/** Naming a run by hand: its id, the start of it, or `latest`. */
import type { Run } from '../contract/entities.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { Library } from './library.ts';
import { listExperimentIds, listUnreadable } from './unreadable.ts';

/** Every run of the library with its project's name, newest first. */
export async function listRuns(library: Library): Promise<{ project: string; run: Run }[]> {
  const found: { project: string; run: Run }[] = [];
  for (const { project, experimentId } of await listExperimentIds(library)) {
    const runs = await library.handlers['runs.list']({ experimentId });
    found.push(...runs.map((run) => ({ project, run })));
  }
  return found.sort((a, b) => b.run.createdAt - a.run.createdAt || b.run.number - a.run.number);
}

/**
 * @param name - an id, the first characters of one, or `latest`.
 * @throws {StudioError} `run.unknown` when no run fits, `run.ambiguous` when several do,
 *   `library.unreadableRow` for one that can't be read.
 */
export async function findRun(library: Library, name: string): Promise<Run> {
  const runs = (await listRuns(library)).map(({ run }) => run);
  const fitting = name === 'latest' ? runs.slice(0, 1) : runs.filter((run) => run.id.startsWith(name.toLowerCase()));
  const [run] = fitting;
  if (!run) {
    const unreadable = await listUnreadable(library, 'run');
    const meant = unreadable.find(({ id }) => id.startsWith(name.toLowerCase()));
    if (meant) return library.handlers['runs.get']({ id: meant.id });
    throw new StudioError(
      'run.unknown',
      `There is no run “${name}” in the library ${library.path}. “dropout-studio list” shows the runs there are.`,
      { name, library: library.path },
    );
  }
  if (fitting.length > 1) {
    throw new StudioError('run.ambiguous', `${fitting.length} runs begin with “${name}”. Give more of the id.`, {
      name,
      count: fitting.length,
    });
  }
  return run;
}
