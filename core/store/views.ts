/** Views of the table of runs, kept under a name. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SavedView, TableView } from '../contract/run-table/views.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import { changed, versions } from '../experiment/versions.ts';
import type { LibraryDatabase } from './database.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import type { ViewRow } from './tables.ts';

/** The number of a view's form is one of its fields. */
const forms = versions([]);

export class Views {
  readonly #database: LibraryDatabase;

  constructor(database: LibraryDatabase) {
    this.#database = database;
  }

  /** In their order. */
  list(): SavedView[] {
    return viewRows.all(this.#rows());
  }

  /** Those that can't be read, in their order. */
  unreadable() {
    return viewRows.unreadable(this.#rows());
  }

  /** @param id - of the view whose place it takes; null for a new one, which comes last. @throws {StudioError} `views.notFound` */
  save(id: string | null, name: string, view: TableView): SavedView {
    const { build } = this.#database;
    return this.#database.transaction(() => {
      const text = JSON.stringify(view);
      if (id !== null) {
        const place = this.#placeOf(id);
        this.#database.run(build.updateTable('views').set({ name, view: text }).where('id', '=', id));
        return { id, name, place, view };
      }
      const last = this.#database.first(build.selectFrom('views').select(({ fn }) => fn.max('place').as('place')));
      const saved = { id: randomUUID(), name, place: (last?.place ?? -1) + 1 };
      this.#database.run(build.insertInto('views').values({ ...saved, view: text }));
      return { ...saved, view };
    });
  }

  /** Puts in one that comes from elsewhere, as it is. */
  put({ view, ...row }: SavedView): void {
    const { build } = this.#database;
    this.#database.run(build.insertInto('views').values({ ...row, view: JSON.stringify(view) }));
  }

  /** Puts views into an order; those that are not named come after, as they were. */
  order(ids: readonly string[]): void {
    const { build } = this.#database;
    this.#database.transaction(() => {
      const known = this.#rows().map(({ id }) => id);
      const named = ids.filter((id) => known.includes(id));
      const ordered = [...new Set([...named, ...known])];
      for (const [place, id] of ordered.entries()) {
        this.#database.run(build.updateTable('views').set({ place }).where('id', '=', id));
      }
    });
  }

  delete(id: string): void {
    this.#database.run(this.#database.build.deleteFrom('views').where('id', '=', id));
  }

  #placeOf(id: string): number {
    const row = this.#database.first(this.#database.build.selectFrom('views').select('place').where('id', '=', id));
    if (row) return row.place;
    throw new StudioError('views.notFound', 'This view is no longer in the library. It may have been deleted.', { id });
  }

  #rows(): ViewRow[] {
    return this.#database.all(this.#database.build.selectFrom('views').selectAll().orderBy('place').orderBy('id'));
  }
}

/** A view of unknown origin and any form. @throws {StudioError} `version.newer`, `library.damaged` */
export function parseView(value: unknown): SavedView {
  const { view, ...fields } = parseAs(z.looseObject({ view: z.unknown() }), value, 'library.damaged', 'row');
  const read = parseAs(TableView, changed(forms.upgrade(view), forms.stamp), 'library.damaged', 'view');
  return parseAs(SavedView, { ...fields, view: read }, 'library.damaged', 'row');
}

const viewRows = rowReader(
  (row: ViewRow): SavedView => parseView({ ...row, view: jsonOf('view', row.view) }),
  ({ id, name }) => {
    return { kind: 'view', id, parentId: null, name, number: null, createdAt: null, deletedAt: null };
  },
);
