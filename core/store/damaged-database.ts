/** Says in words that SQLite can't make sense of the library's file. */
import Database from 'better-sqlite3';
import { errorOf, type StudioError } from '../errors/studio-error.ts';
import { reportOfState } from '../errors/storage-trouble.ts';

/**
 * What SQLite answers where pages are damaged. The studio's own queries fit its tables, so one that “fails” has met a
 * schema that is no longer theirs.
 */
const signs = ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', 'SQLITE_TOOBIG', 'SQLITE_FORMAT', 'SQLITE_MISMATCH'];

/** Whether an error is SQLite's word that a database is damaged. */
export function isDamage(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && signs.some((sign) => error.code.startsWith(sign));
}

/** @param path - of the database's file. @throws {StudioError} `storage.damaged` where the work meets damage. */
export function whereDamageIsTold<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw isDamage(error) ? damagedDatabase(path, error.message) : error;
  }
}

/** @param reason - in SQLite's words. */
export function damagedDatabase(path: string, reason: string): StudioError {
  return errorOf(reportOfState('damaged', `${path}: ${reason}`));
}
