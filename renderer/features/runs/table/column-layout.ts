/** Where the columns of the table stand: pinned ones first, and of the others those that are in view. All in pixels. */
import type { ViewColumn } from '#core/contract/run-table/views.ts';

export interface PlacedColumn {
  readonly column: ViewColumn;
  /** Among the columns as they are shown; the first is 0. */
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

export interface ColumnLayout {
  readonly columns: readonly PlacedColumn[];
  readonly pinnedCount: number;
  readonly pinnedWidth: number;
  readonly totalWidth: number;
}

/** The box in front of every row, by which it is chosen. */
export const boxWidth = 34;

/** @param widthOf - of a column that has none of its own. */
export function layOut(columns: readonly ViewColumn[], widthOf: (field: string) => number): ColumnLayout {
  const pinned = columns.filter((column) => column.pinned);
  let left = boxWidth;
  const placed = [...pinned, ...columns.filter((column) => !column.pinned)].map((column, index) => {
    const width = column.width ?? widthOf(column.field);
    left += width;
    return { column, index, width, left: left - width };
  });
  const pinnedWidth = placed.slice(0, pinned.length).reduce((sum, { width }) => sum + width, boxWidth);
  return { columns: placed, pinnedCount: pinned.length, pinnedWidth, totalWidth: left };
}

/**
 * Those that scroll and are in view, and the one that is active wherever it is.
 * @param overscan - beyond either edge.
 */
export function columnsInView(
  { columns, pinnedCount, pinnedWidth }: ColumnLayout,
  scrolledTo: number,
  viewWidth: number,
  active: number,
  overscan = 120,
): PlacedColumn[] {
  const from = scrolledTo + pinnedWidth - overscan;
  const to = scrolledTo + viewWidth + overscan;
  return columns.filter(
    ({ index, left, width }) => index >= pinnedCount && (index === active || (left + width > from && left < to)),
  );
}

/** The columns with one moved to another's place. */
export function moved(columns: readonly ViewColumn[], field: string, to: string): ViewColumn[] {
  const column = columns.find((one) => one.field === field);
  const [from, at] = [field, to].map((name) => columns.findIndex((one) => one.field === name)) as [number, number];
  if (!column || at < 0 || from === at) return [...columns];
  return columns.toSpliced(from, 1).toSpliced(at, 0, { ...column, pinned: columns[at]?.pinned ?? column.pinned });
}

/** The columns with one moved by a place among those that are pinned as it is. */
export function shifted(columns: readonly ViewColumn[], field: string, by: -1 | 1): ViewColumn[] {
  const column = columns.find((one) => one.field === field);
  const alike = columns.filter((one) => one.pinned === column?.pinned);
  const other = alike[alike.findIndex((one) => one.field === field) + by];
  return other ? moved(columns, field, other.field) : [...columns];
}
