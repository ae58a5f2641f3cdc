/** Rows of runs by their ids, wherever they stand in the table. */
import type { RunScope } from '#core/contract/run-table/run-table.ts';
import type { useCore } from '../../../stores/core.ts';
import { anyOfIds } from './query-text.ts';
import { tableRun, type TableRun } from './table-run.ts';

/** A query of so many ids is within the limit of a query's length. */
const idsAtOnce = 60;

/** @returns those that are there, in no certain order. */
export async function readRuns(
  core: ReturnType<typeof useCore>,
  scope: RunScope,
  columns: readonly string[],
  ids: readonly string[],
): Promise<TableRun[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, i) =>
    ids.slice(i * idsAtOnce, (i + 1) * idsAtOnce),
  );
  const found = await Promise.all(
    parts.map((part) =>
      core.call('runs.find', {
        scope,
        query: anyOfIds(part),
        columns: [...columns],
        order: [],
        offset: 0,
        limit: part.length,
      }),
    ),
  );
  return found.flatMap(({ rows }) => rows.map((row) => tableRun(row, columns)));
}
