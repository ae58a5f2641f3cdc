/** A table's rows as they come, whatever kind of file they are in. */
import { StudioError } from '../../errors/studio-error.ts';

export interface Frame {
  /** The first row's cells, or the names that a file has apart from its rows. */
  readonly first: readonly string[];
  /** Cells of every row below; the first row's own where there is none. */
  readonly width: number;
  /** Rows of nothing but empty cells, which are left out. */
  readonly emptyRows: number;
}

/** Is given a row's cells, and its number: as a spreadsheet counts where it is text, else from 1. */
export type EachRow = (cells: readonly string[], row: number) => void;

/** Most cells of a table: 1 GB of numbers in the precision in which they are read, and as much again while they are prepared. */
const cellLimit = 2 ** 27;
/** Most columns: each has its own profile, choice and place in the spec. */
const columnLimit = 20_000;

/**
 * Refuses a table that is too large, before a row of it is read.
 * @param rows - as far as they are known without reading them.
 * @throws {StudioError} `csv.tooManyCells`, `csv.tooManyColumns`
 */
export function checkTableSize(name: string, rows: number, columns: number): void {
  if (columns > columnLimit) {
    throw new StudioError(
      'csv.tooManyColumns',
      `${name} has ${columns} columns; tables are read up to ${columnLimit}. Leave some out, or exchange rows and columns if each row is a column.`,
      { name, columns, limit: columnLimit, path: 'data.source' },
    );
  }
  if (rows * columns <= cellLimit) return;
  const most = Math.floor(cellLimit / columns);
  throw new StudioError(
    'csv.tooManyCells',
    `${name} has about ${rows} rows of ${columns} columns. Of so many columns, ${most} rows are read: use a sample of the rows, or fewer columns.`,
    { name, rows, columns, most, path: 'data.source' },
  );
}
