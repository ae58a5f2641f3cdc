/** The cell that keys act on. Its row is followed when others come or go above it. */
import { shallowRef } from 'vue';
import type { TableRun } from './table-run.ts';
import type { RunTableState } from './use-run-table.ts';

type Shown = RunTableState['found']['shown']['value'];

export function useActiveRow() {
  const row = shallowRef(0);
  const column = shallowRef(0);
  /** Where a stretch of rows that are chosen together begins. */
  const anchor = shallowRef(0);

  const placeIn = (shown: NonNullable<Shown>, id: string | undefined): number | null => {
    if (id === undefined) return null;
    for (const [page, rows] of shown.pages) {
      const at = rows.findIndex((one: TableRun) => one.id === id);
      if (at >= 0) return page * shown.pageSize + at;
    }
    return null;
  };
  const itemIn = ({ pages, pageSize }: NonNullable<Shown>, index: number): TableRun | undefined =>
    pages.get(Math.floor(index / pageSize))?.[index % pageSize];

  return {
    row,
    column,
    anchor,
    go: (to: number) => {
      row.value = to;
    },
    /**
     * Follows what is active, once other rows are shown.
     * @param top - the first row in view.
     * @returns by how many rows what is in view has moved, or that another list begins at its start.
     */
    follow: (next: Shown, before: Shown, top: number): number | 'start' => {
      if (!next || !before || next === before) return 0;
      const { scope, query, order } = next.question;
      const was = before.question;
      if (JSON.stringify([scope, query, order]) !== JSON.stringify([was.scope, was.query, was.order])) {
        row.value = anchor.value = 0;
        return 'start';
      }
      const [first, activeRow] = [itemIn(before, top), itemIn(before, row.value)];
      const [firstNow, activeNow] = [placeIn(next, first?.id), placeIn(next, activeRow?.id)];
      if (activeNow !== null) row.value = activeNow;
      row.value = Math.min(row.value, Math.max(0, next.total - 1));
      anchor.value = Math.min(anchor.value, row.value);
      return firstNow === null ? 0 : firstNow - top;
    },
  };
}
