/**
 * The library's SQLite database.
 *
 * Kysely writes the queries and gives them types; better-sqlite3 runs them at once, so a change and what follows from
 * it are one step that nothing comes between.
 */
import Database from 'better-sqlite3';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type CompiledQuery,
  type RawBuilder,
} from 'kysely';
import { closeSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorOf, StudioError } from '../errors/studio-error.ts';
import { reportOfState, storageTroubleOf } from '../errors/storage-trouble.ts';
import { damagedDatabase, isDamage, whereDamageIsTold } from './damaged-database.ts';
import { makeFolder } from './make-folder.ts';
import { migrate } from './migrations.ts';
import { addFunctions } from './run-index/sql-functions.ts';
import { Snapshot } from './snapshot.ts';
import type { Tables } from './tables.ts';

/** Another process may be bringing the library to the present version. */
const openingTimeoutMs = 10_000;
/** Processes take turns in milliseconds; one that waits this long is waiting for something broken, and all the while nobody is answered. */
const busyTimeoutMs = 2_000;
/** One that only looks whether it is its turn. */
const briefTimeoutMs = 50;
/** Where SQLite itself does not wait. */
const busyPauseMs = 10;

export interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

export interface CopyOptions {
  /** Rows that are numbered get numbers of their own here. */
  readonly isKeyNew?: boolean;
  /** A row whose key is known here stays as it is here. */
  readonly areKnownKept?: boolean;
}

/** Copies the rows of a table, in their order. */
type CopyRows = (table: keyof Tables, options?: CopyOptions) => void;

export class LibraryDatabase {
  /** Builds queries; they are run by this class's methods. */
  readonly build: Kysely<Tables>;
  readonly #path: string;
  #connection: Database.Database;
  /** Says which file is open, whatever has become of its name. */
  #inode: bigint | null;
  /** Readings of it at one moment, to be closed with it. */
  readonly #snapshots = new Set<{ close(): void }>();
  readonly #statements = new Map<string, Database.Statement>();

  /**
   * Opens the file, makes it where it is missing, and brings it to the present version.
   * @param connection - to the file in its present version, where there is one already.
   * @throws {StudioError} `library.unreadable`, `library.newer`, what the disk does, as `storage.full`, and
   *   `storage.damaged`; so does every query, the last.
   */
  constructor(path: string, connection?: Database.Database) {
    this.#path = path;
    this.#connection = connection ?? open(path);
    this.#inode = inodeOf(path);
    this.build = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (database) => new SqliteIntrospector(database),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    });
  }

  all<Row>(query: Query<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#told(() => this.#prepare<Row>(sql).all(...parameters));
  }

  first<Row>(query: Query<Row>): Row | undefined {
    const { sql, parameters } = query.compile();
    return this.#told(() => this.#prepare<Row>(sql).get(...parameters));
  }

  /** The same of a query in SQL. */
  rows<Row>(query: RawBuilder<Row>): Row[] {
    return this.all({ compile: () => query.compile(this.build) });
  }

  /** @returns how many rows were changed. */
  run(query: Query<unknown>): number {
    const { sql, parameters } = query.compile();
    return this.#told(() => this.#prepare(sql).run(...parameters).changes);
  }

  /** All of the work or, when it throws, none of it. May be nested. */
  transaction<Result>(work: () => Result): Result {
    this.#checkThere();
    return this.#told(() => this.#connection.transaction(work).immediate());
  }

  /** Writes something small that changes nothing. @throws what keeps the library from being written to. */
  checkWritable(): void {
    const version = Number(this.#connection.pragma('user_version', { simple: true }));
    this.transaction(() => this.#connection.pragma(`user_version = ${version}`));
  }

  /** Does something without waiting for other processes: where one is writing just now, it throws. */
  briefly<Result>(work: () => Result): Result {
    this.#connection.pragma(`busy_timeout = ${briefTimeoutMs}`);
    try {
      return work();
    } finally {
      this.#connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
    }
  }

  /** The library as it is at this moment, until it is closed. */
  snapshot(): Snapshot {
    const snapshot = new Snapshot(this.#connection.name, () => this.#snapshots.delete(snapshot));
    this.#snapshots.add(snapshot);
    return snapshot;
  }

  /** Likewise as a database of its own, that the shelves can read from. */
  frozen(): LibraryDatabase {
    const connection = new Database(this.#connection.name, { readonly: true });
    connection.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
    const frozen = new LibraryDatabase(this.#path, connection);
    this.#snapshots.add(frozen);
    return frozen;
  }

  /**
   * Takes rows over from the database of another library of the present version, in one transaction.
   * @param path - of its file; nobody has it open.
   * @param work - is given what copies the rows of a table.
   */
  takeFrom<Result>(path: string, work: (copy: CopyRows) => Result): Result {
    this.#connection.prepare('ATTACH ? AS other').run(path);
    const copy: CopyRows = (table, { isKeyNew = false, areKnownKept = false } = {}) => {
      const names = this.#connection.prepare<[string], { name: string }>('SELECT name FROM pragma_table_info(?)');
      const columns = names.all(table).flatMap(({ name }) => (isKeyNew && name === 'id' ? [] : [`"${name}"`]));
      const list = columns.join(', ');
      const conflict = areKnownKept ? 'ON CONFLICT DO NOTHING' : '';
      this.#connection.exec(
        `INSERT INTO main."${table}" (${list}) SELECT ${list} FROM other."${table}" WHERE TRUE ORDER BY rowid ${conflict}`,
      );
    };
    try {
      return this.transaction(() => work(copy));
    } finally {
      this.#connection.exec('DETACH other');
    }
  }

  /** @throws {StudioError} `storage.damaged` */
  checkWhole(): void {
    const found = this.#told(() => String(this.#connection.pragma('quick_check(1)', { simple: true })));
    if (found !== 'ok') throw damagedDatabase(this.#path, found);
  }

  /** Differs from its last value when another process, or another connection of this one, has changed something. */
  get dataVersion(): number {
    return Number(this.#connection.pragma('data_version', { simple: true }));
  }

  /** Differs from its last value when anything may have changed, be it by this connection. */
  get changeStamp(): string {
    const [own] = this.rows(sql<{ count: number }>`SELECT total_changes() AS count`);
    return `${this.dataVersion}/${own?.count ?? 0}`;
  }

  get isOpen(): boolean {
    return this.#connection.open;
  }

  /** Whoever still reads a snapshot finds it closed. */
  close(): void {
    for (const snapshot of [...this.#snapshots]) snapshot.close();
    this.#connection.close();
  }

  /** Does something with the file while nobody has it open here. @throws {StudioError} as the constructor. */
  whileClosed<Result>(work: () => Result): Result {
    this.close();
    this.#statements.clear();
    try {
      return work();
    } finally {
      this.#connection = open(this.#path);
      this.#inode = inodeOf(this.#path);
    }
  }

  #told<Result>(work: () => Result): Result {
    return whereDamageIsTold(this.#path, work);
  }

  #prepare<Row>(sql: string): Database.Statement<unknown[], Row> {
    const known = this.#statements.get(sql) as Database.Statement<unknown[], Row> | undefined;
    const statement = known ?? this.#connection.prepare<unknown[], Row>(sql);
    if (!known) this.#statements.set(sql, statement);
    if (!statement.readonly) this.#checkThere();
    return statement;
  }

  /** A file that was deleted or moved can be written to, and all that is would be lost in silence. */
  #checkThere(): void {
    if (inodeOf(this.#path) !== this.#inode) throw errorOf(reportOfState('vanished', this.#path));
  }
}

function isCantOpen(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CANTOPEN');
}

/** What the system says of opening a file, of which SQLite tells only that it can't; null where it can be opened. */
function openingError(path: string): unknown {
  try {
    closeSync(openSync(path, 'a'));
    return null;
  } catch (error) {
    return error;
  }
}

/** Null where there is no such file. */
function inodeOf(path: string): bigint | null {
  return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}

function open(path: string): Database.Database {
  let connection: Database.Database | undefined;
  try {
    makeFolder(dirname(path));
    connection = new Database(path, { timeout: openingTimeoutMs });
    switchToWal(connection);
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    migrate(connection, path);
    addFunctions(connection);
    connection.pragma(`busy_timeout = ${busyTimeoutMs}`);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof StudioError) throw error;
    // What is no database at all may be another program's file.
    if (isDamage(error) && error.code !== 'SQLITE_NOTADB') throw damagedDatabase(path, error.message);
    const trouble = storageTroubleOf(isCantOpen(error) ? openingError(path) : error) ?? storageTroubleOf(error);
    if (trouble && trouble.code !== 'storage.damaged') throw errorOf(trouble);
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError(
      'library.unreadable',
      `The library ${path} can’t be opened: ${reason}. Check that the folder may be written to and that the file is the studio’s, or choose another library.`,
      { path, reason },
    );
  }
}

/** SQLite refuses this at once, without waiting, to all but one of those that ask at the same moment. */
function switchToWal(connection: Database.Database): void {
  const deadline = performance.now() + openingTimeoutMs;
  for (;;) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      const isBusy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!isBusy || performance.now() >= deadline) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, busyPauseMs);
  }
}
