/** What columns are good for, by what is in them. */
import type { TableColumn, Task } from '../../experiment/data-spec.ts';
import type { ColumnProfile } from './column-profile.ts';
import type { FoundTable } from './remarks.ts';

/** Of a column's values that are numbers to call the rest of them mistakes, rather than the column a text. */
export const mostlyNumbers = 0.5;
const mostlyDates = 0.5;
/** Texts with more distinct values than this, and than half of the rows, are names rather than categories. */
const categoryLimit = 30;
/** Whole numbers with up to so many distinct values are taken for classes when they are to be predicted. */
export const classLimit = 10;
/** With fewer rows, 0 and 1 or 1, 2, 3 are as likely anything else. */
const fewestCounted = 5;
const idNames =
  /(^|[_\s.-])(id|uuid|guid|index|idx|no|nr|rownames?|row|#)\.?$|[a-z]I[dD]$|^passengerid$|^unnamed|^__index_level_\d+__$/i;
const usualTargets = /^(target|label|class|species|outcome|diagnosis|category|survived|y)$/i;

/** Why a column is proposed as it is, where that is no matter of course: the end of a remark's code. */
export type Reason =
  | 'nested'
  | 'empty'
  | 'constant'
  | 'rowNumbers'
  | 'onlyRowNumbers'
  | 'ids'
  | 'names'
  | 'ambiguousNumbers'
  | 'ambiguousDates'
  | 'otherStyle'
  | 'others'
  | 'otherDates'
  | 'leadingZeros'
  | 'dates';

export interface Suggestion {
  readonly column: TableColumn;
  readonly reason: Reason | null;
}

export function suggestColumn(index: number, table: FoundTable): Suggestion {
  const [name, profile] = [table.names[index]!, table.profiles[index]!];
  const { type, reason } = table.nested.has(index)
    ? { type: 'ignore' as const, reason: 'nested' as const }
    : typeOf(name, profile, table);
  const fill = type === 'number' || type === 'date' ? ('median' as const) : ('mostFrequent' as const);
  const missing = profile.missing > 0 && type !== 'ignore' ? fill : 'drop';
  return { column: { name, type, missing }, reason };
}

function typeOf(
  name: string,
  profile: ColumnProfile,
  { rowCount, dialect, ambiguousSign, ambiguousDates }: FoundTable,
): { type: TableColumn['type']; reason: Reason | null } {
  const { values, distinct } = profile;
  if (values === 0) return { type: 'ignore', reason: 'empty' };
  if (distinct === 1 && rowCount > 1) return { type: 'ignore', reason: 'constant' };
  const isNamedAsId = idNames.test(name) || name === 'column 1';
  if (profile.countsRows && (isNamedAsId || values >= fewestCounted)) return { type: 'ignore', reason: 'rowNumbers' };
  if (isNamedAsId && profile.isUnique && (profile.isInteger || profile.numberLike === 0)) {
    return { type: 'ignore', reason: 'ids' };
  }
  const isName = distinct > categoryLimit && distinct > rowCount / 2;
  if (profile.leadingZero && profile.isInteger) {
    return isName ? { type: 'ignore', reason: 'names' } : { type: 'category', reason: 'leadingZeros' };
  }
  const others = profile.othersIn(dialect);
  if (values - others.count >= mostlyNumbers * values) {
    if (isAmbiguous(profile, ambiguousSign)) return { type: 'ignore', reason: 'ambiguousNumbers' };
    return { type: 'number', reason: others.count > 0 ? 'others' : null };
  }
  if (profile.numberLike >= mostlyNumbers * values) return { type: 'ignore', reason: 'otherStyle' };
  const dates = profile.datesIn(dialect.dates);
  if (dates >= mostlyDates * values) {
    if (ambiguousDates && profile.datesIn('ymd') < dates) return { type: 'ignore', reason: 'ambiguousDates' };
    return { type: 'date', reason: dates < values ? 'otherDates' : 'dates' };
  }
  return isName ? { type: 'ignore', reason: 'names' } : { type: 'category', reason: null };
}

function isAmbiguous(profile: ColumnProfile, sign: FoundTable['ambiguousSign']): boolean {
  if (sign === null) return false;
  return profile.shapeCount(sign === ',' ? 'maybeComma' : 'maybePoint') > 0;
}

/** What counts rows is left out, unless nothing else is there to predict from. */
export function withAnInput(suggestions: readonly Suggestion[], target: number): readonly Suggestion[] {
  if (suggestions.some(({ column }, i) => i !== target && column.type !== 'ignore')) return suggestions;
  const spare = suggestions.findIndex(({ reason }, i) => i !== target && reason === 'rowNumbers');
  return suggestions.map((one, i) =>
    i === spare ? { column: { ...one.column, type: 'number' as const }, reason: 'onlyRowNumbers' as const } : one,
  );
}

/** By its usual name; else the last column if it holds categories; else the first that does; else the last number. */
export function suggestTarget(suggestions: readonly Suggestion[]): number {
  const types = suggestions.map(({ column }) => column.type);
  const used = types.map((type) => type === 'number' || type === 'category');
  // One that is the same in every row is still what the file is about; reading it says what is wrong.
  const named = suggestions.findIndex(
    ({ column, reason }, i) => (used[i] || reason === 'constant') && usualTargets.test(column.name),
  );
  if (named >= 0) return named;
  const last = Math.max(used.lastIndexOf(true), 0);
  if (types[last] === 'category') return last;
  const category = types.indexOf('category');
  return category >= 0 ? category : last;
}

export function suggestTask({ isInteger, distinct, numberLike, values }: ColumnProfile, { type }: TableColumn): Task {
  const isText = type === 'category' || numberLike < mostlyNumbers * values;
  return isText || (isInteger && distinct <= classLimit) ? 'classification' : 'regression';
}
