/**
 * What a process is putting into `models/` or `data/`, or taking out of it, together with a row.
 *
 * File and row can't change in one step. So the file's name is marked in the process's own folder first; whichever way the
 * work ends, what is marked and has no row is left over, and is removed: by the process itself or, if that has died, at
 * the next opening. What has neither row nor mark is left alone: the database may be an older one that was put back.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LibraryDatabase } from './database.ts';

/** The folders; what is in them is named by its row's key. */
const kinds = ['models', 'data'] as const;
type Kind = (typeof kinds)[number];

export class Unsettled {
  readonly #database: LibraryDatabase;
  readonly #library: string;
  readonly #folder: string;

  /**
   * @param library - its folder.
   * @param folder - of the process, for its marks; made where it is missing.
   */
  constructor(database: LibraryDatabase, library: string, folder: string) {
    this.#database = database;
    this.#library = library;
    this.#folder = join(folder, 'unsettled');
  }

  get isEmpty(): boolean {
    return kinds.every((kind) => this.#marked(kind).length === 0);
  }

  /** To be followed by `settle`, whichever way the work between them ends. */
  mark(kind: Kind, names: readonly string[]): void {
    mkdirSync(join(this.#folder, kind), { recursive: true });
    for (const name of names) writeFileSync(this.#mark(kind, name), '');
  }

  /** Removes what has no row. */
  settle(kind: Kind, names: readonly string[]): void {
    for (const name of names) {
      // Nobody else is between its file and its row then.
      this.#database.transaction(() => {
        if (!this.#hasRow(kind, name)) rmSync(join(this.#library, kind, name), { recursive: true, force: true });
      });
      rmSync(this.#mark(kind, name), { force: true });
    }
  }

  /** Settles all that a process has left. */
  settleAll(): void {
    for (const kind of kinds) this.settle(kind, this.#marked(kind));
  }

  #marked(kind: Kind): string[] {
    const folder = join(this.#folder, kind);
    return existsSync(folder) ? readdirSync(folder) : [];
  }

  #mark(kind: Kind, name: string): string {
    return join(this.#folder, kind, name);
  }

  #hasRow(kind: Kind, name: string): boolean {
    const { build } = this.#database;
    const row =
      kind === 'models'
        ? this.#database.first(build.selectFrom('runs').select('id').where('id', '=', name))
        : this.#database.first(build.selectFrom('files').select('hash').where('hash', '=', name));
    return row !== undefined;
  }
}
