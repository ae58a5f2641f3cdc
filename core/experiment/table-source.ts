/**
 * How a table is read, of text or of typed columns.
 *
 * All that decides what the cells of a file mean is kept here, so that the same file gives the same numbers for ever,
 * however the studio learns to look at files.
 */
import { z } from 'zod';
import { ContentHash, Task } from './basics.ts';

/** By their usual names; `euc-kr` is Windows' code page 949, which holds all that EUC-KR does. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'euc-kr',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'big5',
] as const;

/** Words that say that there is no value. Those of pandas, R, SQL, Excel and SPSS, and the signs that people put. */
export const usualMissing: readonly string[] = [
  'na',
  'n/a',
  '<na>',
  '#n/a',
  '#n/a n/a',
  '#na',
  'nan',
  '-nan',
  '1.#ind',
  '-1.#ind',
  '1.#qnan',
  '-1.#qnan',
  'null',
  '(null)',
  '\\n',
  'none',
  'nil',
  'missing',
  '#null!',
  '#div/0!',
  '#value!',
  '#ref!',
  '#name?',
  '#num!',
  'k.a.',
  '?',
  '-',
  '--',
  '.',
];

export const CsvDialect = z.strictObject({
  encoding: z.enum(encodings),
  /** `blanks`: one or more of them, as where columns are aligned. */
  delimiter: z.enum([',', ';', '\t', '|', ' ', 'blanks']),
  quote: z.enum(['"', "'"]),
  /** Lines in front of the table, as a title or Excel's `sep=;`. */
  skip: z.int().min(0).max(100),
  /** What lines that are left out begin with; empty where there are none. */
  comment: z.enum(['', '#', '%']),
  header: z.boolean(),
  /** `either` takes both signs, as all experiments did before this was asked. */
  decimal: z.enum(['.', ',', 'either']),
  /** What groups the digits of large numbers; a blank stands for every kind of blank. */
  thousands: z.enum(['', ',', '.', ' ', "'"]),
  /** Order of day, month and year where a date is written with numbers. */
  dates: z.enum(['ymd', 'dmy', 'mdy']),
  /** Words that say that there is no value, in small letters; an empty cell always does. */
  missing: z.array(z.string()),
});
export type CsvDialect = z.infer<typeof CsvDialect>;

/** What to do with a row in which this column has no value. */
export const MissingRule = z.enum(['drop', 'mean', 'median', 'mostFrequent']);
export type MissingRule = z.infer<typeof MissingRule>;

export const TableColumn = z.strictObject({
  name: z.string(),
  /**
   * `number`: one input as it is; `category`: one input per distinct text (one-hot); `date`: one input, the days since
   * 1970; `dateParts`: year, month and weekday; `ignore`: left out.
   */
  type: z.enum(['number', 'category', 'date', 'dateParts', 'ignore']),
  missing: MissingRule,
});
export type TableColumn = z.infer<typeof TableColumn>;

/** What is the same of every table, whatever its file is. */
const tableFields = {
  columns: z.array(TableColumn).min(1),
  /** Index into `columns` of the value to predict. */
  target: z.int().min(0),
  task: Task,
};

export const CsvSource = z.strictObject({
  kind: z.literal('csv'),
  file: ContentHash,
  fileName: z.string(),
  dialect: CsvDialect,
  ...tableFields,
});
export type CsvSource = z.infer<typeof CsvSource>;

/** How texts are understood; numbers and dates are what they are. */
export const ParquetDialect = z.strictObject({
  /** That of programs, which wrote the columns of numbers. */
  decimal: z.literal('.'),
  thousands: z.enum(['', ',', ' ', "'"]),
  dates: CsvDialect.shape.dates,
  missing: CsvDialect.shape.missing,
});

export const ParquetSource = z.strictObject({
  kind: z.literal('parquet'),
  file: ContentHash,
  fileName: z.string(),
  dialect: ParquetDialect,
  ...tableFields,
});
export type ParquetSource = z.infer<typeof ParquetSource>;

export type TableSource = CsvSource | ParquetSource;

/** Whether something, a source or what a file is, is of a kind that holds a table. */
export function isTable<Kind extends { readonly kind: string }>(
  one: Kind,
): one is Extract<Kind, { readonly kind: TableSource['kind'] }> {
  return one.kind === 'csv' || one.kind === 'parquet';
}

/** What the cells of a table mean, apart from how its file is cut into them. */
export type CellDialect = Pick<CsvDialect, 'decimal' | 'thousands' | 'dates' | 'missing'>;

/** What a person has said about a file; the rest is found. */
export const TableOverride = z
  .object({
    fileName: z.string(),
    /** What a kind of file doesn't have is passed over. */
    dialect: CsvDialect.partial(),
    ...tableFields,
  })
  .partial();
export type TableOverride = z.infer<typeof TableOverride>;
