/** Experiments: editable specifications within a project. */
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Experiment } from '../contract/entities.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import type { ExperimentSpec } from '../experiment/experiment-spec.ts';
import { parseSpec } from '../experiment/parse-spec.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import type { ExperimentRow } from './tables.ts';

/** What an experiment is made of. */
export interface NewExperiment {
  readonly projectId: string;
  readonly name: string;
  readonly spec: ExperimentSpec;
  /** Key of the preset's explanation, where it came from one. */
  readonly preset?: string | null;
}

export class Experiments {
  readonly #database: LibraryDatabase;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, now: Clock) {
    this.#database = database;
    this.#now = now;
  }

  /** A project's experiments that are not in the bin, in the order they were made. */
  list(projectId: string): Experiment[] {
    const query = this.#select()
      .where('projectId', '=', projectId)
      .where('deletedAt', 'is', null)
      .orderBy('createdAt')
      .orderBy(sql`rowid`);
    return experimentRows.all(this.#database.all(query));
  }

  /** @throws {StudioError} `library.notFound`, `library.unreadableRow` */
  get(id: string): Experiment {
    return experimentRows.one(found(this.#database.first(this.#select().where('id', '=', id)), 'experiment', id));
  }

  /** Null for an experiment that can't be read, or is not there. */
  find(id: string): Experiment | null {
    return experimentRows.all(this.#database.all(this.#select().where('id', '=', id)))[0] ?? null;
  }

  create({ projectId, name, spec, preset = null }: NewExperiment): Experiment {
    const id = randomUUID();
    const now = this.#now();
    this.#database.run(
      this.#database.build.insertInto('experiments').values({
        id,
        projectId,
        name,
        spec: JSON.stringify(spec),
        preset,
        createdAt: now,
        updatedAt: now,
        deletedAt: null,
      }),
    );
    return this.get(id);
  }

  /** Puts in one that comes from elsewhere, as it is. */
  put({ id, projectId, name, spec, preset, createdAt, updatedAt, deletedAt }: Experiment): void {
    const row = { id, projectId, name, spec: JSON.stringify(spec), preset, createdAt, updatedAt, deletedAt };
    this.#database.run(this.#database.build.insertInto('experiments').values(row));
  }

  /** Puts it into another project. */
  move(id: string, projectId: string): Experiment {
    this.#update(id, { projectId, updatedAt: this.#now() });
    return this.get(id);
  }

  rename(id: string, name: string): Experiment {
    this.#update(id, { name, updatedAt: this.#now() });
    return this.get(id);
  }

  changeSpec(id: string, spec: ExperimentSpec): Experiment {
    this.#update(id, { spec: JSON.stringify(spec), updatedAt: this.#now() });
    return this.get(id);
  }

  moveToBin(id: string): void {
    this.#update(id, { deletedAt: this.#now() });
  }

  restore(id: string): void {
    this.#update(id, { deletedAt: null });
  }

  /** Those in the bin whose project is not, the last deleted first. */
  listBin(): Experiment[] {
    const query = this.#selectKept().where('deletedAt', 'is not', null).orderBy('deletedAt', 'desc');
    return experimentRows.all(this.#database.all(query));
  }

  /** Experiments that can't be read, in the bin or not, whose project is not there; in the order they were made. */
  unreadable(): Unreadable[] {
    return experimentRows.unreadable(this.#database.all(this.#selectKept().orderBy('createdAt')));
  }

  /** Those that can't be read, wherever they are. */
  allUnreadable(): Unreadable[] {
    return experimentRows.unreadable(this.#database.all(this.#select()));
  }

  #update(id: string, values: Partial<ExperimentRow>): void {
    const changed = this.#database.run(
      this.#database.build.updateTable('experiments').set(values).where('id', '=', id),
    );
    found(changed > 0 ? changed : undefined, 'experiment', id);
  }

  #select() {
    return this.#database.build
      .selectFrom('experiments')
      .selectAll()
      .select((row) =>
        row
          .selectFrom('runs')
          .whereRef('runs.experimentId', '=', 'experiments.id')
          .where('runs.deletedAt', 'is', null)
          .where('runs.studyId', 'is', null)
          .select((run) => run.fn.countAll<number>().as('count'))
          .$asScalar()
          .$notNull()
          .as('runCount'),
      );
  }

  /** Of projects that are not in the bin. */
  #selectKept() {
    return this.#select().where((row) =>
      row.exists(
        row
          .selectFrom('projects')
          .select('projects.id')
          .whereRef('projects.id', '=', 'experiments.projectId')
          .where('projects.deletedAt', 'is', null),
      ),
    );
  }
}

/** What is no JSON; names are as they were given. */
const Plain = Experiment.omit({ spec: true }).extend({ id: z.string(), projectId: z.string(), name: z.string() });

const experimentRows = rowReader(
  (row: ExperimentRow & { runCount: number }): Experiment => {
    return { ...parseAs(Plain, row, 'library.damaged', 'row'), spec: parseSpec(jsonOf('spec', row.spec)) };
  },
  ({ id, projectId, name, createdAt, deletedAt }) => {
    return { kind: 'experiment', id, parentId: projectId, name, number: null, createdAt, deletedAt };
  },
);
