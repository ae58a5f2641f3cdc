/** `runs query` and `runs fields`: what the library's runs are and came to, as a table, JSON or CSV. */
import { csvCell } from '../../contract/csv-text.ts';
import type { FieldName, FieldValue } from '../../contract/run-table/fields.ts';
import { fieldOf, fieldTable } from '../../contract/run-table/field-table.ts';
import { pageLimit, queryLimit, type RunOrder, type RunRow } from '../../contract/run-table/run-table.ts';
import { StudioError } from '../../errors/studio-error.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { formatMinute, formatTable, shortId } from '../format.ts';
import { openLibrary, type Library } from '../library.ts';
import { printError, printLine } from '../terminal.ts';

export interface FieldsOptions {
  readonly library?: string;
  readonly json?: boolean;
}

export interface QueryOptions extends FieldsOptions {
  readonly columns?: string;
  readonly order?: string;
  readonly limit?: number;
  readonly csv?: boolean;
}

const usualColumns = 'project,experiment,number,name,state,created,steps,train.accuracy,test.accuracy,tag';

/** Prints the runs that a query finds. @throws {StudioError} what is wrong with it, shown beneath it. */
export async function queryRuns(query: string, options: QueryOptions): Promise<ExitCode> {
  const columns = listed(options.columns ?? usualColumns);
  const order = listed(options.order ?? '').map((field) => {
    return field.startsWith('-') ? { field: field.slice(1), descending: true } : { field, descending: false };
  });
  const library = openLibrary(options.library);
  try {
    const limit = options.limit ?? Infinity;
    if (options.csv) printLine(['id', ...columns].map(csvCell).join(','));
    const table: string[][] = [];
    for await (const row of found(library, query, columns, order, limit)) {
      if (options.json) printLine(jsonOf(row, columns));
      else if (options.csv)
        printLine([row.id, ...row.values.map((value, at) => plain(value, columns[at]))].map(csvCell).join(','));
      else table.push([shortId(row.id), ...row.values.map((value, at) => shown(value, columns[at]))]);
    }
    const isText = !options.json && !options.csv;
    if (isText && table.length > 0)
      printLine(formatTable([['RUN', ...columns.map((name) => name.toUpperCase())], ...table]));
    if (isText && table.length === 0) printError(`No run in ${library.path} is found by this.`);
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof StudioError) pointAt(query, error);
    throw error;
  } finally {
    await library.close();
  }
}

/** Prints every field with how many runs have it. */
export async function listFields(options: FieldsOptions): Promise<ExitCode> {
  const library = openLibrary(options.library);
  try {
    const fields = await library.handlers['runs.fields']({ scope: { kind: 'library' } });
    const counts = new Map(fields.map(({ name, runs }) => [name, runs]));
    const rows = fieldTable.map((field) => ({ ...field, runs: counts.get(field.name) ?? 0 }));
    if (options.json) for (const row of rows) printLine(JSON.stringify(row));
    else {
      const table = rows.map(({ name, kind, isList, runs, meaning }) => [
        name,
        isList ? `${kind}s` : kind,
        String(runs),
        meaning,
      ]);
      printLine(formatTable([['FIELD', 'KIND', 'RUNS', 'MEANING'], ...table]));
      printLine(
        '\nOf a loss or score of the metrics also its best value, as heldOutLoss.best; of any, that at a step, as heldOutLoss@500.',
      );
    }
    return exitCodes.ok;
  } finally {
    await library.close();
  }
}

async function* found(
  { handlers }: Library,
  query: string,
  columns: FieldName[],
  order: RunOrder,
  limit: number,
): AsyncGenerator<RunRow> {
  if (query.length > queryLimit) throw new StudioError('cli.usage', `A query has at most ${queryLimit} characters.`);
  for (let offset = 0; offset < limit; offset += pageLimit) {
    const page = { offset, limit: Math.min(pageLimit, limit - offset) };
    const { rows } = await handlers['runs.find']({ scope: { kind: 'library' }, query, columns, order, ...page });
    yield* rows;
    if (rows.length < pageLimit) return;
  }
}

/** Names of fields, separated by commas. */
export function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function jsonOf({ values, ...row }: RunRow, columns: readonly FieldName[]): string {
  return JSON.stringify({ ...row, values: Object.fromEntries(columns.map((name, at) => [name, values[at] ?? null])) });
}

/** All of a value: times as ISO 8601, lists with semicolons. */
function plain(value: FieldValue | undefined, column: FieldName | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(';');
  const isTime = column !== undefined && fieldOf(column)?.kind === 'time';
  return isTime ? new Date(Number(value)).toISOString() : String(value);
}

/** As much of it as a person reads in a table. */
function shown(value: FieldValue | undefined, column: FieldName | undefined): string {
  if (typeof value === 'number' && column !== undefined && fieldOf(column)?.kind === 'time') return formatMinute(value);
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(5)));
  return plain(value, column).replace(/\s+/g, ' ');
}

/** The query with a mark beneath what is wrong. */
export function pointAt(query: string, { details: { from, to } }: StudioError): void {
  if (typeof from !== 'number' || typeof to !== 'number' || query.includes('\n')) return;
  printError(query);
  printError(`${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`);
}
