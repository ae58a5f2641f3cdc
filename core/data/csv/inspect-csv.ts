/** Finds out how a CSV file is to be read; whoever knows better overrides it. */
import type { CsvInspection } from '../../contract/data-preview.ts';
import type { CsvColumn, CsvSource, Task } from '../../experiment/data-spec.ts';
import { isMissing, numberOf } from './cells.ts';
import { findDelimiter, parseCsv } from './parse-csv.ts';

/** Texts with more distinct values than this, and than half of the rows, are names rather than categories. */
const categoryLimit = 30;
/** Whole numbers with up to so many distinct values are taken for classes when they are to be predicted. */
const classLimit = 10;
/** A column so named that counts 1, 2, 3, … is a row number. */
const rowNumberNames = /^(id|index|no\.?|nr\.?|row|#|unnamed.*|column 1)$/i;
const usualTargets = /^(target|label|class|species|outcome|diagnosis|category|y)$/i;
const exampleCount = 5;

interface ColumnFacts {
  readonly name: string;
  readonly distinct: number;
  readonly missing: number;
  readonly examples: string[];
  readonly isNumber: boolean;
  readonly isInteger: boolean;
  /** 1, 2, 3, … or 0, 1, 2, … */
  readonly counts: boolean;
}

/**
 * Looks at a whole file.
 * @param file - the hash of its bytes, which the source found will name.
 * @param override - taken as said; columns and target only where they fit the file.
 * @throws {StudioError} `csv.*`
 */
export function inspectCsv(
  bytes: Uint8Array,
  file: string,
  fileName: string,
  override: { readonly [Key in keyof CsvSource]?: CsvSource[Key] | undefined } = {},
): CsvInspection {
  const delimiter = override.delimiter ?? findDelimiter(bytes);
  const rows = parseCsv(bytes, fileName, delimiter);
  const header = override.header ?? hasHeader(rows, delimiter);
  const names = columnNames(rows, header);
  const body = header ? rows.slice(1) : rows;
  const facts = names.map((name, i) => factsOf(name, body, i, delimiter));
  const suggested = facts.map((fact) => suggestColumn(fact, body.length));
  const columns = override.columns?.length === names.length ? override.columns : suggested;
  const target = (override.target ?? -1) in facts ? (override.target ?? 0) : suggestTarget(columns);
  const task = override.task ?? suggestTask(facts[target]!, columns[target]!);
  return {
    source: {
      kind: 'csv',
      file,
      fileName,
      delimiter,
      header,
      columns: columns.map((column, i) => ({
        ...column,
        name: names[i]!,
        type: typeInUse(column, i === target, task),
      })),
      target,
      task,
    },
    rowCount: body.length,
    columns: facts.map(({ name, distinct, missing, examples }, i) => ({
      name,
      suggested: suggested[i]!,
      distinct,
      missing,
      examples,
    })),
  };
}

/**
 * The columns' names: the header's, or `column 1`, …; empty and repeated ones are numbered.
 */
export function columnNames(rows: readonly (readonly string[])[], header: boolean): string[] {
  const taken = new Set<string>();
  return rows[0]!.map((cell, i) => {
    const given = header ? cell.trim() : '';
    const base = given === '' ? `column ${i + 1}` : given;
    let name = base;
    for (let copy = 2; taken.has(name); copy++) name = `${base} ${copy}`;
    taken.add(name);
    return name;
  });
}

/** A first row is a header when it holds distinct texts, and the columns below hold something else. */
function hasHeader(rows: readonly (readonly string[])[], delimiter: string): boolean {
  const [first, ...body] = rows;
  if (!first || body.length === 0) return false;
  const isText = (cell: string) => !isMissing(cell) && Number.isNaN(numberOf(cell, delimiter));
  if (!first.every(isText) || new Set(first).size < first.length) return false;
  return first.some((cell, i) => {
    const below = body.map((row) => row[i]!).filter((value) => !isMissing(value));
    return below.every((value) => !isText(value)) || !below.includes(cell);
  });
}

function factsOf(name: string, body: readonly (readonly string[])[], column: number, delimiter: string): ColumnFacts {
  const distinct = new Set<string>();
  let missing = 0;
  let [isNumber, isInteger, counts] = [true, true, true];
  const start = numberOf(body[0]?.[column] ?? '', delimiter);
  body.forEach((row, i) => {
    const cell = row[column]!;
    if (isMissing(cell)) {
      missing++;
      return;
    }
    distinct.add(cell.trim());
    const value = numberOf(cell, delimiter);
    isNumber &&= !Number.isNaN(value);
    isInteger &&= Number.isInteger(value);
    counts &&= value === start + i;
  });
  return {
    name,
    distinct: distinct.size,
    missing,
    examples: [...distinct].slice(0, exampleCount),
    isNumber,
    isInteger: isNumber && isInteger,
    counts: counts && missing === 0 && (start === 0 || start === 1),
  };
}

function suggestColumn({ name, isNumber, counts, distinct, missing }: ColumnFacts, rows: number): CsvColumn {
  if (distinct === 0 || (counts && rowNumberNames.test(name))) return { name, type: 'ignore', missing: 'drop' };
  if (isNumber) return { name, type: 'number', missing: missing > 0 ? 'median' : 'drop' };
  const isName = distinct > categoryLimit && distinct > rows / 2;
  return { name, type: isName ? 'ignore' : 'category', missing: missing > 0 ? 'mostFrequent' : 'drop' };
}

/** By its usual name; else the last column if it holds categories; else the first that does; else the last in use. */
function suggestTarget(columns: readonly CsvColumn[]): number {
  const used = columns.map(({ type }) => type !== 'ignore');
  const named = columns.findIndex(({ name }, i) => used[i] && usualTargets.test(name));
  if (named >= 0) return named;
  const last = Math.max(used.lastIndexOf(true), 0);
  if (columns[last]?.type === 'category') return last;
  const category = columns.findIndex(({ type }) => type === 'category');
  return category >= 0 ? category : last;
}

function suggestTask({ isInteger, distinct }: ColumnFacts, { type }: CsvColumn): Task {
  return type === 'category' || (isInteger && distinct <= classLimit) ? 'classification' : 'regression';
}

/** A target is never left out: classes are categories, values are numbers. */
function typeInUse({ type }: CsvColumn, isTarget: boolean, task: Task): CsvColumn['type'] {
  if (!isTarget) return type;
  return task === 'classification' ? 'category' : 'number';
}
