/** Runs as rows of the table wherever they stand, read by their ids as they come into view. */
import { shallowReactive, watch } from 'vue';
import type { RunScope } from '#core/contract/run-table/run-table.ts';
import { useCore } from '../../../stores/core.ts';
import { stable } from '../stable.ts';
import { readRuns } from './read-runs.ts';
import type { TableRun } from './table-run.ts';

interface WantedRows {
  readonly scope: () => RunScope;
  readonly columns: () => readonly string[];
  /** The ids of those in view. */
  readonly ids: () => readonly string[];
}

export function useRowsById({ scope, columns, ids }: WantedRows) {
  const core = useCore();
  const rows = shallowReactive(new Map<string, TableRun>());
  const wanted = stable(ids);
  /** Those that have been asked for since the last change. */
  let asked = new Set<string>();
  let isReading = false;

  /** One question after the other: whoever scrolls on has no use for those passed by. */
  async function fill(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      for (;;) {
        const mine = asked;
        const missing = wanted.value.filter((id) => !mine.has(id));
        if (missing.length === 0) return;
        const read = await readRuns(core, scope(), columns(), missing);
        if (mine !== asked) continue;
        for (const id of missing) mine.add(id);
        for (const row of read) rows.set(row.id, row);
      }
    } catch {
      // The table itself tells why nothing can be read; the next rows in view are asked for again.
    } finally {
      isReading = false;
    }
  }

  /** Reads those in view again; what is there stays until they are. */
  function ask(): void {
    asked = new Set();
    void fill();
  }

  watch(wanted, () => void fill(), { immediate: true });
  watch([scope, columns], ask);
  return { get: (id: string | undefined) => (id === undefined ? undefined : rows.get(id)), ask };
}
