/** Why a table can't be used as it is to be read: what was found, where, and what to do. */
import { StudioError } from '../../errors/studio-error.ts';
import type { TableSource } from '../../experiment/table-source.ts';

/** @throws {StudioError} `csv.columnCount`, `csv.noTarget` */
export function checkColumns({ fileName, columns, target }: TableSource, found: number): void {
  if (columns.length !== found) {
    throw new StudioError(
      'csv.columnCount',
      `${fileName} has ${found} columns, but the experiment describes ${columns.length}. Choose the file again.`,
      { fileName, found, expected: columns.length, path: 'data.source' },
    );
  }
  if (target < found) return;
  throw new StudioError(
    'csv.noTarget',
    `${fileName}: column ${target + 1} is to be predicted, but there are only ${found}.`,
    { fileName, column: target + 1, found, path: 'data.source.target' },
  );
}

/** A cell of a column of numbers or dates that is neither that nor missing. */
export function notReadable(
  { fileName, columns, target }: TableSource,
  index: number,
  found: string,
  row: number,
): StudioError {
  const { name, type } = columns[index]!;
  const isTarget = index === target;
  const details = { fileName, row, column: name, found };
  const where = `${fileName}, row ${row}, column “${name}”: found “${found}” where`;
  if (isTarget) {
    return new StudioError(
      'csv.targetNotANumber',
      `${where} a number was expected. Correct it, or predict classes instead of numbers.`,
      { ...details, path: 'data.source.target' },
    );
  }
  const path = `data.source.columns.${index}`;
  if (type === 'number') {
    return new StudioError(
      'csv.notANumber',
      `${where} a number was expected. Correct it, call it missing, or read the column as text or not at all.`,
      { ...details, path },
    );
  }
  return new StudioError(
    'csv.notADate',
    `${where} a date was expected. Correct it, call it missing, or read the column as text or not at all.`,
    { ...details, path },
  );
}

/** A list, a record or bytes in place of a value. */
export function nestedColumn({ fileName, columns, target }: TableSource, index: number): StudioError {
  const column = columns[index]!.name;
  return new StudioError(
    'parquet.nested',
    `${fileName}: the column “${column}” holds lists, records or bytes instead of single values. Leave it out.`,
    { fileName, column, path: index === target ? 'data.source.target' : `data.source.columns.${index}` },
  );
}

export function headerOnly(fileName: string): StudioError {
  return new StudioError(
    'csv.headerOnly',
    `${fileName} has a header but no rows below it. Choose a file with rows, or say that it has no header.`,
    { fileName, path: 'data.source' },
  );
}

export function nothingLeft(fileName: string): StudioError {
  return new StudioError(
    'csv.nothingLeft',
    `${fileName}: every row has a missing value in a column that drops such rows. Fill the gaps instead, or ignore the emptiest columns.`,
    { fileName, path: 'data.source.columns' },
  );
}

export function noInputs(fileName: string): StudioError {
  return new StudioError(
    'csv.noInputs',
    `${fileName}: no column is left to predict from. Use at least one besides the target.`,
    { fileName, path: 'data.source.columns' },
  );
}

export function tooManyCategories({ fileName, columns }: TableSource, index: number, found: number): StudioError {
  const column = columns[index]!.name;
  return new StudioError(
    'csv.tooManyCategories',
    `${fileName}: the column “${column}” has ${found} different texts; one input for each would be too many. Ignore the column.`,
    { fileName, column, found, path: `data.source.columns.${index}` },
  );
}

export function tooManyClasses({ fileName }: TableSource, column: string, found: number): StudioError {
  return new StudioError(
    'csv.tooManyClasses',
    `${fileName}: the target “${column}” has ${found} different values, too many for classes. Predict it as a number (regression), or choose another target.`,
    { fileName, column, found, path: 'data.source.target' },
  );
}
