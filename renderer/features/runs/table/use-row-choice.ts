/** Choosing rows as in a file manager: one alone, one more, or all from one to another. */
import { useCore } from '../../../stores/core.ts';
import { isChosen, named, withChosen } from '../../../stores/run-selection.ts';
import { turns } from '../../../stores/turns.ts';
import type { useActiveRow } from './use-active-row.ts';
import type { RunTableState } from './use-run-table.ts';

export function useRowChoice(table: RunTableState, active: ReturnType<typeof useActiveRow>) {
  const core = useCore();
  const { selection } = table;
  const begin = turns();

  /** The runs of a row, of which a large group lists only some. */
  function idsAt(index: number): readonly string[] {
    const row = table.rowAt(index);
    if (row.kind === 'group') return row.group?.members ?? [];
    return row.run ? [row.run.id] : [];
  }

  /** All of them. */
  async function allIdsAt(index: number): Promise<readonly string[]> {
    const row = table.rowAt(index);
    if (row.kind === 'run' || !row.group || row.group.members.length === row.group.count) return idsAt(index);
    const { asked, view } = table;
    const { grouping: by } = view.value;
    if (!asked.value || by === null) return [];
    const { scope, query } = asked.value;
    return core.call('runs.groupMembers', { scope, query, by, key: row.group.key });
  }

  /** The runs from one row to another, of which some may not have been read yet. */
  async function idsBetween(from: number, to: number): Promise<string[]> {
    const places = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    if (table.isGrouped.value) return [...new Set((await Promise.all(places.map(allIdsAt))).flat())];
    const rows = places.map(idsAt);
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
    toggle: async (index: number): Promise<void> => {
      const isLast = begin();
      const ids = await allIdsAt(index).catch(() => []);
      if (ids.length === 0 || !isLast()) return;
      const now = selection.chosen.value;
      active.anchor.value = index;
      selection.choose(withChosen(now, ids, !ids.every((id) => isChosen(now, id))));
    },
  };
}
