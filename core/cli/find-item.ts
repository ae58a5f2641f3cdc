/** Naming a project or an experiment by hand: by its name, `PROJECT/EXPERIMENT`, its id, or the start of that. */
import type { Experiment, Project } from '../contract/entities.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { Library } from './library.ts';

export type FoundItem =
  { readonly kind: 'project'; readonly item: Project } | { readonly kind: 'experiment'; readonly item: Experiment };

/** Fewer characters of an id may be a name. */
const idStart = /^[\da-f-]{4,36}$/i;

/** @throws {StudioError} `item.unknown` where none fits, `item.ambiguous` where several do. */
export async function findItem(library: Library, name: string): Promise<FoundItem> {
  const items = await allItems(library);
  const byName = items.filter(({ path, item }) => path === name || item.name === name);
  const isMeant = (id: string) => idStart.test(name) && id.startsWith(name.toLowerCase());
  // A project's own name comes before an experiment's.
  const paths = byName.filter(({ path }) => path === name);
  const fitting = [paths, byName, items.filter(({ item }) => isMeant(item.id))].find((found) => found.length > 0) ?? [];
  const [first] = fitting;
  if (!first) {
    throw new StudioError(
      'item.unknown',
      `There is no project or experiment “${name}” in the library ${library.path}. Give a project’s name, PROJECT/EXPERIMENT, or an id.`,
      { name, library: library.path },
    );
  }
  if (fitting.length > 1) {
    throw new StudioError(
      'item.ambiguous',
      `“${name}” may be any of ${fitting.length}: ${fitting.map(({ path, item }) => `${path} (${item.id})`).join(', ')}. Give the id.`,
      { name, count: fitting.length },
    );
  }
  return first;
}

/** @throws {StudioError} as {@link findItem}; `cli.usage` for an experiment. */
export async function findProject(library: Library, name: string): Promise<Project> {
  const found = await findItem(library, name);
  if (found.kind === 'project') return found.item;
  throw new StudioError('cli.usage', `“${name}” is an experiment; a project is expected here.`);
}

/** @throws {StudioError} as {@link findItem}; `cli.usage` for a project. */
export async function findExperiment(library: Library, name: string): Promise<Experiment> {
  const found = await findItem(library, name);
  if (found.kind === 'experiment') return found.item;
  throw new StudioError('cli.usage', `“${name}” is a project; an experiment is expected here: PROJECT/EXPERIMENT.`);
}

async function allItems({ handlers }: Library): Promise<(FoundItem & { readonly path: string })[]> {
  const found: (FoundItem & { readonly path: string })[] = [];
  for (const project of await handlers['projects.list']({})) {
    found.push({ kind: 'project', item: project, path: project.name });
    for (const item of await handlers['experiments.list']({ projectId: project.id })) {
      found.push({ kind: 'experiment', item, path: `${project.name}/${item.name}` });
    }
  }
  return found;
}
