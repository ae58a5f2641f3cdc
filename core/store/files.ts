/** Imported files: the bytes in `data/`, kept once under their hash, and what they are. */
import { readFileSync, rmSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { StoredFile } from '../contract/entities.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { FileReader } from '../data/prepared-data.ts';
import type { Clock } from './clock.ts';
import type { LibraryDatabase } from './database.ts';
import type { FileRow } from './tables.ts';

export class Files {
  /** Holds the files, each named by its hash. */
  readonly folder: string;
  readonly #database: LibraryDatabase;
  readonly #now: Clock;

  constructor(database: LibraryDatabase, folder: string, now: Clock) {
    this.#database = database;
    this.folder = folder;
    this.#now = now;
  }

  /** The last imported first. */
  list(): StoredFile[] {
    const { build } = this.#database;
    return this.#database
      .all(build.selectFrom('files').selectAll().orderBy('importedAt', 'desc').orderBy('name'))
      .map(toFile);
  }

  /** Null where no such file was imported. */
  find(hash: string): StoredFile | null {
    const { build } = this.#database;
    const row = this.#database.first(build.selectFrom('files').selectAll().where('hash', '=', hash));
    return row ? toFile(row) : null;
  }

  /**
   * Takes a file over; the same content again keeps one file, under its latest name.
   * @param path - of the file on the library's own disk; it is moved.
   */
  async keep(path: string, file: Omit<StoredFile, 'importedAt'>): Promise<StoredFile> {
    const target = join(this.folder, file.hash);
    await rename(path, target);
    const row: FileRow = { ...file, importedAt: this.#now(), content: JSON.stringify(file.content) };
    const { hash, ...changed } = row;
    try {
      this.#database.run(
        this.#database.build
          .insertInto('files')
          .values({ hash, ...changed })
          .onConflict((conflict) => conflict.column('hash').doUpdateSet(changed)),
      );
    } catch (error) {
      // One that is on record was there already.
      if (!this.find(hash)) rmSync(target, { force: true });
      throw error;
    }
    return toFile(row);
  }
}

/**
 * Reads the bytes of imported files from their folder; threads that have no database use it too.
 * @returns a reader that throws {StudioError} `file.missing`.
 */
export function fileReader(folder: string): FileReader {
  return (hash) => {
    try {
      return readFileSync(join(folder, hash));
    } catch {
      throw new StudioError(
        'file.missing',
        'A file this experiment was made with is no longer in the library. Import it again.',
        { hash },
      );
    }
  };
}

function toFile(row: FileRow): StoredFile {
  return StoredFile.parse({ ...row, content: JSON.parse(row.content) as unknown });
}
