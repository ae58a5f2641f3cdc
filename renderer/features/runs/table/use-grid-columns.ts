/** The columns of the table on the page: where they stand, which of them are in view, and the one that is active. */
import { useElementSize, useEventListener } from '@vueuse/core';
import { computed, shallowRef, type Ref } from 'vue';
import { columnsInView, layOut } from './column-layout.ts';
import type { useActiveRow } from './use-active-row.ts';
import type { Cells } from './use-cells.ts';
import { useColumnChanges } from './use-column-changes.ts';
import { useColumnWidths } from './use-column-widths.ts';
import type { RunTableState } from './use-run-table.ts';

/** In pixels; a narrower column could not be gripped. */
const leastWidth = 48;

export function useGridColumns(
  table: RunTableState,
  cells: Cells,
  scroller: Readonly<Ref<HTMLElement | null>>,
  active: ReturnType<typeof useActiveRow>,
) {
  const changes = useColumnChanges(table, cells);
  const { columns } = changes;
  const widthOf = useColumnWidths(table, cells);
  const layout = computed(() => layOut(columns.value, widthOf));
  const { width } = useElementSize(scroller);
  const scrolledTo = shallowRef(0);
  // Before anyone who changes the page, after which it would be laid out for this.
  useEventListener(scroller, 'scroll', () => (scrolledTo.value = scroller.value?.scrollLeft ?? 0), {
    passive: true,
    capture: true,
  });

  const placed = () => layout.value.columns[active.column.value];
  const placeOf = (field: string) => layout.value.columns.findIndex(({ column }) => column.field === field);

  function bringIntoView(): void {
    const [box, at] = [scroller.value, placed()];
    if (!box || !at || at.index < layout.value.pinnedCount) return;
    const { pinnedWidth } = layout.value;
    const hidden = at.left - pinnedWidth - box.scrollLeft;
    if (hidden < 0) box.scrollLeft += hidden;
    const beyond = at.left + at.width - box.clientWidth - box.scrollLeft;
    if (beyond > 0) box.scrollLeft += Math.min(beyond, at.left - pinnedWidth - box.scrollLeft);
  }

  const goTo = (column: number) => {
    active.column.value = column;
    bringIntoView();
  };

  return {
    changes,
    layout,
    inView: computed(() =>
      columnsInView(layout.value, scrolledTo.value, width.value || window.innerWidth, active.column.value),
    ),
    labels: computed(() => new Map(columns.value.map(({ field }) => [field, cells.label(field)]))),
    numeric: computed(() => new Set(columns.value.map(({ field }) => field).filter(cells.isNumeric))),
    /** The field of the active column; null where there is none. */
    activeField: () => placed()?.column.field ?? null,
    goTo,
    /** Goes to a field's column, where it is shown. @returns whether it is. */
    goToField: (field: string): boolean => {
      const at = placeOf(field);
      if (at >= 0) goTo(at);
      return at >= 0;
    },
    /** Makes a field's column the active one, without scrolling to it. */
    activate: (field: string | undefined) => {
      const at = field === undefined ? -1 : placeOf(field);
      if (at >= 0) active.column.value = at;
    },
    /** Makes the active column wider or narrower, by so many pixels. */
    resizeActive: (by: number) => {
      const at = placed();
      if (at) changes.resize(at.column.field, Math.max(leastWidth, at.width + by), true);
    },
  };
}
