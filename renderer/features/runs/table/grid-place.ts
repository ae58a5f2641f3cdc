/** The row and the cell that a pointer is on, and whether on the box by which the row is chosen. */
export interface GridPlace {
  readonly index: number;
  readonly cell: HTMLElement | null;
  readonly isBox: boolean;
}

/** Null where it is on no row. */
export function gridPlace({ target }: Event): GridPlace | null {
  const element = target instanceof Element ? target : null;
  const row = element?.closest<HTMLElement>('[data-index]');
  const cell = element?.closest<HTMLElement>('[data-field]') ?? null;
  return row ? { index: Number(row.dataset['index']), cell, isBox: element?.matches('[data-choose]') ?? false } : null;
}
