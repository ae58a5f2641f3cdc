/** Rows to predict: a table's columns by the names that a model knows, encoded as its training rows were. */
import type { InputColumn } from '../../contract/input-columns.ts';
import { StudioError } from '../../errors/studio-error.ts';
import type { TableColumn, TableSource } from '../../experiment/data-spec.ts';
import { Effort } from '../effort.ts';
import type { CategoryColumn, NumberColumn } from '../samples.ts';
import { columnReader, type ColumnReader } from './column-readers.ts';
import { missingTest } from './missing.ts';
import { notReadable, tooManyCategories } from './refusals.ts';
import { forEachRowOf } from './read-table.ts';

/** Of a table in which no column is to be predicted. */
const noTarget = -1;

/** Rows with a value for every column. */
export interface ReadInputs {
  /** `[rows, features]`, not scaled. */
  readonly values: Float64Array;
  /** As a spreadsheet counts them. */
  readonly rows: readonly number[];
}

/**
 * Every row has an answer: one that can't have one is refused with its place.
 * @param source - how the table is read, with the types that its columns had when the model was trained.
 * @throws {StudioError} `predict.columns`, `predict.gap`, `predict.category`, and as {@link readTableSamples}.
 */
export function readInputs(
  bytes: Uint8Array,
  source: TableSource,
  inputs: readonly InputColumn[],
  effort = new Effort(),
): ReadInputs {
  const { fileName, dialect, columns } = source;
  const isMissing = missingTest(dialect.missing);
  const readers = columns.map((column, i) => readerOf(source, column, i));
  const rows: number[] = [];
  const add = (cells: readonly string[], row: number) => {
    rows.push(row);
    readers.forEach((reader, i) => {
      const cell = (cells[i] ?? '').trim();
      reader.add(isMissing(cell) ? null : cell, row);
    });
  };
  forEachRowOf({ ...source, target: noTarget }, bytes, add, effort);
  const found = readers.flatMap((reader, i) => reader.finish(columns[i]!.name));
  return { values: encoded(fileName, inputs, found, rows), rows };
}

function readerOf(source: TableSource, column: TableColumn, index: number): ColumnReader {
  return columnReader(
    column,
    source.dialect,
    (found, row) => notReadable({ ...source, target: noTarget }, index, found, row),
    (count) => tooManyCategories(source, index, count),
  );
}

function encoded(
  fileName: string,
  inputs: readonly InputColumn[],
  found: readonly (NumberColumn | CategoryColumn)[],
  rows: readonly number[],
): Float64Array {
  const width = inputs.reduce((sum, column) => sum + (column.kind === 'number' ? 1 : column.categories.length), 0);
  const values = new Float64Array(rows.length * width);
  let at = 0;
  for (const input of inputs) {
    const column = found.find(({ name }) => name === input.name);
    if (column?.kind !== input.kind) throw noColumn(fileName, input.name, found);
    rows.forEach((row, i) => {
      const start = i * width + at;
      const place = (name: string, value: string) => ({ fileName, row, column: input.name, [name]: value });
      if (input.kind === 'number' && column.kind === 'number') {
        const value = column.values[i]!;
        if (Number.isNaN(value) && input.fill === null) throw gap(place('found', ''));
        values[start] = Number.isNaN(value) ? (input.fill ?? NaN) : value;
      } else if (input.kind === 'category' && column.kind === 'category') {
        const text = column.codes[i]! < 0 ? input.fill : column.categories[column.codes[i]!]!;
        if (text === null) throw gap(place('found', ''));
        const code = input.categories.indexOf(text);
        if (code < 0) throw noCategory(place('found', text), input.categories);
        values[start + code] = 1;
      }
    });
    at += input.kind === 'number' ? 1 : input.categories.length;
  }
  return values;
}

type Place = Readonly<Record<string, string | number>>;

function gap(place: Place): StudioError {
  return new StudioError(
    'predict.gap',
    `${place['fileName']}, row ${place['row']}, column “${place['column']}”: there is no value, and the model was trained on rows that have one. Give it, or train with a rule that fills gaps.`,
    place,
  );
}

/** Texts that are listed. */
const listed = 20;

function noCategory(place: Place, categories: readonly string[]): StudioError {
  const known = categories.slice(0, listed).join(', ') + (categories.length > listed ? ', …' : '');
  return new StudioError(
    'predict.category',
    `${place['fileName']}, row ${place['row']}, column “${place['column']}”: found “${place['found']}”, which was not in the data that the model was trained on. Known are: ${known}.`,
    { ...place, known },
  );
}

function noColumn(fileName: string, column: string, found: readonly { readonly name: string }[]): StudioError {
  const names =
    found
      .slice(0, listed)
      .map(({ name }) => name)
      .join(', ') || '–';
  return new StudioError(
    'predict.columns',
    `${fileName}: there is no column “${column}”, which the model needs. Found were: ${names}. Name the columns in the first line as the training data does.`,
    { fileName, column, found: names },
  );
}
