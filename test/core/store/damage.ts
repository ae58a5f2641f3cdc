/** Writes into a library past the studio, as a fault or a later version would. */
import Database from 'better-sqlite3';
import { join } from 'node:path';

export function damage(folder: string, sql: string, ...values: readonly unknown[]): void {
  const connection = new Database(join(folder, 'library.sqlite'));
  try {
    connection.prepare(sql).run(...values);
  } finally {
    connection.close();
  }
}
