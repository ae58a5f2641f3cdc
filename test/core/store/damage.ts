/** Writes into a library past the studio, as a fault or a later version would. */
import Database from 'better-sqlite3';
import { join } from 'node:path';

/** Gives a column a value of a type that is not its own, as a damaged page does; SQLite itself would refuse it. */
export function spoilType(folder: string, sql: string, ...values: readonly unknown[]): void {
  const path = join(folder, 'library.sqlite');
  const connection = new Database(path).unsafeMode();
  connection.pragma('writable_schema = ON');
  connection.exec(`UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')`);
  connection.close();
  damage(folder, sql, ...values);
}

export function damage(folder: string, sql: string, ...values: readonly unknown[]): void {
  const connection = new Database(join(folder, 'library.sqlite'));
  connection.pragma('foreign_keys = OFF');
  try {
    connection.prepare(sql).run(...values);
  } finally {
    connection.close();
  }
}
