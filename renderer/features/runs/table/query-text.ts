/** Conditions in the language of queries, as the page writes them. */
import { fieldOf } from '#core/contract/run-table/field-table.ts';
import type { Field, FieldScalar, FieldValue } from '#core/contract/run-table/fields.ts';
import { written } from '#core/contract/run-table/query/complete-query.ts';
import { parseQuery } from '#core/contract/run-table/query/parse-query.ts';
import { conditionsOf, isAlternative } from './query-chips.ts';

/** Whether a query can be asked, or is still being written: the name of a field by itself is a word, but hardly meant as one. */
export function isComplete(query: string): boolean {
  const { expression } = parseQuery(query, Date.now());
  const last = conditionsOf(query).at(-1);
  return expression !== null && (last === undefined || fieldOf(last) === null);
}

/** Whether it ends in a word to look for, in place of a condition on a field. */
export function endsInWord(query: string): boolean {
  return /^[^\s"'“‘()=<>~]+$/.test(conditionsOf(query).at(-1) ?? '');
}

function literal(kind: Field['kind'], value: FieldScalar): string {
  if (typeof value === 'string') return written(value);
  return kind === 'time' && typeof value === 'number' ? dayOf(value) : String(value);
}

/** The day of a moment, as queries write it. */
function dayOf(time: number): string {
  const date = new Date(time);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

/** That a field has this value, or has not. Of a list, all its values. */
export function conditionText(
  { name, kind }: Pick<Field, 'name' | 'kind'>,
  value: FieldValue,
  isWanted: boolean,
): string {
  const values = [...new Set(Array.isArray(value) ? value : [value])].filter((one) => one !== null);
  if (values.length === 0) return `${isWanted ? 'missing' : 'has'} ${name}`;
  const [only] = values;
  if (only !== undefined && values.length === 1) return `${name} ${isWanted ? '=' : '!='} ${literal(kind, only)}`;
  const all = values.map((one) => `${name} = ${literal(kind, one)}`).join(' and ');
  return isWanted ? `(${all})` : `not (${all})`;
}

/** A query that asks for something more. */
export function withCondition(query: string, condition: string): string {
  if (query.trim() === '') return condition;
  return isAlternative(query) ? `(${query.trim()}) and ${condition}` : `${query.trim()} and ${condition}`;
}

export function anyOfIds(ids: readonly string[]): string {
  return `id in (${ids.map(written).join(', ')})`;
}
