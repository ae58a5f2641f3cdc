/** A library as the checks see it. */
import Database from 'better-sqlite3';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Advice, CheckName, Mend } from '../../contract/doctor.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { LibraryDatabase } from '../database.ts';
import { applySteps, migrate, migrations, newer, versionOf } from '../migrations.ts';
import { ModelFiles } from '../model-files.ts';
import { isOwnerAlive, livingOwners } from '../process-lock.ts';
import { rebuildDatabase } from './rebuild.ts';
import { SetAside } from './set-aside.ts';

/** What a check has found. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** What repairing does; or what a person can do. */
  readonly remedy: Advice | { readonly kind: Mend; readonly mend: () => void };
}

/** @throws whatever the database does; the check is then told to have failed. */
export type Check = (library: ExaminedLibrary) => Problem[];
export type Checks = Readonly<Record<CheckName, Check>>;

export class ExaminedLibrary {
  readonly folder: string;
  readonly databasePath: string;
  readonly models: ModelFiles;
  readonly setAside: SetAside;
  readonly #forRepair: boolean;
  readonly #owner: string | null;
  #connection: Database.Database | null = null;

  /**
   * @param owner - this process's, where it has the library open.
   * @param forRepair - so that problems can be mended; nothing else has the database open.
   */
  constructor(folder: string, now: number, owner: string | null, forRepair: boolean) {
    this.folder = folder;
    this.databasePath = join(folder, 'library.sqlite');
    this.models = new ModelFiles(join(folder, 'models'));
    this.setAside = new SetAside(folder, now);
    this.#owner = owner;
    this.#forRepair = forRepair;
  }

  /**
   * As it is, whatever its form and its damage.
   * @throws what SQLite says where it can't be opened at all, `library.newer`.
   */
  get raw(): Database.Database {
    this.#connection ??= this.#open();
    return this.#connection;
  }

  /** In its present form. An older one is brought there: for good where it is repaired, else in memory. */
  get present(): Database.Database {
    if (versionOf(this.raw) === migrations.length) return this.raw;
    if (this.#forRepair) migrate(this.raw, this.databasePath);
    else this.#connection = migratedCopy(this.raw);
    return this.raw;
  }

  /** The same, for the classes that know the tables. */
  get database(): LibraryDatabase {
    return new LibraryDatabase(this.databasePath, this.present);
  }

  /** Makes a new database of what can be read of this one. */
  rebuild(): void {
    this.close();
    rebuildDatabase(this.databasePath, this.setAside);
  }

  /** Whether a living process, or this one, is at work for an opening of the library. */
  isAlive(owner: string): boolean {
    return owner === this.#owner || isOwnerAlive(join(this.folder, 'locks'), owner);
  }

  /** Whether another process has the library open. */
  get isOpenElsewhere(): boolean {
    return livingOwners(join(this.folder, 'locks'), this.#owner).length > 0;
  }

  /** Names in one of its folders; none where it is missing. */
  names(...path: string[]): string[] {
    try {
      return readdirSync(join(this.folder, ...path));
    } catch {
      return [];
    }
  }

  /** Takes a row out of a table, and keeps it aside. */
  setRowAside(table: string, rowid: number): void {
    const row = this.present.prepare<[number], object>(`SELECT * FROM "${table}" WHERE rowid = ?`).get(rowid);
    if (!row) return;
    this.setAside.keepRow(table, row);
    this.present.prepare(`DELETE FROM "${table}" WHERE rowid = ?`).run(rowid);
  }

  close(): void {
    this.#connection?.close();
    this.#connection = null;
  }

  #open(): Database.Database {
    const connection = new Database(this.databasePath, { readonly: !this.#forRepair, fileMustExist: true });
    try {
      const found = versionOf(connection);
      if (found > migrations.length) throw newer(this.databasePath, found, migrations.length);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  }
}

function migratedCopy(connection: Database.Database): Database.Database {
  const bytes = connection.serialize();
  connection.close();
  // Written ahead or not: there is no such thing in memory.
  bytes[18] = bytes[19] = 1;
  const copy = new Database(bytes);
  applySteps(copy, migrations);
  return copy;
}

/** @throws {StudioError} `library.inUse` where others have the library open. */
export function refuseWhereOpen(folder: string, owner: string | null): void {
  const count = livingOwners(join(folder, 'locks'), owner).length;
  if (count === 0) return;
  throw new StudioError(
    'library.inUse',
    `Another window or terminal has the library open (${count}). End it first: nothing may change while the library is repaired or restored.`,
    { count },
  );
}
