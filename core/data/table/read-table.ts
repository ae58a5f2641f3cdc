/** From a table and the way to read it to samples, in one pass. */
import type { StudioError } from '../../errors/studio-error.ts';
import type { TableSource } from '../../experiment/table-source.ts';
import { toUtf8 } from '../csv/encoding.ts';
import { columnNames } from '../csv/header.ts';
import { forEachRow } from '../csv/records.ts';
import { Effort } from '../effort.ts';
import { unpacked } from '../gzip.ts';
import { forEachParquetRow, openParquet } from '../parquet/parquet.ts';
import type { FileReader } from '../prepared-data.ts';
import type { Samples } from '../samples.ts';
import { columnReader, NumberList, TextColumn, type ColumnReader } from './column-readers.ts';
import type { EachRow, Frame } from './frame.ts';
import { missingTest, type MissingTest } from './missing.ts';
import { numberOf } from './numbers.ts';
import {
  checkColumns,
  headerOnly,
  nestedColumn,
  noInputs,
  nothingLeft,
  notReadable,
  tooManyCategories,
  tooManyClasses,
} from './refusals.ts';

const classLimit = 1000;
/** Rows left out that are named. */
const namedRows = 5;

/**
 * Reads the columns in use. Rows without a target, or without a value in a column whose rule is `drop`, are left out.
 * @throws {StudioError} `csv.*` naming row and column, `parquet.*`, `file.missing`
 * @throws {TaskCancelled}
 */
export function readTableSamples(source: TableSource, read: FileReader, effort = new Effort()): Samples {
  const rows = new SampleRows(source);
  const bytes = read(source.file, source.fileName);
  return rows.finish(forEachRowOf(source, bytes, (cells, row) => rows.add(cells, row), effort));
}

/** Goes through the rows of a file, whatever kind of table it is. */
export function forEachRowOf(source: TableSource, bytes: Uint8Array, each: EachRow, effort: Effort): Frame {
  const { kind, fileName, dialect } = source;
  switch (kind) {
    case 'csv': {
      const text = toUtf8(unpacked(bytes, fileName), dialect.encoding, fileName);
      return forEachRow(text, fileName, dialect, each, effort, dialect.header);
    }
    case 'parquet': {
      const { nested, width } = openParquet(bytes, fileName);
      checkColumns(source, width);
      const wanted = (column: number) => isUsed(source, column);
      const lost = [...nested].find(wanted);
      if (lost !== undefined) throw nestedColumn(source, lost);
      return forEachParquetRow(bytes, fileName, each, effort, wanted);
    }
  }
}

function isUsed({ columns, target }: TableSource, column: number): boolean {
  return column === target || columns[column]?.type !== 'ignore';
}

function hasHeader(source: TableSource): boolean {
  return source.kind === 'csv' ? source.dialect.header : true;
}

/** The rows as they come, and what is kept of them. */
class SampleRows {
  readonly #source: TableSource;
  readonly #isMissing: MissingTest;
  readonly #columns: readonly ColumnReader[];
  /** Columns without whose value a row is left out. */
  readonly #isNeeded: readonly boolean[];
  /** Columns in use besides the target. */
  readonly #used: readonly number[];
  /** Values of the row in hand, by column. */
  readonly #row: (string | null)[] = [];
  readonly #values = new NumberList();
  readonly #classes: TextColumn;
  readonly #rowNumbers = new NumberList();
  readonly #dropped: number[] = [];
  #droppedCount = 0;
  #isLastEmpty = true;
  #width = 0;

  constructor(source: TableSource) {
    const { columns, target, dialect } = source;
    this.#source = source;
    this.#isMissing = missingTest(dialect.missing);
    this.#classes = new TextColumn(dialect);
    this.#columns = columns.map((column, i) => columnReader(column, dialect, this.#refusal(i), this.#tooMany(i)));
    this.#used = columns.flatMap((_, i) => (isUsed(source, i) && i !== target ? [i] : []));
    this.#isNeeded = columns.map(({ missing }) => missing === 'drop');
  }

  add(cells: readonly string[], row: number): void {
    if (this.#width === 0) this.#begin(cells.length);
    if (this.#isLastEmpty && this.#valueIn(cells, this.#width - 1) !== null) this.#isLastEmpty = false;
    const { target } = this.#source;
    let isWhole = true;
    for (const i of this.#used) {
      const value = this.#valueIn(cells, i);
      this.#row[i] = value;
      if (value === null && this.#isNeeded[i]) isWhole = false;
    }
    const answer = this.#valueIn(cells, target);
    if (!isWhole || answer === null) {
      this.#droppedCount++;
      if (this.#dropped.length < namedRows) this.#dropped.push(row);
      return;
    }
    this.#rowNumbers.push(row);
    for (const i of this.#used) this.#columns[i]!.add(this.#row[i] ?? null, row);
    this.#addTarget(answer, row);
  }

  /** @throws {StudioError} `csv.headerOnly`, `csv.nothingLeft`, `csv.noInputs`, `csv.tooMany…` */
  finish(frame: Frame): Samples {
    const { fileName, target, task } = this.#source;
    if (this.#width === 0) {
      this.#begin(frame.width);
      throw headerOnly(fileName);
    }
    const names = columnNames(frame, hasHeader(this.#source), this.#isLastEmpty);
    const rowNumbers = this.#rowNumbers.finish();
    if (rowNumbers.length === 0) throw nothingLeft(fileName);
    const columns = this.#used.flatMap((i) => this.#columns[i]!.finish(names[i]!));
    if (columns.length === 0) throw noInputs(fileName);
    const classes = this.#classes.finish();
    if (classes.categories.length > classLimit)
      throw tooManyClasses(this.#source, names[target]!, classes.categories.length);
    return {
      task,
      rows: rowNumbers.length,
      inputs: { kind: 'table', columns },
      target: names[target]!,
      classes: classes.categories,
      targets: task === 'regression' ? this.#values.finish() : Float64Array.from(classes.codes),
      droppedRows: this.#droppedCount,
      firstDropped: this.#dropped,
      rowNumbers: Int32Array.from(rowNumbers),
    };
  }

  /** @throws {StudioError} `csv.columnCount`, `csv.noTarget` */
  #begin(width: number): void {
    checkColumns(this.#source, width);
    this.#width = width;
  }

  #valueIn(cells: readonly string[], column: number): string | null {
    const text = cells[column]!.trim();
    return this.#isMissing(text) ? null : text;
  }

  #addTarget(cell: string, row: number): void {
    const { target, task, dialect } = this.#source;
    if (task === 'classification') {
      this.#classes.add(cell);
      return;
    }
    const value = numberOf(cell, dialect);
    if (Number.isNaN(value)) throw this.#refusal(target)(cell, row);
    this.#values.push(value);
  }

  #refusal(column: number): (found: string, row: number) => StudioError {
    return (found, row) => notReadable(this.#source, column, found, row);
  }

  #tooMany(column: number): (count: number) => StudioError {
    return (count) => tooManyCategories(this.#source, column, count);
  }
}
