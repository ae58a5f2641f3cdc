/**
 * What a process is putting into `models/` or `data/`, or taking out of it, together with a row.
 *
 * File and row can't change in one step. So the file's name is marked in the process's own folder first; whichever way the
 * work ends, what is marked and has no row is left over, and is removed: by the process itself or, if that has died, at
 * the next opening. What has neither row nor mark is left alone: the database may be an older one that was put back.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LibraryDatabase } from './database.ts';

/** The folders; what is in them is named by its row's key. */
const Mark = z.object({ kind: z.enum(['models', 'data']), names: z.array(z.string().min(1)) });
type Mark = z.infer<typeof Mark>;

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
    return this.#marks().length === 0;
  }

  /** @returns what removes those without a row, to be called whichever way the work between ends. */
  mark(kind: Mark['kind'], names: readonly string[]): () => void {
    mkdirSync(this.#folder, { recursive: true });
    const path = join(this.#folder, randomUUID());
    writeFileSync(path, JSON.stringify({ kind, names }));
    return () => this.#settle(path);
  }

  /** Settles all that a process has left. */
  settleAll(): void {
    for (const path of this.#marks()) this.#settle(path);
  }

  #marks(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder).map((name) => join(this.#folder, name)) : [];
  }

  #settle(path: string): void {
    const { kind, names } = readMark(path);
    const withoutRow = () => names.filter((name) => !this.#hasRow(kind, name));
    const remove = (name: string) => rmSync(join(this.#library, kind, name), { recursive: true, force: true });
    // Another process may import the same content at this moment, but a run's id is nobody else's: there may be many to
    // remove, which the others need not wait for.
    if (kind === 'data') this.#database.transaction(() => withoutRow().forEach(remove));
    else this.#database.transaction(withoutRow).forEach(remove);
    rmSync(path, { force: true });
  }

  #hasRow(kind: Mark['kind'], name: string): boolean {
    const { build } = this.#database;
    const row =
      kind === 'models'
        ? (this.#database.first(build.selectFrom('runs').select('id').where('id', '=', name)) ??
          this.#database.first(build.selectFrom('studies').select('id').where('id', '=', name)))
        : this.#database.first(build.selectFrom('files').select('hash').where('hash', '=', name));
    return row !== undefined;
  }
}

/** One that is not whole was being written, so nothing had begun. */
function readMark(path: string): Mark {
  try {
    return Mark.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { kind: 'models', names: [] };
  }
}
