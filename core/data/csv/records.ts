/** From text to rows of cells, one after the other; csv-parse does the reading, the messages are ours. */
import { CsvError, parse, type InfoRecord, type Options } from 'csv-parse/sync';
import { StudioError } from '../../errors/studio-error.ts';
import type { CsvDialect } from '../../experiment/table-source.ts';
import type { Effort } from '../effort.ts';
import type { EachRow, Frame } from '../table/frame.ts';

/** How a text is cut into cells. */
export type Layout = Pick<CsvDialect, 'encoding' | 'delimiter' | 'quote' | 'skip' | 'comment'>;

const rowsBetweenLooks = 100;

/**
 * Goes through all rows below the header.
 * @param header - whether the first row holds names, and is none of them.
 * @throws {StudioError} `csv.*` naming the line at fault.
 * @throws {TaskCancelled}
 */
export function forEachRow(
  text: Uint8Array,
  name: string,
  layout: Layout,
  each: EachRow,
  effort: Effort,
  header = true,
): Frame {
  let first: readonly string[] = [];
  let [records, width, emptyRows] = [0, 0, 0];
  const read = (cells: string[], { bytes, lines, empty_lines, comment_lines }: InfoRecord) => {
    records++;
    if (records % rowsBetweenLooks === 0) effort.look(bytes / text.length);
    if (cells.every(isBlank)) {
      emptyRows++;
      return null;
    }
    if (first.length === 0) {
      first = cells;
      if (header) return null;
    }
    if (width === 0) {
      width = cells.length;
      // `# a b c`, as NumPy writes names between blanks.
      if (header && first[0] === '#' && first.length === width + 1) first = first.slice(1);
      if (!fits(first, width)) throw raggedRow(name, lines + layout.skip, width, first.length);
    }
    if (cells.length !== width) throw raggedRow(name, lines + layout.skip, cells.length, width);
    each(cells, layout.skip + records + empty_lines + comment_lines);
    return null;
  };
  parsed(skipLines(text, layout.skip), name, layout, read);
  if (first.length === 0) throw new StudioError('csv.noRows', `${name} holds no rows, only empty lines.`, { name });
  return { first, width: width || first.length, emptyRows };
}

/** The first rows, however many cells they have; what can't be read ends them. */
export function firstRows(text: Uint8Array, layout: Layout, count: number): string[][] {
  const rows: string[][] = [];
  const keep = (cells: string[]) => {
    if (!cells.every(isBlank)) rows.push(cells);
    return null;
  };
  try {
    parsed(skipLines(text, layout.skip), '', layout, keep, { to: count, relax_quotes: true });
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
  }
  return rows;
}

/** A header may lack the name of the first column (R), or have an empty last one where lines end with a delimiter. */
function fits(first: readonly string[], width: number): boolean {
  if (first.length === width || first.length === width - 1) return true;
  return first.length === width + 1 && isBlank(first[width]!);
}

function isBlank(cell: string): boolean {
  return cell.trim() === '';
}

/** The sign itself. */
export function signOf(delimiter: Layout['delimiter']): string {
  return delimiter === 'blanks' ? ' ' : delimiter;
}

type OnRecord = (cells: string[], info: InfoRecord) => null;

/** Between blanks that follow each other lies nothing. */
function withoutGaps(each: OnRecord): OnRecord {
  return (cells, info) =>
    each(
      cells.filter((cell) => cell !== ''),
      info,
    );
}

function parsed(text: Uint8Array, name: string, layout: Layout, each: OnRecord, options: Options = {}): void {
  const { quote, comment } = layout;
  const delimiter = signOf(layout.delimiter);
  const blanks = delimiter !== ' ' && delimiter !== '\t';
  try {
    parse(text, {
      delimiter,
      quote,
      // `"a, b"` and `'it''s'`: a quote in a quoted text is doubled.
      escape: quote,
      bom: true,
      // Files put together from several may end their lines in both ways.
      record_delimiter: text.includes(0x0a) ? ['\r\n', '\n'] : ['\r'],
      ltrim: blanks,
      rtrim: blanks,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: layout.delimiter === 'blanks' ? withoutGaps(each) : each,
      ...(comment === '' ? {} : { comment, comment_no_infix: true }),
      ...options,
    });
  } catch (error) {
    throw error instanceof CsvError ? explained(error, name, layout.skip) : error;
  }
}

function skipLines(text: Uint8Array, count: number): Uint8Array {
  let from = 0;
  for (let line = 0; line < count && from < text.length; line++) {
    const next = text.indexOf(0x0a, from);
    from = next < 0 ? text.length : next + 1;
  }
  return text.subarray(from);
}

/** A row of another length than those before. */
export function raggedRow(name: string, line: number, found: number, expected: number): StudioError {
  return new StudioError(
    'csv.raggedRow',
    `${name}, line ${line}: found ${found} cells where the rows before have ${expected}. Correct the line, or choose another delimiter.`,
    { name, line, found, expected, path: 'data.source' },
  );
}

function explained(error: CsvError, name: string, skipped: number): StudioError {
  const line = Number(error['lines'] ?? 0) + skipped;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    // The line is the file's last; the quote was opened in the first row that could not be finished.
    const row = Number(error['records'] ?? 0) + 1 + skipped;
    return new StudioError(
      'csv.openQuote',
      `${name}, row ${row}: a quoted text is never closed. Add the missing quote.`,
      { name, row, path: 'data.source' },
    );
  }
  return new StudioError('csv.unreadable', `${name}, line ${line}: ${error.message}.`, {
    name,
    line,
    reason: error.message,
    path: 'data.source',
  });
}
