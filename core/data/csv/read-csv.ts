/** From a CSV file and the way to read it to samples. */
import { StudioError } from '../../errors/studio-error.ts';
import type { CsvColumn, CsvSource } from '../../experiment/data-spec.ts';
import { Effort } from '../effort.ts';
import type { FileReader } from '../prepared-data.ts';
import type { CategoryColumn, NumberColumn, Samples } from '../samples.ts';
import { isMissing, numberOf } from './cells.ts';
import { columnNames } from './inspect-csv.ts';
import { parseCsv } from './parse-csv.ts';

/** One-hot columns beyond this would be names rather than categories, and the network absurdly wide. */
const categoryLimit = 1000;
const classLimit = 1000;

/** Rows of text that are used, and what to say where one is at fault. */
interface Table {
  readonly source: CsvSource;
  readonly rows: readonly (readonly string[])[];
  /** Of each row, as a spreadsheet counts: from 1, header included. */
  readonly rowNumbers: readonly number[];
}

/**
 * Reads the columns in use. Rows without a target, or without a value in a column whose rule is `drop`, are left out.
 * @throws {StudioError} `csv.*` naming row and column, `file.missing`
 * @throws {TaskCancelled}
 */
export function readCsvSamples(source: CsvSource, read: FileReader, effort = new Effort()): Samples {
  const all = parseCsv(read(source.file, source.fileName), source.fileName, source.delimiter, effort);
  const names = columnNames(all, source.header);
  checkColumns(source, names);
  const columns = source.columns.map((column, i) => ({ ...column, name: names[i]! }));
  const body = source.header ? all.slice(1) : all;
  if (body.length === 0) {
    throw new StudioError(
      'csv.headerOnly',
      `${source.fileName} has a header but no rows below it. Choose a file with rows, or say that it has no header.`,
      { fileName: source.fileName, path: 'data.source' },
    );
  }
  const table = keptRows({ ...source, columns }, body);
  const inputs = columns.flatMap((column, i) =>
    i === source.target || column.type === 'ignore' ? [] : [inputColumn(table, column, i, effort)],
  );
  if (inputs.length === 0) {
    throw new StudioError(
      'csv.noInputs',
      `${source.fileName}: no column is left to predict from. Use at least one besides the target.`,
      { fileName: source.fileName, path: 'data.source.columns' },
    );
  }
  const { classes, targets } = readTarget(table, columns[source.target]!.name);
  return {
    task: source.task,
    rows: table.rows.length,
    inputs: { kind: 'table', columns: inputs },
    target: columns[source.target]!.name,
    classes,
    targets,
    rowNumbers: table.rowNumbers,
    droppedRows: body.length - table.rows.length,
  };
}

function checkColumns(source: CsvSource, names: readonly string[]): void {
  if (source.columns.length !== names.length) {
    throw new StudioError(
      'csv.columnCount',
      `${source.fileName} has ${names.length} columns, but the experiment describes ${source.columns.length}. Choose the file again.`,
      { fileName: source.fileName, found: names.length, expected: source.columns.length, path: 'data.source' },
    );
  }
  if (source.target < names.length) return;
  throw new StudioError(
    'csv.noTarget',
    `${source.fileName}: column ${source.target + 1} is to be predicted, but there are only ${names.length}.`,
    { fileName: source.fileName, column: source.target + 1, found: names.length, path: 'data.source.target' },
  );
}

function keptRows(source: CsvSource, body: readonly (readonly string[])[]): Table {
  const needed = source.columns.flatMap((column, i) =>
    i === source.target || (column.type !== 'ignore' && column.missing === 'drop') ? [i] : [],
  );
  const rows: (readonly string[])[] = [];
  const rowNumbers: number[] = [];
  body.forEach((row, i) => {
    if (needed.some((column) => isMissing(row[column]!))) return;
    rows.push(row);
    rowNumbers.push(i + (source.header ? 2 : 1));
  });
  if (rows.length > 0) return { source, rows, rowNumbers };
  throw new StudioError(
    'csv.nothingLeft',
    `${source.fileName}: every row has a missing value in a column that drops such rows. Fill the gaps instead, or ignore the emptiest columns.`,
    { fileName: source.fileName, path: 'data.source.columns' },
  );
}

function inputColumn(table: Table, column: CsvColumn, index: number, effort: Effort): NumberColumn | CategoryColumn {
  effort.look(1);
  const { name, missing } = column;
  if (column.type === 'number') {
    return { kind: 'number', name, values: numbersOf(table, index, name), fill: missing };
  }
  const { categories, codes } = categoriesOf(table, index);
  if (categories.length <= categoryLimit) return { kind: 'category', name, categories, codes };
  throw new StudioError(
    'csv.tooManyCategories',
    `${table.source.fileName}: the column “${name}” has ${categories.length} different texts; one input for each would be too many. Ignore the column.`,
    { fileName: table.source.fileName, column: name, found: categories.length, path: `data.source.columns.${index}` },
  );
}

function readTarget(table: Table, name: string): Pick<Samples, 'classes' | 'targets'> {
  const { source } = table;
  if (source.task === 'regression') return { classes: [], targets: numbersOf(table, source.target, name) };
  const { categories, codes } = categoriesOf(table, source.target);
  if (categories.length > classLimit) {
    throw new StudioError(
      'csv.tooManyClasses',
      `${source.fileName}: the target “${name}” has ${categories.length} different values, too many for classes. Predict it as a number (regression), or choose another target.`,
      { fileName: source.fileName, column: name, found: categories.length, path: 'data.source.target' },
    );
  }
  return { classes: categories, targets: Float64Array.from(codes) };
}

/** @throws {StudioError} `csv.notANumber` at the first cell that is neither a number nor missing. */
function numbersOf({ source, rows, rowNumbers }: Table, column: number, name: string): Float64Array {
  return Float64Array.from(rows, (cells, i) => {
    const cell = cells[column]!;
    if (isMissing(cell)) return NaN;
    const value = numberOf(cell, source.delimiter);
    if (Number.isFinite(value)) return value;
    const row = rowNumbers[i]!;
    const isTarget = column === source.target;
    const wayOut = isTarget
      ? 'Correct it, or predict classes instead of numbers.'
      : 'Correct it, or read the column as text or not at all.';
    throw new StudioError(
      isTarget ? 'csv.targetNotANumber' : 'csv.notANumber',
      `${source.fileName}, row ${row}, column “${name}”: found “${cell}” where a number was expected. ${wayOut}`,
      {
        fileName: source.fileName,
        row,
        column: name,
        found: cell,
        path: isTarget ? 'data.source.target' : `data.source.columns.${column}`,
      },
    );
  });
}

/** Distinct texts in order (numbers by size), and each row's index into them; −1 where there is no value. */
function categoriesOf({ source, rows }: Table, column: number): { categories: string[]; codes: Int32Array } {
  const texts = rows.map((cells) => cells[column]!.trim());
  const present = [...new Set(texts.filter((text) => !isMissing(text)))];
  const number = new Map(present.map((text) => [text, numberOf(text, source.delimiter)]));
  const byNumber = present.every((text) => Number.isFinite(number.get(text)));
  const categories = present.sort((a, b) => (byNumber ? number.get(a)! - number.get(b)! : a < b ? -1 : 1));
  const codeOf = new Map(categories.map((text, code) => [text, code]));
  return { categories, codes: Int32Array.from(texts, (text) => codeOf.get(text) ?? -1) };
}
