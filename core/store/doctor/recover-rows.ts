/** Reads what can be read of a table whose pages are damaged. */
import type Database from 'better-sqlite3';
import { isDamage } from '../damaged-database.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly rowid: bigint };

/** Ranges in a row without a single one. A damaged page may stand for more rows than there are, which nobody waits for. */
const fruitlessLimit = 1000;
/** SQLite numbers rows from 1 on. */
const [first, last] = [1n, 2n ** 63n - 1n];
/** Where only one end of a damaged part is known, no more numbers than these are looked at. */
const widestPart = 2n ** 22n;

/**
 * From both ends up to where it is damaged, and likewise with the halves of what lies between.
 * @param columns - of the table.
 */
export function* recoverRows(source: Database.Database, table: string, columns: readonly string[]): Generator<Row> {
  const list = columns.map((name) => `"${name}"`).join(', ');
  const select = (order: string) =>
    `SELECT rowid AS rowid, ${list} FROM "${table}" WHERE rowid BETWEEN ? AND ? ${order}`;
  let forward: Database.Statement<[bigint, bigint], Row>;
  let backward: Database.Statement<[bigint, bigint], Row>;
  try {
    forward = source.prepare<[bigint, bigint], Row>(select('ORDER BY rowid')).safeIntegers();
    backward = source.prepare<[bigint, bigint], Row>(select('ORDER BY rowid DESC')).safeIntegers();
  } catch (error) {
    if (isDamage(error)) return;
    throw error;
  }
  const open: [from: bigint, to: bigint][] = [[first, last]];
  for (let fruitless = 0; fruitless < fruitlessLimit; fruitless++) {
    const range = open.pop();
    if (!range) return;
    const [from, to] = range;
    const up = yield* rowsUntilDamage(forward, from, to, (id, before) => id > before);
    if (up === 'all') continue;
    const low = up ?? from - 1n;
    const down = yield* rowsUntilDamage(backward, low + 1n, to, (id, before) => id < before);
    if (down === 'all') continue;
    if (up !== null || down !== null) fruitless = 0;
    const high = down ?? (to - low > widestPart ? low + widestPart : to + 1n);
    const middle = (low + high) / 2n;
    // One row that is alone is the damaged one.
    if (high - low > 2n) open.push([middle + 1n, high - 1n], [low + 1n, middle]);
  }
}

/**
 * @param follows - whether a row may come after another. Where one does not, a damaged page leads back to what was read, and
 * that without end.
 * @returns the id of the last row before the damage, null where there was none, or that it was all.
 */
function* rowsUntilDamage(
  statement: Database.Statement<[bigint, bigint], Row>,
  from: bigint,
  to: bigint,
  follows: (id: bigint, before: bigint) => boolean,
): Generator<Row, bigint | null | 'all'> {
  let seen: bigint | null = null;
  try {
    for (const row of statement.iterate(from, to)) {
      if (seen !== null && !follows(row.rowid, seen)) return seen;
      seen = row.rowid;
      yield row;
    }
    return 'all';
  } catch (error) {
    if (isDamage(error)) return seen;
    throw error;
  }
}
