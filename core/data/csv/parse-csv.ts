/** From bytes to rows of text; csv-parse does the reading, the messages are ours. */
import { isUtf8 } from 'node:buffer';
import { CsvError, parse } from 'csv-parse/sync';
import { StudioError } from '../../errors/studio-error.ts';
import { Effort } from '../effort.ts';
import type { CsvSource } from '../../experiment/data-spec.ts';

export const delimiters: readonly CsvSource['delimiter'][] = [',', ';', '\t', '|', ' '];
/** Rows looked at to find the delimiter. */
const sampleRows = 50;
const sampleBytes = 64 * 2 ** 10;
const rowsBetweenLooks = 100;

/**
 * All rows, the header among them, each of the same length.
 * @throws {StudioError} `csv.*` naming the line at fault.
 * @throws {TaskCancelled}
 */
export function parseCsv(
  bytes: Uint8Array,
  name: string,
  delimiter: CsvSource['delimiter'],
  effort = new Effort(),
): string[][] {
  checkText(bytes, name);
  let rows: string[][];
  const look = (row: string[], { records, bytes: read }: { records: number; bytes: number }) => {
    if (records % rowsBetweenLooks === 0) effort.look(read / bytes.length);
    return row;
  };
  try {
    rows = parse(bytes, { delimiter, bom: true, skip_empty_lines: true, on_record: look });
  } catch (error) {
    throw error instanceof CsvError ? explained(error, name) : error;
  }
  if (rows.length === 0) throw new StudioError('csv.noRows', `${name} holds no rows, only empty lines.`, { name });
  return rows;
}

/** The delimiter that cuts the first rows into equally many columns, and into the most of them; a comma if none does. */
export function findDelimiter(bytes: Uint8Array): CsvSource['delimiter'] {
  const start = bytes.subarray(0, sampleBytes);
  let found: CsvSource['delimiter'] = ',';
  let most = 1;
  for (const delimiter of delimiters) {
    const columns = evenColumns(start, delimiter);
    if (columns > most) [found, most] = [delimiter, columns];
  }
  return found;
}

/** How many columns all of the first rows have; 0 where they differ. The last row may be cut off and is left out. */
function evenColumns(start: Uint8Array, delimiter: string): number {
  try {
    const rows: string[][] = parse(start, {
      delimiter,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
      to: sampleRows,
    });
    const whole = rows.length > 1 ? rows.slice(0, -1) : rows;
    const columns = whole[0]?.length ?? 0;
    // A ragged file still shows its delimiter: nearly all rows must agree, not every one.
    const agreeing = whole.filter((row) => row.length === columns).length;
    return agreeing >= 0.8 * whole.length ? columns : 0;
  } catch {
    return 0;
  }
}

/** Text in another encoding would be read as other text: different words as the same one. UTF-16 is no UTF-8 either. */
function checkText(bytes: Uint8Array, name: string): void {
  if (!isUtf8(bytes) || bytes.includes(0)) {
    throw new StudioError(
      'csv.notText',
      `${name} is not a text file in UTF-8. Save it as “CSV UTF-8”, or choose MNIST-style IDX files.`,
      { name },
    );
  }
}

function explained(error: CsvError, name: string): StudioError {
  const line = Number(error['lines'] ?? 0);
  if (error.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    const [expected = '?', found = '?'] = error.message.match(/\d+/g) ?? [];
    return new StudioError(
      'csv.raggedRow',
      `${name}, line ${line}: found ${found} cells where the rows before have ${expected}. Correct the line, or choose another delimiter.`,
      { name, line, found: Number(found), expected: Number(expected) },
    );
  }
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    // The line is the file's last; the quote was opened in the first row that could not be finished.
    const row = Number(error['records'] ?? 0) + 1;
    return new StudioError(
      'csv.openQuote',
      `${name}, row ${row}: a quoted text is never closed. Add the missing quote.`,
      { name, row },
    );
  }
  return new StudioError('csv.unreadable', `${name}, line ${line}: ${error.message}.`, {
    name,
    line,
    reason: error.message,
  });
}
