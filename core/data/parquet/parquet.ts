/**
 * Parquet tables, cut into cells as a table of text is; hyparquet does the reading, the messages are ours.
 *
 * A cell is the text of its value: numbers with a decimal point and all their digits, dates with the year first, nothing
 * where there is no value. So columns are judged, remarked upon and chosen like those of any other table.
 */
import { parquetMetadata, parquetSchema } from 'hyparquet';
import { readColumn } from 'hyparquet/src/column.js';
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import type { ColumnMetaData, FileMetaData, ParquetParsers, RowGroup, SchemaElement, SchemaTree } from 'hyparquet';
import { StudioError } from '../../errors/studio-error.ts';
import { TaskCancelled } from '../../errors/task-cancelled.ts';
import type { Effort } from '../effort.ts';
import { checkTableSize, type EachRow, type Frame } from '../table/frame.ts';
import { decompressors } from './compression.ts';

const magic = 'PAR1';
const rowsBetweenLooks = 100;
/** A group of rows is decoded whole; bytes. */
const groupLimit = 2 ** 30;
/** JSON stays the text that it is. */
const parsers: ParquetParsers = {
  ...DEFAULT_PARSERS,
  jsonFromBytes: (bytes: Uint8Array): unknown => DEFAULT_PARSERS.stringFromBytes(bytes),
};

export function isParquet(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, magic.length)).toString('latin1') === magic;
}

export interface ParquetTable extends Frame {
  /** Columns that hold lists, records or bytes instead of values; their cells are empty. */
  readonly nested: ReadonlySet<number>;
  readonly rows: number;
}

/**
 * What a file says of itself, without its rows.
 * @throws {StudioError} `parquet.damaged`, `parquet.unsupported`, `csv.tooManyCells`, `csv.tooManyColumns`
 */
export function openParquet(bytes: Uint8Array, name: string): ParquetTable {
  return understood(name, () => tableOf(metadataOf(bytes), name));
}

/**
 * Goes through all rows.
 * @param wanted - columns that are decoded; cells of the others are empty.
 * @throws {StudioError} as {@link openParquet}
 * @throws {TaskCancelled}
 */
export function forEachParquetRow(
  bytes: Uint8Array,
  name: string,
  each: EachRow,
  effort: Effort,
  wanted: (column: number) => boolean = () => true,
): ParquetTable {
  const metadata = understood(name, () => metadataOf(bytes));
  const table = understood(name, () => tableOf(metadata, name));
  const columns = understood(name, () => columnsOf(metadata)).map((column, i) => ({
    ...column,
    isRead: column.isFlat && wanted(i),
  }));
  let row = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    const cells = columns.map((column, i) => {
      effort.look((row + (count * i) / columns.length / 2) / Math.max(table.rows, 1));
      return column.isRead ? understood(name, () => valuesOf(bytes, group, column)) : null;
    });
    for (let i = 0; i < count; i++) {
      if (i % rowsBetweenLooks === 0) effort.look((row + count / 2 + i / 2) / table.rows);
      each(
        cells.map((values) => (values ? textOf(values(i)) : '')),
        row + i + 1,
      );
    }
    row += count;
  }
  return table;
}

function metadataOf(bytes: Uint8Array): FileMetaData {
  return parquetMetadata(bytes, { parsers, geoparquet: false });
}

interface Column {
  readonly name: string;
  /** A value in each row, and not a list or a record. */
  readonly isFlat: boolean;
  /** Place of its values in a group of rows: a record has several. */
  readonly leaf: number;
  readonly path: SchemaTree[];
}

function columnsOf(metadata: FileMetaData): Column[] {
  const root = parquetSchema(metadata);
  let leaf = 0;
  return root.children.map((child) => {
    const column = { name: child.element.name, isFlat: isFlat(child), leaf, path: [root, child] };
    leaf += leavesOf(child);
    return column;
  });
}

function leavesOf({ children }: SchemaTree): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);
}

function isFlat({ children, element }: SchemaTree): boolean {
  return children.length === 0 && element.repetition_type !== 'REPEATED' && !isBytes(element);
}

/** Values of no number, text or time. */
function isBytes({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (converted === 'BSON' || converted === 'INTERVAL') return true;
  if (logical && ['GEOMETRY', 'GEOGRAPHY', 'VARIANT', 'BSON', 'INTERVAL', 'FILE'].includes(logical.type)) return true;
  return type === 'FIXED_LEN_BYTE_ARRAY' && converted === undefined && logical === undefined;
}

function tableOf(metadata: FileMetaData, name: string): ParquetTable {
  const columns = columnsOf(metadata);
  const rows = Number(metadata.num_rows);
  if (rows !== metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0)) {
    throw new Error('its groups of rows are not as many rows as it says');
  }
  if (columns.length === 0) throw new Error('it has no columns');
  checkTableSize(name, rows, columns.length);
  for (const { total_byte_size: size } of metadata.row_groups) {
    if (Number(size) > groupLimit) {
      throw unsupported(name, `a group of rows of ${Math.round(Number(size) / 2 ** 20)} MB`);
    }
  }
  return {
    first: columns.map((column) => column.name),
    width: columns.length,
    emptyRows: 0,
    nested: new Set(columns.flatMap((column, i) => (column.isFlat ? [] : [i]))),
    rows,
  };
}

/** A column's values in a group, by row. */
function valuesOf(bytes: Uint8Array, group: RowGroup, { name, leaf, path }: Column): (row: number) => unknown {
  const chunk = group.columns[leaf];
  const found = chunk?.meta_data;
  if (!found) throw new Error(`the column “${name}” is encrypted or missing`);
  if (chunk.file_path !== undefined && chunk.file_path !== '') {
    throw new Error(`the column “${name}” is kept in another file (${chunk.file_path})`);
  }
  const rows = Number(group.num_rows);
  const select = { groupStart: 0, selectStart: 0, selectEnd: rows, groupRows: rows };
  const element = path[path.length - 1]!.element;
  const decoder = {
    pathInSchema: found.path_in_schema,
    type: found.type,
    codec: found.codec,
    element,
    schemaPath: path,
    parsers,
    compressors: decompressors,
  };
  const { data } = readColumn({ view: viewOf(bytes, found), offset: 0 }, select, decoder);
  const pieces: readonly ArrayLike<unknown>[] = data;
  if (pieces.reduce((sum, { length }) => sum + length, 0) !== rows) {
    throw new Error(`the column “${name}” has not as many values as there are rows`);
  }
  return inOrder(pieces);
}

/** Values that lie in several pieces, asked for one after the other. */
function inOrder(pieces: readonly ArrayLike<unknown>[]): (row: number) => unknown {
  let [piece, before] = [0, 0];
  return (row) => {
    while (piece < pieces.length - 1 && row - before >= pieces[piece]!.length) before += pieces[piece++]!.length;
    return pieces[piece]?.[row - before];
  };
}

function viewOf(bytes: Uint8Array, chunk: ColumnMetaData): DataView {
  const start = Number(chunk.dictionary_page_offset ?? 0) || Number(chunk.data_page_offset);
  const length = Number(chunk.total_compressed_size);
  if (start + length > bytes.length) throw new Error('it is cut off');
  return new DataView(bytes.buffer, bytes.byteOffset + start, length);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return dateText(value);
  return '';
}

/** A day has no time of the day. */
function dateText(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? String(date) : date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, -14) : text;
}

/** What hyparquet can't read is said of the file. */
function understood<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof StudioError || error instanceof TaskCancelled) throw error;
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^parquet /, '');
    const codec = /unsupported compression codec: (\w+)/.exec(reason)?.[1];
    if (codec !== undefined) throw unsupported(name, `compression with ${codec}`);
    throw new StudioError(
      'parquet.damaged',
      `${name} can’t be read as a Parquet file (${reason}): it is cut off, damaged or encrypted. Write or download it again.`,
      { name, reason, path: 'data.source' },
    );
  }
}

function unsupported(name: string, what: string): StudioError {
  return new StudioError(
    'parquet.unsupported',
    `${name} is a Parquet file with ${what}, which is not read here. Write it anew with compression by Snappy, gzip, Brotli or Zstandard and groups of at most a million rows, or as CSV.`,
    { name, found: what, path: 'data.source' },
  );
}
