/** What is changed in the columns at their names: order, width, and what the table is sorted by. */
import { computed, shallowRef } from 'vue';
import { useTableViewStore } from '../../../stores/table-view.ts';
import { moved, shifted } from './column-layout.ts';
import type { Cells } from './use-cells.ts';
import type { RunTableState } from './use-run-table.ts';

/** Columns that a table is sorted by at once. */
const orderLimit = 8;

export function useColumnChanges(table: RunTableState, cells: Cells) {
  const store = useTableViewStore();
  /** A width that is being dragged is taken once it is let go. */
  const dragged = shallowRef<{ readonly field: string; readonly width: number } | null>(null);

  return {
    columns: computed(() =>
      table.view.value.columns.map((column) =>
        column.field === dragged.value?.field ? { ...column, width: dragged.value.width } : column,
      ),
    ),
    sort: (field: string, isAdded: boolean): void => {
      const { order } = table.view.value;
      const now = order.find((one) => one.field === field);
      // What was never sorted by begins with the best, the newest, the largest; names begin with A.
      const descending = now ? !now.descending : cells.fieldOf(field).kind !== 'text';
      const next = { field, descending };
      if (!isAdded) store.change({ order: [next] });
      else if (now) store.change({ order: order.map((one) => (one === now ? next : one)) });
      else store.change({ order: [...order, next].slice(-orderLimit) });
    },
    resize: (field: string, width: number | null, isOver: boolean): void => {
      dragged.value = isOver || width === null ? null : { field, width };
      if (!isOver) return;
      const resized = table.view.value.columns.map((column) =>
        column.field === field ? { ...column, width } : column,
      );
      store.change({ columns: resized });
    },
    move: (field: string, to: string) => store.change({ columns: moved(table.view.value.columns, field, to) }),
    shift: (field: string, by: -1 | 1) => store.change({ columns: shifted(table.view.value.columns, field, by) }),
    /** Brings a column back, at the left. */
    show: (field: string) =>
      store.change({ columns: [{ field, width: null, pinned: true }, ...table.view.value.columns] }),
  };
}
