import type { TableRow } from './use-run-table.ts';

/** Where a menu of the table stands, and what it is about. */
export interface MenuAt {
  readonly anchor: HTMLElement;
  /** Null for the name of a column. */
  readonly row: TableRow | null;
  readonly field: string | null;
}
