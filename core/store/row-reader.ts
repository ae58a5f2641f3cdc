/**
 * From rows to what they hold.
 *
 * What one row holds may be damaged, or written by a later studio: it is told of by its name, with the reason, and never
 * keeps the others from being read.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Unreadable } from '../contract/unreadable.ts';
import { parseAs } from '../errors/parse.ts';
import { reportOf, StudioError, type ErrorReport } from '../errors/studio-error.ts';

export interface RowReader<Row, Item> {
  /** @throws {StudioError} `library.unreadableRow` */
  one(row: Row): Item;
  /** Those that can be read. */
  all(rows: readonly Row[]): Item[];
  /** Those that can't. A row that could be read before, and is as it was, is not read again. */
  unreadable(rows: readonly Row[]): Unreadable[];
}

/** Whatever of this is not what it should be is left empty. */
const Described = Unreadable.omit({ reason: true }).extend({
  id: z.string().catch(''),
  parentId: z.string().nullable().catch(null),
  name: z.string().catch('?'),
  number: z.int().nullable().catch(null),
  createdAt: z.number().nullable().catch(null),
  deletedAt: z.number().nullable().catch(null),
});

/** @param read - throws for a row that can't be read. @param describe - parses nothing. */
export function rowReader<Row, Item>(
  read: (row: Row) => Item,
  describe: (row: Row) => Omit<Unreadable, 'reason'>,
): RowReader<Row, Item> {
  /** What the rows that could be read held at the last look. */
  let readable: ReadonlySet<string> = new Set();
  const attempt = (row: Row): { item: Item } | { unreadable: Unreadable } => {
    try {
      return { item: read(row) };
    } catch (error) {
      return { unreadable: { ...Described.parse(describe(row)), reason: reasonOf(error) } };
    }
  };
  return {
    one(row) {
      const result = attempt(row);
      if ('item' in result) return result.item;
      throw unreadableRow(result.unreadable);
    },
    all: (rows) => rows.map(attempt).flatMap((result) => ('item' in result ? [result.item] : [])),
    unreadable: (rows) => {
      const found: Unreadable[] = [];
      const seen = new Set<string>();
      for (const row of rows) {
        const digest = digestOf(row);
        const result = readable.has(digest) ? null : attempt(row);
        if (result && 'unreadable' in result) found.push(result.unreadable);
        else seen.add(digest);
      }
      readable = seen;
      return found;
    },
  };
}

/** Tells rows apart in little space. */
function digestOf(row: unknown): string {
  return createHash('sha1').update(JSON.stringify(row)).digest('base64');
}

/** What was not foreseen comes of values that can't be: the tables' columns are not what SQLite promised. */
function reasonOf(error: unknown): ErrorReport {
  if (error instanceof StudioError) return reportOf(error);
  return reportOf(damaged('row', error instanceof Error ? error.message : String(error)));
}

function damaged(path: string, problem: string): StudioError {
  return new StudioError('library.damaged', `What is saved of it is damaged: ${path}: ${problem}.`, { path, problem });
}

function unreadableRow({ kind, name, number, reason }: Unreadable): StudioError {
  const called = number === null ? `“${name}”` : `${number} of “${name}”`;
  return new StudioError(
    'library.unreadableRow',
    `The ${kind} ${called} can’t be read: ${reason.message} The rest of the library is not affected.`,
    { kind, name, ...(number === null ? {} : { number }), reason: reason.message },
  );
}

/** JSON from a column's text. @throws {StudioError} `library.damaged` */
export function jsonOf(column: string, text: string, read: (text: string) => unknown = JSON.parse): unknown {
  try {
    return read(text);
  } catch (error) {
    throw damaged(column, error instanceof Error ? error.message : String(error));
  }
}

/** What a column's text says by a schema. @throws {StudioError} `library.damaged` */
export function columnOf<T extends z.ZodType>(schema: T, column: string, text: string): z.infer<T> {
  return parseAs(schema, jsonOf(column, text), 'library.damaged', column);
}

/** Likewise, of a column that may be empty. @throws {StudioError} `library.damaged` */
export function columnOrNull<T extends z.ZodType>(schema: T, column: string, text: string | null): z.infer<T> | null {
  return text === null ? null : columnOf(schema, column, text);
}
