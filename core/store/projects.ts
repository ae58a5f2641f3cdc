/** Projects: named collections of experiments. */
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { Project } from '../contract/entities.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import { rowReader } from './row-reader.ts';
import type { ProjectRow } from './tables.ts';

export class Projects {
  readonly #database: LibraryDatabase;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, now: Clock) {
    this.#database = database;
    this.#now = now;
  }

  /** Those not in the bin, in the order they were made. */
  list(): Project[] {
    const query = this.#select().where('deletedAt', 'is', null).orderBy('createdAt');
    return projectRows.all(this.#database.all(query.orderBy(sql`rowid`)));
  }

  /** @throws {StudioError} `library.notFound`, `library.unreadableRow` */
  get(id: string): Project {
    return projectRows.one(found(this.#database.first(this.#select().where('id', '=', id)), 'project', id));
  }

  /** Those that can't be read, in the bin or not. */
  unreadable(): Unreadable[] {
    return projectRows.unreadable(this.#database.all(this.#select()));
  }

  create(name: string): Project {
    const id = randomUUID();
    const now = this.#now();
    this.#database.run(
      this.#database.build.insertInto('projects').values({ id, name, createdAt: now, updatedAt: now, deletedAt: null }),
    );
    return this.get(id);
  }

  /** Puts in one that comes from elsewhere, as it is. */
  put({ id, name, createdAt, updatedAt, deletedAt }: Project): void {
    const row = { id, name, createdAt, updatedAt, deletedAt };
    this.#database.run(this.#database.build.insertInto('projects').values(row));
  }

  rename(id: string, name: string): Project {
    this.#update(id, { name, updatedAt: this.#now() });
    return this.get(id);
  }

  /** Remembers that something in it was changed. */
  touch(id: string): void {
    this.#update(id, { updatedAt: this.#now() });
  }

  moveToBin(id: string): void {
    this.#update(id, { deletedAt: this.#now() });
  }

  restore(id: string): void {
    this.#update(id, { deletedAt: null });
  }

  /** Those in the bin, the last deleted first. */
  listBin(): Project[] {
    const query = this.#select().where('deletedAt', 'is not', null).orderBy('deletedAt', 'desc');
    return projectRows.all(this.#database.all(query));
  }

  #update(id: string, values: { name?: string; updatedAt?: number; deletedAt?: number | null }): void {
    const changed = this.#database.run(this.#database.build.updateTable('projects').set(values).where('id', '=', id));
    found(changed > 0 ? changed : undefined, 'project', id);
  }

  #select() {
    return this.#database.build
      .selectFrom('projects')
      .selectAll()
      .select((row) =>
        row
          .selectFrom('experiments')
          .whereRef('experiments.projectId', '=', 'projects.id')
          .where('experiments.deletedAt', 'is', null)
          .select((experiment) => experiment.fn.countAll<number>().as('count'))
          .$asScalar()
          .$notNull()
          .as('experimentCount'),
      );
  }
}

/** Names are as they were given. */
const Plain = Project.extend({ id: z.string(), name: z.string() });

const projectRows = rowReader(
  (row: ProjectRow & { experimentCount: number }): Project => parseAs(Plain, row, 'library.damaged', 'row'),
  ({ id, name, createdAt, deletedAt }) => {
    return { kind: 'project', id, parentId: null, name, number: null, createdAt, deletedAt };
  },
);
