/**
 * The library as it is at one moment, for reading what takes long piece by piece: others write on meanwhile, which neither
 * shows here nor has to wait.
 */
import Database from 'better-sqlite3';
import type { Query } from './database.ts';

export class Snapshot {
  readonly #connection: Database.Database;
  readonly #onClose: () => void;

  /** @param path - of the database. */
  constructor(path: string, onClose: () => void) {
    this.#onClose = onClose;
    this.#connection = new Database(path, { readonly: true });
    // The moment is that of the first look within a transaction.
    this.#connection.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
  }

  all<Row>(query: Query<Row>): Row[] {
    const { sql, parameters } = query.compile();
    return this.#connection.prepare<unknown[], Row>(sql).all(...parameters);
  }

  /** Closing twice is fine. */
  close(): void {
    this.#connection.close();
    this.#onClose();
  }
}
