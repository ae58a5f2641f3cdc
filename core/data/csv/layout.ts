/** Finds out how a text is cut into cells. */
import { usualMissing, type CsvDialect } from '../../experiment/table-source.ts';
import { possibleOrders } from '../table/dates.ts';
import { missingTest } from '../table/missing.ts';
import { shapeOf } from '../table/number-shapes.ts';
import { checkTableSize } from '../table/frame.ts';
import { firstRows, signOf, type Layout } from './records.ts';

type Delimiter = CsvDialect['delimiter'];

/** In the order in which they are preferred. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|', ' ', 'blanks'];
/** Signs that cells are told apart by, each once. */
const signs = delimiters.filter((delimiter) => delimiter !== 'blanks');
const sampleRows = 100;
const sampleBytes = 64 * 2 ** 10;
/** Where lines are longer than the sample. */
const fewestRows = 20;
const mostSampleBytes = 4 * 2 ** 20;
const newline = 0x0a;
const carriageReturn = 0x0d;
const mostTitleRows = 20;
const isMissing = missingTest(usualMissing);

/**
 * What isn't said is found in the first rows.
 * @param text - in UTF-8.
 */
export function findLayout(
  text: Uint8Array,
  encoding: Layout['encoding'],
  said: { readonly [Key in keyof Layout]?: Layout[Key] | undefined },
): Layout {
  const start = wholeLines(text);
  const lines = new TextDecoder().decode(start).split(/\r\n|\n|\r/);
  const separator = /^"?sep=(.)"?$/i.exec(lines[0] ?? '')?.[1];
  const announced = delimiters.find(
    (delimiter) => delimiter === separator || (separator === '\\' && delimiter === '\t'),
  );
  const afterAnnouncement = announced === undefined ? 0 : 1;
  const comment = said.comment ?? commentOf(lines.slice(said.skip ?? afterAnnouncement));
  const candidates = (said.delimiter ?? announced) === undefined ? delimiters : [said.delimiter ?? announced!];
  const layouts = candidates.map((delimiter): Layout => {
    const base = { encoding, delimiter, comment, skip: said.skip ?? afterAnnouncement };
    const quote = said.quote ?? quoteOf(lines, delimiter);
    return { ...base, quote, skip: said.skip ?? base.skip + titleLines(start, { ...base, quote }, lines) };
  });
  const isAligned = lines.some((line) => /\S {2,}\S/.test(line));
  const scored = layouts
    .filter(({ delimiter }) => delimiter !== 'blanks' || isAligned || candidates.length === 1)
    .map((layout) => ({ layout, score: scoreOf(firstRows(start, layout, sampleRows), layout) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).layout;
}

/**
 * Refuses a text that holds too many cells, by its lines and by the cells of its first rows.
 * @throws {StudioError} `csv.tooManyCells`, `csv.tooManyColumns`
 */
export function checkTextSize(text: Uint8Array, name: string, layout: Layout): void {
  const columns = usualWidth(firstRows(wholeLines(text), layout, sampleRows));
  const end = text.includes(newline) ? newline : carriageReturn;
  let lines = 0;
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) lines++;
  checkTableSize(name, lines + (text.at(-1) === end ? 0 : 1), columns);
}

/** The first lines, whole ones: as many as there are in the sample, and more where lines are long. */
function wholeLines(text: Uint8Array): Uint8Array {
  if (text.length <= sampleBytes) return text;
  let end = text.subarray(0, sampleBytes).lastIndexOf(newline) + 1;
  for (let line = 0; line < fewestRows && end < sampleBytes; line++) {
    const next = text.indexOf(newline, end);
    if (next < 0 || next > mostSampleBytes) break;
    end = next + 1;
  }
  return text.subarray(0, end === 0 ? mostSampleBytes : end);
}

/**
 * Lines that begin with `#` are comments, unless one has as many cells as most lines: a value such as `#N/A`, or the header
 * (`# a,b,c`, as NumPy writes; `#,a,b`). With a blank behind the sign, prose with commas is still prose.
 */
function commentOf(lines: readonly string[]): CsvDialect['comment'] {
  for (const sign of ['#', '%'] as const) {
    const marked = lines.filter((line) => line.startsWith(sign));
    const others = lines.filter((line) => line !== '' && !line.startsWith(sign));
    if (marked.length === 0 || others.length === 0) continue;
    if (marked.some((line) => isMissing(line.split(/[,;\t| ]/)[0]!))) continue;
    const usual = signs.map(
      (delimiter) => [delimiter, mostFrequent(others.map((line) => countOf(line, delimiter)))] as const,
    );
    const isLike = (line: string) =>
      usual.some(([delimiter, count]) => count > 0 && countOf(line, delimiter) === count);
    if (marked.every((line) => !isLike(line) || line[1] === ' ') && marked.some((line) => !isLike(line))) return sign;
  }
  return '';
}

function countOf(line: string, sign: string): number {
  return line.replace(/^#\s*/, '').split(sign).length - 1;
}

function quoteOf(lines: readonly string[], delimiter: Delimiter): CsvDialect['quote'] {
  const cells = lines.flatMap((line) => line.split(signOf(delimiter))).map((cell) => cell.trim());
  const quotedBy = (sign: string) =>
    cells.filter((cell) => cell.length > 1 && cell.startsWith(sign) && cell.endsWith(sign)).length;
  return quotedBy("'") > 1 && quotedBy('"') === 0 ? "'" : '"';
}

/** Lines of one cell above a table of several are its title. */
function titleLines(start: Uint8Array, layout: Layout, lines: readonly string[]): number {
  const rows = firstRows(start, layout, sampleRows);
  const usual = usualWidth(rows);
  const begin = rows.findIndex((row) => row.length >= usual - 1 && textsOf(row) > 1);
  const titles = rows.slice(0, begin);
  if (usual < 2 || begin < 1 || begin > mostTitleRows || !titles.every((row) => row.length === 1 || isTitle(row)))
    return 0;
  // A spreadsheet pads a title with empty cells; several such rows, or others below, are rows with gaps.
  if (titles.filter(isTitle).length > 1 || rows.slice(begin).some(isTitle)) return 0;
  // Lines are counted as they lie in the file: with the empty ones, and a title may take several.
  const last = titles.reduce((sum, row) => sum + row.join('').split('\n').length, 0);
  let seen = 0;
  for (const [i, line] of lines.slice(layout.skip).entries()) {
    if (line.trim().replaceAll(signOf(layout.delimiter), '') !== '') seen++;
    if (seen === last) return i + 1;
  }
  return 0;
}

/** A text in the first of several cells, and nothing else. */
function isTitle(row: readonly string[]): boolean {
  return row.length > 1 && textsOf(row) === 1 && row[0]!.trim() !== '' && shapeOf(row[0]!) === null;
}

function textsOf(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}

function usualWidth(rows: readonly (readonly string[])[]): number {
  return mostFrequent(rows.map(({ length }) => length));
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** Words have blanks between them as well. Where all rows are as long if blanks count together, they are aligned by them. */
const weights: Readonly<Record<Delimiter, number>> = { ',': 1, ';': 1, '\t': 1, '|': 1, ' ': 0.1, blanks: 0.11 };

/** How well a delimiter cuts: rows of equally many cells, and cells in which no other delimiter is left. */
function scoreOf(rows: readonly (readonly string[])[], { delimiter }: Layout): number {
  // A header may have a name too few or too many.
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const width = usualWidth(body);
  if (width < 2) return 0;
  const even = body.filter(({ length }) => length === width).length / body.length;
  if (even < (delimiter === 'blanks' ? 1 : 0.8)) return 0;
  const cells = body.flat();
  const clean = cells.filter((cell) => isClean(cell.trim(), delimiter)).length / Math.max(cells.length, 1);
  return weights[delimiter] * even * (0.1 + clean) + width * 1e-6;
}

function isClean(cell: string, delimiter: Delimiter): boolean {
  if (isMissing(cell) || !signs.some((other) => other !== delimiter && other !== ' ' && cell.includes(other)))
    return true;
  return shapeOf(cell) !== null || possibleOrders(cell).length > 0;
}
