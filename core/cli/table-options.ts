/** What can be said on the command line of how a table is read, and what that makes of what was found. */
import { Option, type Command } from 'commander';
import type { Advice } from '../errors/advice.ts';
import { StudioError } from '../errors/studio-error.ts';
import type { TableInspection } from '../contract/data-preview.ts';
import type { StoredFile } from '../contract/entities.ts';
import { TableColumn, CsvDialect, Task, type TableOverride } from '../experiment/data-spec.ts';
import { usualMissing } from '../experiment/table-source.ts';
import type { Library } from './library.ts';
import { printError } from './terminal.ts';

export interface TableOptions {
  readonly encoding?: CsvDialect['encoding'];
  readonly delimiter?: string;
  readonly quote?: CsvDialect['quote'];
  readonly skip?: string;
  readonly header?: 'yes' | 'no';
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  readonly dates?: CsvDialect['dates'];
  readonly missing?: readonly string[];
  readonly target?: string;
  readonly task?: Task;
  readonly ignore?: readonly string[];
  readonly type?: readonly string[];
}

const delimiterNames: Readonly<Record<string, CsvDialect['delimiter']>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  space: ' ',
  blanks: 'blanks',
};
const thousandsNames: Readonly<Record<string, CsvDialect['thousands']>> = {
  none: '',
  comma: ',',
  point: '.',
  space: ' ',
  apostrophe: "'",
};

function repeated(flags: string, text: string): Option {
  return new Option(flags, text).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

/** Adds the options that say how a table is written. */
export function addDialectOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--encoding <name>', 'how bytes stand for letters').choices(CsvDialect.shape.encoding.options),
    )
    .option('--delimiter <sign>', 'what separates cells: the sign, or comma, semicolon, tab, pipe, space, blanks')
    .addOption(new Option('--quote <sign>', 'what encloses cells').choices(CsvDialect.shape.quote.options))
    .option('--skip <lines>', 'lines in front of the table')
    .addOption(new Option('--header <answer>', 'whether the first line holds names').choices(['yes', 'no']))
    .addOption(new Option('--decimal <sign>', 'decimal sign').choices(['.', ',']))
    .option('--thousands <sign>', 'what groups digits: the sign, or none, comma, point, space, apostrophe')
    .addOption(new Option('--dates <order>', 'order in dates').choices(CsvDialect.shape.dates.options))
    .addOption(repeated('--missing <word>', 'one more word for a missing value; may be given again'));
}

/** Adds the options that `data inspect`, `import` and `spec` share. */
export function addTableOptions(command: Command): Command {
  return addDialectOptions(command)
    .option('--target <column>', 'the column to predict, by its name or its number from 1')
    .addOption(new Option('--task <task>', 'predict a class or a number').choices(Task.options))
    .addOption(repeated('--ignore <column>', 'leave a column out; may be given again'))
    .addOption(repeated('--type <column=type>', `${TableColumn.shape.type.options.join(', ')}; may be given again`));
}

/** @throws {StudioError} `cli.usage` */
export function dialectOf(options: TableOptions): NonNullable<TableOverride['dialect']> {
  const { encoding, quote, header, decimal, dates, missing, delimiter, skip, thousands } = options;
  const lines = skip === undefined ? undefined : CsvDialect.shape.skip.safeParse(Number(skip));
  if (lines?.success === false)
    throw new StudioError('cli.usage', `--skip is a whole number from 0 to 100, not ${skip}.`);
  return {
    encoding,
    quote,
    decimal,
    dates,
    delimiter: named('--delimiter', delimiter, delimiterNames, CsvDialect.shape.delimiter.options),
    thousands: named('--thousands', thousands, thousandsNames, CsvDialect.shape.thousands.options),
    skip: lines?.data,
    header: header === undefined ? undefined : header === 'yes',
    missing: missing && [...usualMissing, ...missing.map((word) => word.trim().toLowerCase())],
  };
}

function named<Sign extends string>(
  flag: string,
  given: string | undefined,
  names: Readonly<Record<string, Sign>>,
  signs: readonly Sign[],
): Sign | undefined {
  if (given === undefined) return undefined;
  const sign = names[given] ?? signs.find((one) => one === given);
  if (sign !== undefined) return sign;
  const known = Object.keys(names).join(', ');
  throw new StudioError('cli.usage', `${flag} is one of ${known}, or the sign itself, not “${given}”.`);
}

/** What is in a table, read as the options say. @throws {StudioError} what is wrong with it or with the options. */
export async function inspectTable(
  library: Library,
  file: StoredFile,
  options: TableOptions,
): Promise<TableInspection> {
  const inspect = (override: TableOverride) =>
    library.handlers['data.inspectTable']({ file: file.hash, override: { fileName: file.name, ...override } });
  const dialect = dialectOf(options);
  const found = await inspect({ dialect });
  const { source } = found;
  const names = source.columns.map(({ name }) => name);
  const columns = withTypes(found, options, names);
  const target = options.target === undefined ? source.target : columnOf(names, options.target);
  if (options.target === undefined && options.task === undefined && columns === null) return found;
  return inspect({ dialect: source.dialect, columns: columns ?? suggestedColumns(found), target, task: options.task });
}

/** As proposed, so that a column that was taken for the target has its own type again where another one is. */
function suggestedColumns({ columns }: TableInspection): TableColumn[] {
  return columns.map(({ suggested }) => suggested);
}

function withTypes(
  found: TableInspection,
  { ignore = [], type = [] }: TableOptions,
  names: string[],
): TableColumn[] | null {
  if (ignore.length + type.length === 0) return null;
  const columns = suggestedColumns(found);
  const set = (name: string, kind: string) => {
    const parsed = TableColumn.shape.type.safeParse(kind);
    const known = TableColumn.shape.type.options.join(', ');
    if (!parsed.success) throw new StudioError('cli.usage', `“${kind}” is no type of a column. Known are: ${known}.`);
    const index = columnOf(names, name);
    const gaps = found.columns[index]?.missing ?? 0;
    const fill = parsed.data === 'category' ? 'mostFrequent' : 'median';
    columns[index] = { name: names[index] ?? name, type: parsed.data, missing: gaps > 0 ? fill : 'drop' };
  };
  for (const name of ignore) set(name, 'ignore');
  for (const pair of type) {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new StudioError('cli.usage', `--type is COLUMN=TYPE, not “${pair}”.`);
    set(pair.slice(0, at), pair.slice(at + 1));
  }
  return columns;
}

function columnOf(names: readonly string[], given: string): number {
  const byName = names.indexOf(given);
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(given) ? Number(given) - 1 : -1;
  if (number in names) return number;
  throw new StudioError('cli.usage', `There is no column “${given}”. Known are: ${names.slice(0, 50).join(', ')}.`);
}

/** Which options answer a remark. */
const answers: Readonly<Record<string, string>> = {
  'csv.others': '--missing WORD, --type COLUMN=category, --ignore COLUMN',
  'csv.otherDates': '--missing WORD, --type COLUMN=category, --ignore COLUMN',
  'csv.ambiguousNumbers': '--decimal SIGN',
  'csv.ambiguousDates': '--dates ORDER',
  'csv.noHeader': '--header yes',
  'csv.headerByTexts': '--header no',
  'csv.encoding': '--encoding NAME',
};

/** On standard error, so that what was asked for can be piped on. */
export function tellRemarks(remarks: readonly Advice[], json: boolean): void {
  const signs = { info: 'note', warning: 'warning', error: 'error' } as const;
  for (const remark of remarks) {
    const answer = answers[remark.code];
    const text = `${signs[remark.severity]}: ${remark.message}${answer === undefined ? '' : ` (${answer})`}`;
    printError(json ? JSON.stringify({ event: 'remark', remark }) : text);
  }
}
