/**
 * How a table of text is read.
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
  delimiter: z.enum([',', ';', '\t', '|', ' ']),
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

export const CsvColumn = z.strictObject({
  name: z.string(),
  /**
   * `number`: one input as it is; `category`: one input per distinct text (one-hot); `date`: one input, the days since
   * 1970; `dateParts`: year, month and weekday; `ignore`: left out.
   */
  type: z.enum(['number', 'category', 'date', 'dateParts', 'ignore']),
  missing: MissingRule,
});
export type CsvColumn = z.infer<typeof CsvColumn>;

export const CsvSource = z.strictObject({
  kind: z.literal('csv'),
  file: ContentHash,
  fileName: z.string(),
  dialect: CsvDialect,
  columns: z.array(CsvColumn).min(1),
  /** Index into `columns` of the value to predict. */
  target: z.int().min(0),
  task: Task,
});
export type CsvSource = z.infer<typeof CsvSource>;

/** What a person has said about a file; the rest is found. */
export const CsvOverride = z
  .object({
    fileName: CsvSource.shape.fileName,
    dialect: CsvDialect.partial(),
    columns: CsvSource.shape.columns,
    target: CsvSource.shape.target,
    task: CsvSource.shape.task,
  })
  .partial();
export type CsvOverride = z.infer<typeof CsvOverride>;
