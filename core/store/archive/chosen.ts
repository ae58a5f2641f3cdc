/** What belongs to what is packed or copied, by its ids, in the order it comes in. */
import { sql } from 'kysely';
import type { PackChoice } from '../../contract/archives.ts';
import { fileHashes } from '../../experiment/data-spec.ts';
import type { ExperimentSpec } from '../../experiment/experiment-spec.ts';
import type { Shelves } from './shelves.ts';
import { takingTurns } from './turns.ts';

export interface ChosenIds {
  readonly projectIds: readonly string[];
  readonly experimentIds: readonly string[];
  /** Parents before what was branched off them. */
  readonly runIds: readonly string[];
  readonly studyIds: readonly string[];
}

export interface Chosen extends ChosenIds {
  readonly kind: PackChoice['kind'];
  /** Of the project or experiment; of the runs' first experiment. */
  readonly name: string;
  /** SHA-256 of the imported files that any of it was trained on. */
  readonly hashes: readonly string[];
  /** How much belongs to it but can't be read, and is not among it. */
  readonly leftOut: number;
}

/** Nothing that is in the bin; readable or not. @throws {StudioError} `library.notFound` */
export function chosenIds(shelves: Shelves, choice: PackChoice): ChosenIds {
  const { projects, experiments, runs, database } = shelves;
  if (choice.kind === 'runs') {
    const chosen = [...new Set(choice.ids)]
      .map((id) => runs.get(id))
      // Trainings of searches have no numbers of their own: others keep theirs.
      .sort((a, b) => Number(!!a.search) - Number(!!b.search) || a.createdAt - b.createdAt || a.number - b.number);
    const experimentIds = [...new Set(chosen.map(({ experimentId }) => experimentId))];
    const projectIds = [...new Set(experimentIds.map((id) => experiments.get(id).projectId))];
    return { projectIds, experimentIds, runIds: chosen.map(({ id }) => id), studyIds: [] };
  }
  const projectId = choice.kind === 'project' ? projects.get(choice.id).id : experiments.get(choice.id).projectId;
  const listed = database.build.selectFrom('experiments').select('id').where('projectId', '=', projectId);
  const kept = database.all(listed.where('deletedAt', 'is', null).orderBy('createdAt')).map(({ id }) => id);
  const experimentIds = choice.kind === 'project' ? kept : [choice.id];
  return {
    projectIds: [projectId],
    experimentIds,
    runIds: jobIds(shelves, 'runs', experimentIds),
    studyIds: jobIds(shelves, 'studies', experimentIds),
  };
}

/** Those of it that can be read, and what they need. @throws {StudioError} as {@link chosenIds} */
export async function chosenOf(shelves: Shelves, choice: PackChoice): Promise<Chosen> {
  const ids = chosenIds(shelves, choice);
  const turn = takingTurns();
  const hashes = new Set<string>();
  let leftOut = 0;
  const readable = async (all: readonly string[], find: (id: string) => { readonly spec: ExperimentSpec } | null) => {
    const found: string[] = [];
    for (const id of all) {
      const item = find(id);
      if (item) found.push(id);
      else leftOut++;
      for (const hash of item ? fileHashes(item.spec.data.source) : []) hashes.add(hash);
      await turn();
    }
    return found;
  };
  const experimentIds = await readable(ids.experimentIds, (id) => shelves.experiments.find(id));
  // What is of an experiment that is left out has nowhere to be.
  const isThere = (item: { readonly spec: ExperimentSpec; readonly experimentId: string } | null) =>
    item && experimentIds.includes(item.experimentId) ? item : null;
  const runIds = await readable(ids.runIds, (id) => isThere(shelves.runs.find(id)));
  const studyIds = await readable(ids.studyIds, (id) => isThere(shelves.studies.find(id)));
  const [first] = experimentIds;
  const named = choice.kind === 'project' ? shelves.projects.get(choice.id) : first && shelves.experiments.get(first);
  const name = named ? named.name : '';
  return {
    kind: choice.kind,
    projectIds: ids.projectIds,
    experimentIds,
    runIds,
    studyIds,
    name,
    hashes: [...hashes],
    leftOut,
  };
}

function jobIds({ database }: Shelves, table: 'runs' | 'studies', experimentIds: readonly string[]): string[] {
  if (experimentIds.length === 0) return [];
  const query = database.build.selectFrom(table).select('id').where('experimentId', 'in', experimentIds);
  const kept = query.where('deletedAt', 'is', null).orderBy('createdAt').orderBy('number');
  const ofKept = sql<boolean>`(studyId IS NULL OR (SELECT deletedAt FROM studies WHERE studies.id = studyId) IS NULL)`;
  return database.all(table === 'runs' ? kept.where(ofKept) : kept).map(({ id }) => id);
}
