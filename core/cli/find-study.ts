/** Naming a study by hand: its id, the start of it, or `latest`. */
import { StudioError } from '../errors/studio-error.ts';
import type { Study } from '../contract/studies/study.ts';
import type { Library } from './library.ts';
import { listExperimentIds, listUnreadable } from './unreadable.ts';

/** Every study of the library with its project's name, newest first. */
export async function listStudies(library: Library): Promise<{ project: string; study: Study }[]> {
  const found: { project: string; study: Study }[] = [];
  for (const { project, experimentId } of await listExperimentIds(library)) {
    const studies = await library.handlers['studies.list']({ experimentId });
    found.push(...studies.map((study) => ({ project, study })));
  }
  return found.sort((a, b) => b.study.createdAt - a.study.createdAt || b.study.number - a.study.number);
}

/**
 * @param name - an id, the first characters of one, or `latest`.
 * @throws {StudioError} `study.unknown` when no study fits, `study.ambiguous` when several do,
 *   `library.unreadableRow` for one that can't be read.
 */
export async function findStudy(library: Library, name: string): Promise<Study> {
  const studies = (await listStudies(library)).map(({ study }) => study);
  const fitting =
    name === 'latest' ? studies.slice(0, 1) : studies.filter(({ id }) => id.startsWith(name.toLowerCase()));
  const [study] = fitting;
  if (!study) {
    const unreadable = await listUnreadable(library, 'study');
    const meant = unreadable.find(({ id }) => id.startsWith(name.toLowerCase()));
    if (meant) return (await library.handlers['studies.get']({ id: meant.id })).study;
    throw new StudioError(
      'study.unknown',
      `There is no study “${name}” in the library ${library.path}. “dropout-studio study list” shows the studies there are.`,
      { name, library: library.path },
    );
  }
  if (fitting.length > 1) {
    throw new StudioError('study.ambiguous', `${fitting.length} studies begin with “${name}”. Give more of the id.`, {
      name,
      count: fitting.length,
    });
  }
  return study;
}
