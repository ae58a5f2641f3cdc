/** Finds or makes the place in the library a run from the terminal belongs to, so that the app shows it. */
import type { Experiment, Project } from '../contract/entities.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Library } from './library.ts';

/**
 * The experiment with this name and this very spec; a new one where there is none. An experiment of the same name
 * with another spec is left as it is: it may be somebody's work.
 */
export async function placeExperiment(
  library: Library,
  projectName: string,
  name: string,
  spec: ExperimentSpec,
): Promise<Experiment> {
  const { handlers } = library;
  const project = await findOrCreateProject(library, projectName);
  const existing = (await handlers['experiments.list']({ projectId: project.id })).find(
    (experiment) => experiment.name === name && isDeepStrictEqual(experiment.spec, spec),
  );
  return existing ?? handlers['experiments.create']({ projectId: project.id, name, spec });
}

async function findOrCreateProject({ handlers }: Library, name: string): Promise<Project> {
  const existing = (await handlers['projects.list']({})).find((project) => project.name === name);
  return existing ?? handlers['projects.create']({ name });
}
