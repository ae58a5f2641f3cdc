/** The keys of the table, as in a file manager: arrows go, Shift extends, the command key goes without choosing. */
import { matchesShortcut } from '../../../ui/shortcut-keys.ts';

/** The row above the first: the columns' names. */
export const headerRow = -1;

export interface GridActions {
  readonly count: () => number;
  readonly columnCount: () => number;
  readonly row: () => number;
  readonly column: () => number;
  readonly pageLength: () => number;
  /** @param how - what becomes of what is chosen: this alone, all up to it, or as it was. */
  readonly go: (row: number, how: 'alone' | 'extend' | 'keep') => void;
  readonly goToColumn: (column: number) => void;
  readonly toggle: () => void;
  readonly all: () => void;
  readonly none: () => void;
  readonly open: () => void;
  readonly rename: () => void;
  readonly remove: () => void;
  readonly menu: () => void;
  /** Opens or closes a group; tells whether there was one to. */
  readonly fold: (isOpen: boolean) => boolean;
  readonly filter: (isWanted: boolean) => void;
  readonly search: () => void;
  readonly sort: (isAdded: boolean) => void;
  readonly moveColumn: (by: -1 | 1) => void;
  readonly resizeColumn: (by: number) => void;
}

/** In pixels, for each press. */
const widthStep = 16;

/** @returns whether the key meant something here. */
export function pressed(event: KeyboardEvent, grid: GridActions): boolean {
  const act = event.altKey ? columnKeys(event, grid) : (commands(event, grid) ?? travel(event, grid));
  act?.();
  return act !== undefined;
}

function columnKeys(event: KeyboardEvent, grid: GridActions): (() => void) | undefined {
  const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
  if (by === 0) return undefined;
  return event.shiftKey ? () => grid.resizeColumn(by * widthStep) : () => grid.moveColumn(by);
}

function commands(event: KeyboardEvent, grid: GridActions): (() => void) | undefined {
  const isHeader = grid.row() === headerRow;
  if (matchesShortcut(event, 'mod+a')) return grid.all;
  if (matchesShortcut(event, 'shift+f10')) return grid.menu;
  if (isHeader && (event.key === 'Enter' || event.key === ' ')) return () => grid.sort(event.shiftKey);
  if (event.key === ' ') return event.shiftKey ? undefined : grid.toggle;
  if (event.ctrlKey || event.metaKey) return undefined;
  const plain: Record<string, () => void> = {
    Enter: grid.open,
    F2: grid.rename,
    Delete: grid.remove,
    Escape: grid.none,
    ContextMenu: grid.menu,
    '=': () => grid.filter(true),
    '!': () => grid.filter(false),
    '/': grid.search,
  };
  if (isHeader && ['F2', 'Delete', 'Enter', '=', '!'].includes(event.key)) return undefined;
  return plain[event.key];
}

function travel(event: KeyboardEvent, grid: GridActions): (() => void) | undefined {
  const [row, last] = [grid.row(), grid.count() - 1];
  const to: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + grid.pageLength(),
    PageUp: row - grid.pageLength(),
    Home: 0,
    End: last,
  };
  const next = to[event.key];
  if (next !== undefined) {
    const how = event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'keep' : 'alone';
    // Only a step up from the first row leads to the columns' names.
    const least = event.key === 'ArrowUp' && !event.shiftKey ? headerRow : 0;
    return () => grid.go(Math.max(Math.min(least, last), Math.min(last, next)), how);
  }
  if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    const isOpen = event.key === 'ArrowRight';
    return () => {
      if (grid.column() === 0 && grid.fold(isOpen)) return;
      grid.goToColumn(Math.max(0, Math.min(grid.columnCount() - 1, grid.column() + (isOpen ? 1 : -1))));
    };
  }
  return undefined;
}
