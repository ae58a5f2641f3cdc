/** What keys do in the table, and what a pointer does on its rows. */
import { allChosen, noneChosen } from '../../../stores/run-selection.ts';
import { gridPlace } from './grid-place.ts';
import type { MenuAt } from './menu-at.ts';
import type { useActiveRow } from './use-active-row.ts';
import type { useGridColumns } from './use-grid-columns.ts';
import type { GridActions } from './use-grid-keys.ts';
import type { useGridRows } from './use-grid-rows.ts';
import { useRowChoice } from './use-row-choice.ts';
import type { RunTableState, TableRow } from './use-run-table.ts';

/** What the table asks of whoever shows it. */
interface GridRequests {
  readonly open: (row: TableRow) => void;
  readonly remove: () => void;
  readonly menu: (at: MenuAt) => void;
  /** Begins to rename a run. */
  readonly rename: (id: string) => void;
  readonly filter: (row: TableRow, field: string, isWanted: boolean) => void;
  readonly search: () => void;
}

interface Grid {
  readonly table: RunTableState;
  readonly active: ReturnType<typeof useActiveRow>;
  readonly rows: ReturnType<typeof useGridRows>;
  readonly columns: ReturnType<typeof useGridColumns>;
  readonly isChosen: (row: TableRow) => boolean;
  /** The cell that is active, once it is on the page. */
  readonly activeCell: () => Promise<HTMLElement | null>;
  readonly ask: GridRequests;
}

export function useGridActions({ table, active, rows, columns, isChosen, activeCell, ask }: Grid) {
  const { choose } = table.selection;
  const choice = useRowChoice(table, active);

  function goTo(row: number): void {
    active.go(row);
    if (row >= 0) rows.scrollTo(row);
  }

  function fold(index: number, isOpen: boolean): boolean {
    const row = index >= 0 ? table.rowAt(index) : null;
    if (row?.kind !== 'group' || !row.group || row.isOpen === isOpen) return false;
    table.groups.setOpen(row.group, isOpen);
    return true;
  }

  function open(index: number): void {
    if (index < 0) return;
    const row = table.rowAt(index);
    if (row.kind === 'group') fold(index, !row.isOpen);
    else ask.open(row);
  }

  function openMenu(index: number, field: string | null, anchor: HTMLElement): void {
    active.go(index);
    if (index < 0) {
      ask.menu({ anchor, row: null, field });
      return;
    }
    const row = table.rowAt(index);
    if (!isChosen(row)) void choice.go(index, 'alone');
    ask.menu({ anchor, row, field });
  }

  const keys: GridActions = {
    count: () => table.count.value,
    columnCount: () => columns.layout.value.columns.length,
    row: () => active.row.value,
    column: () => active.column.value,
    pageLength: rows.pageLength,
    go: (row, how) => {
      goTo(row);
      if (row >= 0 && how !== 'keep') void choice.go(row, how);
    },
    goToColumn: columns.goTo,
    toggle: () => choice.toggle(active.row.value),
    all: () => choose(allChosen),
    none: () => choose(noneChosen),
    open: () => open(active.row.value),
    rename: () => {
      const row = table.rowAt(active.row.value);
      if (row.kind === 'run' && row.run) ask.rename(row.run.id);
    },
    remove: ask.remove,
    menu: () =>
      void activeCell().then((anchor) => {
        if (anchor) openMenu(active.row.value, columns.activeField(), anchor);
      }),
    fold: (isOpen) => fold(active.row.value, isOpen),
    filter: (isWanted) => {
      const field = columns.activeField();
      if (field !== null) ask.filter(table.rowAt(active.row.value), field, isWanted);
    },
    search: ask.search,
    sort: (isAdded) => {
      const field = columns.activeField();
      if (field !== null) columns.changes.sort(field, isAdded);
    },
    moveColumn: (by) => {
      const field = columns.activeField();
      if (field === null) return;
      columns.changes.shift(field, by);
      columns.goToField(field);
    },
    resizeColumn: columns.resizeActive,
  };

  return {
    keys,
    fold,
    click: (event: MouseEvent): void => {
      const place = gridPlace(event);
      if (!place) return;
      columns.activate(place.cell?.dataset['field']);
      const isAdded = event.ctrlKey || event.metaKey || place.isBox;
      if (event.shiftKey) void choice.go(place.index, 'extend');
      else if (isAdded) choice.toggle(place.index);
      else void choice.go(place.index, 'alone');
      active.go(place.index);
    },
    doubleClick: (event: MouseEvent): void => open(gridPlace(event)?.index ?? -1),
    contextMenu: (event: MouseEvent): void => {
      const place = gridPlace(event);
      if (!place?.cell) return;
      event.preventDefault();
      const field = place.cell.dataset['field'];
      columns.activate(field);
      openMenu(place.index, field ?? null, place.cell);
    },
  };
}
