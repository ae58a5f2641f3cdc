/** Imported files: the bytes in `data/`, kept once under their hash, and what they are. */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { StoredFile } from '../contract/entities.ts';
import type { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { FileReader } from '../data/prepared-data.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import { jsonOf, rowReader } from './row-reader.ts';
import { syncFile, syncFolderNow } from './sync-file.ts';
import type { FileRow } from './tables.ts';
import type { Unsettled } from './unsettled.ts';

export class Files {
  /** Holds the files, each named by its hash. */
  readonly folder: string;
  readonly #database: LibraryDatabase;
  readonly #unsettled: Unsettled;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, folder: string, unsettled: Unsettled, now: Clock) {
    this.#database = database;
    this.#unsettled = unsettled;
    this.folder = folder;
    this.#now = now;
  }

  /** The last imported first. */
  list(): StoredFile[] {
    const { build } = this.#database;
    return fileRows.all(
      this.#database.all(build.selectFrom('files').selectAll().orderBy('importedAt', 'desc').orderBy('name')),
    );
  }

  /** Those whose rows can't be read; importing one again repairs it. */
  unreadable(): Unreadable[] {
    return fileRows.unreadable(this.#database.all(this.#database.build.selectFrom('files').selectAll()));
  }

  /** Null where no such file was imported, or what is known of it can't be read. */
  find(hash: string): StoredFile | null {
    const { build } = this.#database;
    return fileRows.all(this.#database.all(build.selectFrom('files').selectAll().where('hash', '=', hash)))[0] ?? null;
  }

  /** Puts in what is known of a file that comes from elsewhere; where it is known already, that stays. */
  put(file: StoredFile): void {
    const row: FileRow = { ...file, content: JSON.stringify(file.content) };
    const query = this.#database.build.insertInto('files').values(row);
    this.#database.run(query.onConflict((conflict) => conflict.doNothing()));
  }

  /**
   * Takes a file over; the same content again keeps one file, under its latest name.
   * @param path - of the file on the library's own disk; it is moved.
   */
  async keep(path: string, file: Omit<StoredFile, 'importedAt'>): Promise<StoredFile> {
    await syncFile(path);
    const row: FileRow = { ...file, importedAt: this.#now(), content: JSON.stringify(file.content) };
    const { hash, ...changed } = row;
    const query = this.#database.build
      .insertInto('files')
      .values({ hash, ...changed })
      .onConflict((conflict) => conflict.column('hash').doUpdateSet(changed));
    const settle = this.#unsettled.mark('data', [hash]);
    try {
      this.#database.transaction(() => {
        renameSync(path, join(this.folder, hash));
        syncFolderNow(this.folder);
        this.#database.run(query);
      });
    } finally {
      settle();
    }
    return fileRows.one(row);
  }
}

/**
 * Reads the bytes of imported files from their folder, and holds them to their hash; threads that have no database use it
 * too.
 * @returns a reader that throws {StudioError} `file.missing`, `file.damaged`.
 */
export function fileReader(folder: string): FileReader {
  return (hash, name) => {
    let bytes: Uint8Array;
    try {
      bytes = readFileSync(join(folder, hash));
    } catch {
      throw new StudioError(
        'file.missing',
        `The file “${name}”, which this experiment was made with, is no longer in the library. Import it again.`,
        { hash, name },
      );
    }
    if (hashOf(bytes) === hash) return bytes;
    throw new StudioError(
      'file.damaged',
      `The library’s copy of “${name}” is damaged: its content is not what was imported. Import the file again, which repairs it.`,
      { hash, name },
    );
  };
}

/** SHA-256, as files are named by. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const fileRows = rowReader(
  (row: FileRow): StoredFile => {
    return parseAs(StoredFile, { ...row, content: jsonOf('content', row.content) }, 'library.damaged', 'content');
  },
  ({ hash, name, importedAt }) => {
    return { kind: 'file', id: hash, parentId: null, name, number: null, createdAt: importedAt, deletedAt: null };
  },
);
