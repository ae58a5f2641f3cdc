/** Choosing rows as in a file manager: one alone, one more, or all from one to another. */
import { isChosen, named, withChosen } from '../../../stores/run-selection.ts';
import { turns } from '../../../stores/turns.ts';
import type { useActiveRow } from './use-active-row.ts';
import type { RunTableState } from './use-run-table.ts';

export function useRowChoice(table: RunTableState, active: ReturnType<typeof useActiveRow>) {
  const { selection } = table;
  const begin = turns();

  /** The runs of a row. */
  function idsAt(index: number): readonly string[] {
    const row = table.rowAt(index);
    if (row.kind === 'group') return row.group?.members ?? [];
    return row.id === undefined ? [] : [row.id];
  }

  /** The runs from one row to another, of which some may not have been read yet. */
  async function idsBetween(from: number, to: number): Promise<string[]> {
    const places = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const rows = places.map(idsAt);
    // An open group is chosen whole, its runs with it.
    if (table.isGrouped.value) return [...new Set(rows.flat())];
    if (rows.every((ids) => ids.length > 0)) return rows.flat();
    const question = table.asked.value;
    const ids: string[] = [];
    if (question) for await (const { id } of table.allRows({ ...question, columns: [] }, from, to)) ids.push(id);
    return ids;
  }

  return {
    /** Chooses a row alone, or all from where the last one was chosen alone. */
    go: async (index: number, how: 'alone' | 'extend'): Promise<void> => {
      const isLast = begin();
      if (how === 'alone') active.anchor.value = index;
      const ids = await idsBetween(Math.min(active.anchor.value, index), Math.max(active.anchor.value, index)).catch(
        () => null,
      );
      if (ids && isLast()) selection.choose(named(ids));
    },
    /** Chooses a row beside the others, or no more. */
    toggle: (index: number): void => {
      begin();
      const ids = idsAt(index);
      if (ids.length === 0) return;
      const now = selection.chosen.value;
      active.anchor.value = index;
      selection.choose(withChosen(now, ids, !ids.every((id) => isChosen(now, id))));
    },
  };
}
