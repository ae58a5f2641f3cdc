/** Runs by how their names begin. */
import { sql } from 'kysely';
import { folded } from '../contract/run-table/query/folded.ts';
import type { LibraryDatabase } from './database.ts';
import { shownNumber } from './run-index/conditions.ts';
import type { FoundRun } from './run-table.ts';

/**
 * Where the next run stands whose name begins with some letters, of whatever case: its own, or else its experiment's or its
 * number. Null where there is none.
 * @param from - the first place that is looked at; after the last comes the first.
 */
export function placeOfName(
  database: LibraryDatabase,
  runs: readonly FoundRun[],
  letters: string,
  from: number,
): number | null {
  const wanted = folded(letters);
  const begins = (text: unknown) => sql`substr(${text}, 1, length(${wanted})) = ${wanted}`;
  const rows = database.rows(sql<{ id: string }>`
    SELECT runs.id FROM runs INNER JOIN experiments ON experiments.id = runs.experimentId
    WHERE ${begins(sql`folded(coalesce(runs.name, experiments.name))`)}
      OR (runs.name IS NULL AND ${begins(sql`CAST(${shownNumber} AS TEXT)`)})`);
  const named = new Set(rows.map(({ id }) => id));
  for (const place of runs.keys()) {
    const at = (from + place) % runs.length;
    const run = runs[at];
    if (run && named.has(run.id)) return at;
  }
  return null;
}
