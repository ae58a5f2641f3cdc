/** Whether a table's first row holds names, and what the columns are called. */
import { usualMissing } from '../../experiment/table-source.ts';
import type { Frame } from '../table/frame.ts';
import { numbered } from '../samples.ts';
import { possibleOrders } from '../table/dates.ts';
import { missingTest } from '../table/missing.ts';
import { shapeOf } from '../table/number-shapes.ts';
import type { ColumnProfile } from '../table/column-profile.ts';
import type { TableProfile } from '../table/profile-table.ts';

/** Of a column's values that are numbers, or dates, to call it one of them. */
const mostly = 0.8;
const isMissing = missingTest(usualMissing);

export interface FoundHeader {
  readonly header: boolean;
  /** Whether only texts speak for it, none of which stands above numbers or dates. */
  readonly isGuess: boolean;
}

/**
 * Judges column by column: a name is a text above numbers, or above texts that come again and again without it. Numbers
 * in a row of their own order, as years, may be names; other numbers above numbers are data.
 */
export function findHeader({ frame, rows, columns }: TableProfile): FoundHeader {
  const { first, width } = frame;
  const sure = (header: boolean): FoundHeader => ({ header, isGuess: false });
  const texts = first.filter((cell) => !isMissing(cell.trim()) && shapeOf(cell) === null);
  if (rows === 0) return sure(texts.length === first.filter((cell) => cell.trim() !== '').length);
  if (first.length !== width) return sure(true);
  let [names, likely, data] = [0, 0, 0];
  columns.forEach((column, i) => {
    const vote = voteOf(first[i]!.trim(), column);
    if (vote === 'name') names++;
    else if (vote === 'likelyName') likely++;
    else if (vote === 'data') data++;
  });
  const second = columns.map(({ examples }) => examples[0] ?? '');
  if (areInOrder(first) && !areInOrder(second)) return sure(true);
  if (names + likely !== data) return { header: names + likely > data, isGuess: names <= data };
  // Nothing tells: texts alone are more often names than a first row of texts that never come again.
  return { header: data === 0 && texts.length > 0 && new Set(texts).size === texts.length, isGuess: true };
}

/** What a cell of the first row looks like, by the cells below it; null where they don't tell. */
function voteOf(cell: string, column: ColumnProfile): 'name' | 'likelyName' | 'data' | null {
  if (column.values === 0 || cell === '') return null;
  // Nobody calls a column `NA`.
  if (isMissing(cell)) return 'data';
  const isNumber = shapeOf(cell) !== null;
  if (column.numberLike >= mostly * column.values) return isNumber ? 'data' : 'name';
  if (Math.max(column.datesIn('ymd'), column.datesIn('dmy'), column.datesIn('mdy')) >= mostly * column.values) {
    return possibleOrders(cell).length > 0 ? 'data' : 'name';
  }
  if (column.holds(cell)) return 'data';
  // A text that is not among few others is a name; among as many texts as rows it may be one more.
  return column.distinct <= column.values / 2 ? 'likelyName' : null;
}

/** Whether all numbers of a row are like 2019, 2020, 2021: whole, in steps of the same size, three or more. */
function areInOrder(row: readonly string[]): boolean {
  const cells = row.map((cell) => cell.trim()).filter((cell) => shapeOf(cell) !== null);
  const numbers = cells.filter((cell) => /^\d+$/.test(cell)).map(Number);
  if (numbers.length < 2 || numbers.length < cells.length) return false;
  const [one = 0, two = 0] = numbers;
  const step = two - one;
  if (step === 0 || !numbers.every((value, i) => value === one + i * step)) return false;
  const areYears = numbers.every((value) => value >= 1800 && value <= 2200);
  // 0, 1, 2, … are how pandas names columns that have no name; more than one row of data counts so by chance.
  return areYears || (numbers.length > 2 && Math.abs(step) === 1 && one <= 1);
}

/** The columns' names: the header's, or `column 1`, …; empty and repeated ones are numbered. */
export function columnNames({ first, width }: Frame, header: boolean, isLastEmpty: boolean): string[] {
  const cells = header ? aligned(first, width, isLastEmpty) : [];
  return numbered(
    Array.from({ length: width }, (_, i) => {
      const given = (cells[i] ?? '').trim().replace(i === 0 ? /^#\s+(?=.)/ : /^$/, '');
      return given === '' ? `column ${i + 1}` : given;
    }),
  );
}

/** One name too few: the last column is what follows a delimiter at each line's end, or the first holds R's row names. */
function aligned(first: readonly string[], width: number, isLastEmpty: boolean): readonly string[] {
  return first.length < width && !isLastEmpty ? ['', ...first] : first;
}
