/** What can be written next in a query, as the line for queries offers it. */
import type { CompletionResult } from '@codemirror/autocomplete';
import type { Field } from '#core/contract/run-table/fields.ts';
import { completeQuery } from '#core/contract/run-table/query/complete-query.ts';

/**
 * @param isAsked - whether the person has asked; by itself nothing is offered before a word is begun, except for values, which
 *   nobody can know.
 * @param labelOf - a field in the person's words.
 */
export function completions(
  text: string,
  caret: number,
  fields: readonly Field[],
  isAsked: boolean,
  labelOf: (field: string) => string,
): CompletionResult | null {
  const { from, to, candidates } = completeQuery(text, caret, fields);
  const isValue = candidates[0]?.kind === 'value';
  const isWritten = candidates.some((candidate) => candidate.text === text.slice(from, to));
  if (candidates.length === 0 || (!isAsked && (isWritten || (from === caret && !isValue)))) return null;
  const options = candidates.map(({ kind, text: label }) => {
    const detail = kind === 'field' ? labelOf(label) : label;
    // What is said of a list of values begins with its bracket.
    const apply = kind === 'operator' && label.endsWith('in') ? `${label} (` : `${label} `;
    return { label, apply, ...(detail === label ? {} : { detail }) };
  });
  return { from, to, options, filter: false };
}
