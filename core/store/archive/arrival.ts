/**
 * What is on its way into the library: its rows in a database of their own, its files beside it or, those of runs, already in
 * their place but marked as unsettled. Nothing of it is in the library until all of it is, whenever the process ends.
 */
import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment, Project, Run } from '../../contract/entities.ts';
import { isActive } from '../../contract/jobs.ts';
import type { SavedView } from '../../contract/run-table/views.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { fileHashes } from '../../experiment/data-spec.ts';
import { syncFolderNow } from '../sync-file.ts';
import type { Unsettled } from '../unsettled.ts';
import { freeName } from './free-name.ts';
import { ArrivingIds } from './ids.ts';
import { parts } from './parts.ts';
import type { Shelves } from './shelves.ts';

/** Where it goes: into projects of its own, into one that there is, or (runs alone) into an experiment that there is. */
export type Destination =
  | { readonly kind: 'new' }
  | { readonly kind: 'project'; readonly projectId: string }
  | { readonly kind: 'experiment'; readonly experimentId: string };

interface ArrivalOptions {
  readonly library: Shelves;
  /** On a database of its own, which is in `folder`, of the present version and empty. */
  readonly shelves: Shelves;
  /** For what is on its way. */
  readonly folder: string;
  readonly unsettled: Unsettled;
  /** Whether there is a folder of models of that name. */
  readonly hasModels: (runId: string) => boolean;
  readonly destination: Destination;
  readonly now: number;
}

export class Arrival {
  readonly shelves: Shelves;
  readonly now: number;
  readonly ids: ArrivingIds;
  /** SHA-256 of the imported files that any of it was trained on. */
  readonly neededFiles = new Set<string>();
  /** Runs that were under way. */
  interrupted = 0;
  readonly #options: ArrivalOptions;
  /** What there is already of where it goes: the project, and the experiment in it. */
  readonly #given: { readonly projects?: Project; readonly experiments?: Experiment };
  /** Names that are taken where it goes. */
  readonly #names: { readonly projects: string[]; readonly experiments: string[] };
  /** The run's number by the id it was packed under. */
  readonly #numbers = new Map<string, number>();
  #lastNumber: number;
  #viewPlace: number;
  #settle = (): void => undefined;

  /** @throws {StudioError} `library.notFound` for a destination that is not there. */
  constructor(options: ArrivalOptions) {
    const { library, shelves, destination, hasModels, now } = options;
    this.#options = options;
    this.shelves = shelves;
    this.now = now;
    this.ids = new ArrivingIds((table, id) => {
      const { build } = library.database;
      const row = library.database.first(build.selectFrom(table).select('id').where('id', '=', id));
      return row !== undefined || (table === 'runs' && hasModels(id));
    });
    this.#given = givenOf(library, destination);
    const { projects: project, experiments: experiment } = this.#given;
    // What comes in refers to it.
    if (project) shelves.projects.put(project);
    if (experiment) shelves.experiments.put(experiment);
    this.#lastNumber = experiment ? library.runs.lastNumber(experiment.id) : 0;
    this.#viewPlace = (library.views.list().at(-1)?.place ?? -1) + 1;
    const inside = project ? library.experiments.list(project.id) : [];
    this.#names = {
      projects: library.projects.list().map(({ name }) => name),
      experiments: inside.map(({ name }) => name),
    };
  }

  takeProject(project: Project): void {
    const given = this.#given.projects;
    if (given) {
      this.ids.lead('projects', project.id, given.id);
      return;
    }
    const name = freeName(project.name, this.#names.projects);
    this.#names.projects.push(name);
    const id = this.ids.made('projects', project.id);
    this.shelves.projects.put({ ...project, id, name, createdAt: this.now, deletedAt: null });
  }

  takeExperiment(experiment: Experiment): void {
    const given = this.#given.experiments;
    if (given) {
      this.ids.lead('experiments', experiment.id, given.id);
      return;
    }
    this.#need(experiment);
    const isBesideOthers = this.#given.projects !== undefined;
    const name = isBesideOthers ? freeName(experiment.name, this.#names.experiments) : experiment.name;
    this.#names.experiments.push(name);
    this.shelves.experiments.put({
      ...experiment,
      name,
      id: this.ids.made('experiments', experiment.id),
      projectId: this.ids.known('projects', experiment.projectId),
      // Beside others it stands behind them.
      createdAt: isBesideOthers ? this.now : experiment.createdAt,
      deletedAt: null,
    });
  }

  /** Parents come before what was branched off them. */
  takeRun(run: Omit<Run, 'name'>): void {
    this.#need(run);
    const { branch, search, ...own } = run;
    const studyId = search && this.ids.find('studies', search.studyId);
    const experimentId = this.ids.known('experiments', run.experimentId);
    const isTraining = search !== undefined && studyId !== undefined;
    const number = isTraining ? this.shelves.runs.nextUnnumbered(experimentId) : this.#numberOf(run, experimentId);
    this.#numbers.set(run.id, number);
    const wasActive = isActive(run);
    if (wasActive) this.interrupted++;
    this.shelves.runs.put({
      ...own,
      // Without its search it is a run like any other.
      ...(isTraining && { search: { ...search, studyId } }),
      id: this.ids.made('runs', run.id),
      experimentId,
      number,
      deletedAt: null,
      branch: branch && {
        ...branch,
        runId: this.ids.find('runs', branch.runId) ?? branch.runId,
        number: this.#numbers.get(branch.runId) ?? branch.number,
      },
      ...(wasActive && { state: 'interrupted' as const, finishedAt: this.now, ending: null }),
    });
  }

  /** Its own number where that is free, or the next: a training that comes without its search has that of its trial. */
  #numberOf({ number }: Pick<Run, 'number'>, experimentId: string): number {
    if (this.#given.experiments) return ++this.#lastNumber;
    return this.shelves.runs.hasNumber(experimentId, number) ? this.shelves.runs.lastNumber(experimentId) + 1 : number;
  }

  /** A view of what comes in; it stands behind the library's own. */
  takeView({ name, view }: SavedView): void {
    const { scope, baseline } = view;
    const table = scope.kind === 'project' ? 'projects' : 'experiments';
    this.shelves.views.put({
      id: randomUUID(),
      name,
      place: this.#viewPlace++,
      view: {
        ...view,
        scope: scope.kind === 'library' ? scope : { ...scope, id: this.ids.known(table, scope.id) },
        baseline: baseline === null ? null : (this.ids.find('runs', baseline) ?? baseline),
      },
    });
  }

  /** From here on files of its runs may be put into their place. @param whole - those whose latest checkpoint comes. */
  expectModels(whole: ReadonlySet<string>): void {
    const { database } = this.shelves;
    const runs = this.ids.all('runs');
    this.#settle = this.#options.unsettled.mark('models', runs);
    database.transaction(() => {
      for (const id of runs.filter((run) => !whole.has(run))) {
        database.run(database.build.updateTable('runs').set({ hasModel: 0 }).where('id', '=', id));
      }
    });
  }

  /**
   * Puts all of it into the library.
   * @param hashes - of imported files. @param from - where they are. @param to - where the library has them.
   * @throws {StudioError} `archive.overtaken` where what it goes into, or beside, has changed meanwhile.
   */
  commit(hashes: readonly string[], from: string, to: string): void {
    const { library, folder, unsettled } = this.#options;
    this.shelves.database.close();
    const settleData = unsettled.mark('data', hashes);
    try {
      library.database.takeFrom(join(folder, 'library.sqlite'), (copy) => {
        for (const hash of hashes) renameSync(join(from, hash), join(to, hash));
        if (hashes.length > 0) syncFolderNow(to);
        for (const { table, copy: options } of parts) {
          const isGiven = (table === 'projects' || table === 'experiments') && this.#given[table] !== undefined;
          copy(table, isGiven ? { areKnownKept: true } : options);
        }
      });
    } catch (error) {
      throw isConstraint(error) ? overtaken() : error;
    } finally {
      settleData();
    }
  }

  get folder(): string {
    return this.#options.folder;
  }

  /** What has not come in is gone. To be called whichever way it went. */
  end(): void {
    if (this.shelves.database.isOpen) this.shelves.database.close();
    this.#settle();
    rmSync(this.#options.folder, { recursive: true, force: true });
  }

  #need({ spec }: Pick<Run, 'spec'>): void {
    for (const hash of fileHashes(spec.data.source)) this.neededFiles.add(hash);
  }
}

function givenOf({ projects, experiments }: Shelves, destination: Destination) {
  if (destination.kind === 'new') return {};
  if (destination.kind === 'project') return { projects: projects.get(destination.projectId) };
  const experiment = experiments.get(destination.experimentId);
  return { projects: projects.get(experiment.projectId), experiments: experiment };
}

function isConstraint(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_CONSTRAINT')
  );
}

function overtaken(): StudioError {
  return new StudioError(
    'archive.overtaken',
    'The library was changed at the same moment, and nothing has come in. Do it again.',
  );
}
