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
  type CompiledQuery,
} from 'kysely';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { StudioError } from '../errors/studio-error.ts';
import { migrate } from './migrations.ts';
import type { Tables } from './tables.ts';

/** Processes take turns in milliseconds; one that waits this long is waiting for something broken. */
const busyTimeoutMs = 10_000;

export interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

export class LibraryDatabase {
  /** Builds queries; they are run by this class's methods. */
  readonly build: Kysely<Tables>;
  readonly #connection: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /**
   * Opens the file, makes it where it is missing, and brings it to the present version.
   * @throws {StudioError} `library.unreadable`, `library.newer`
   */
  constructor(path: string) {
    this.#connection = open(path);
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
    return this.#prepare<Row>(sql).all(...parameters);
  }

  first<Row>(query: Query<Row>): Row | undefined {
    const { sql, parameters } = query.compile();
    return this.#prepare<Row>(sql).get(...parameters);
  }

  /** @returns how many rows were changed. */
  run(query: Query<unknown>): number {
    const { sql, parameters } = query.compile();
    return this.#prepare(sql).run(...parameters).changes;
  }

  /** All of the work or, when it throws, none of it. May be nested. */
  transaction<Result>(work: () => Result): Result {
    return this.#connection.transaction(work).immediate();
  }

  /** Differs from its last value when another process, or another connection of this one, has changed something. */
  get dataVersion(): number {
    return Number(this.#connection.pragma('data_version', { simple: true }));
  }

  close(): void {
    this.#connection.close();
  }

  #prepare<Row>(sql: string): Database.Statement<unknown[], Row> {
    const known = this.#statements.get(sql);
    if (known) return known as Database.Statement<unknown[], Row>;
    const statement = this.#connection.prepare<unknown[], Row>(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function open(path: string): Database.Database {
  let connection: Database.Database | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    connection = new Database(path, { timeout: busyTimeoutMs });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    migrate(connection, path);
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof StudioError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError(
      'library.unreadable',
      `The library ${path} can’t be opened: ${reason}. Check that the folder may be written to and that the file is the studio’s, or choose another library.`,
      { path, reason },
    );
  }
}
